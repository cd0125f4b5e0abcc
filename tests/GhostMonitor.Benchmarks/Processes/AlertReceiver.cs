using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace GhostMonitor.Benchmarks.Processes;

/// <summary>A web server on this machine that keeps the alerts which are posted to it.</summary>
internal sealed class AlertReceiver : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, JsonElement> _raised = new();
    private readonly Task _serving;

    internal AlertReceiver()
    {
        Uri = new Uri($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Uri.ToString());
        _listener.Start();
        _serving = Task.Run(ServeAsync);
    }

    internal Uri Uri { get; }

    /// <summary>The alert of an episode as it was received; null if it wasn't within a time.</summary>
    internal JsonElement? Find(Guid id, TimeSpan timeout) =>
        Wait.Until(() => _raised.ContainsKey(id.ToString()), timeout) ? _raised[id.ToString()] : null;

    public void Dispose()
    {
        _listener.Close();
        _serving.Wait();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // Closed.
                return;
            }

            JsonElement alert = (await JsonDocument.ParseAsync(context.Request.InputStream)).RootElement;
            if (alert.GetProperty("transition").GetString() == "raised")
                _raised[alert.GetProperty("id").GetString()!] = alert;

            context.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
