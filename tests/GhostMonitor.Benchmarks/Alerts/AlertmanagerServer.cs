using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace GhostMonitor.Benchmarks.Alerts;

/// <summary>Debian's prometheus-alertmanager on loopback, with a folder of its own, and the receiver of its webhooks.</summary>
internal sealed class AlertmanagerServer : IDisposable
{
    private const int Port = 18796;
    private const int ReceiverPort = 18797;
    private const string Program = "/usr/bin/prometheus-alertmanager";

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ghostmonitor-alertmanager-");
    private readonly HttpListener _listener = new();
    private readonly HttpClient _client = new() { BaseAddress = new Uri($"http://127.0.0.1:{Port}/") };
    private readonly Task _receiving;
    private readonly Process _process;

    internal AlertmanagerServer(string configuration)
    {
        _listener.Prefixes.Add($"http://127.0.0.1:{ReceiverPort}/");
        _listener.Start();
        _receiving = ReceiveAsync();
        string config = Path.Combine(_folder.FullName, "config.yml");
        File.WriteAllText(config, configuration);
        _process = Process.Start(new ProcessStartInfo(Program,
        [
            "--config.file=" + config, "--storage.path=" + _folder.FullName, "--cluster.listen-address=",
            string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{Port}"),
        ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>The receiver's address, for the configuration; its path is the receiver's name.</summary>
    internal static string ReceiverOf(string name) => $"http://127.0.0.1:{ReceiverPort}/{name}";

    /// <summary>Messages in the order in which they came.</summary>
    internal ConcurrentQueue<GroupMessage> Messages { get; } = new();

    /// <summary>Waits until the server takes alerts.</summary>
    internal async Task StartAsync()
    {
        long begin = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync().ConfigureAwait(false))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(begin) > s_timeout)
                throw new InvalidOperationException("prometheus-alertmanager does not start.");

            await Task.Delay(50).ConfigureAwait(false);
        }
    }

    /// <summary>Sends an alert that fires, or that has ended.</summary>
    internal async Task PostAsync(IReadOnlyDictionary<string, string> labels, bool isResolved)
    {
        // It starts now: a group whose alert is older than its wait is not waited for there.
        DateTimeOffset now = DateTimeOffset.UtcNow;
        var alert = new { labels, startsAt = now, endsAt = isResolved ? now : now.AddHours(1) };
        using var body = new StringContent(JsonSerializer.Serialize(new[] { alert }), Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _client.PostAsync(new Uri("api/v2/alerts", UriKind.Relative), body).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _listener.Stop();
        _receiving.Wait();
        _listener.Close();
        _client.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using HttpResponseMessage answer = await _client.GetAsync(new Uri("-/ready", UriKind.Relative)).ConfigureAwait(false);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task ReceiveAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using JsonDocument body = await JsonDocument.ParseAsync(context.Request.InputStream).ConfigureAwait(false);
            Messages.Enqueue(Read(context.Request.Url!.AbsolutePath[1..], body.RootElement));
            context.Response.Close();
        }
    }

    private static GroupMessage Read(string receiver, JsonElement body)
    {
        string[] Named(string status) => [.. body.GetProperty("alerts").EnumerateArray()
            .Where(alert => alert.GetProperty("status").GetString() == status)
            .Select(static alert => alert.GetProperty("labels").GetProperty("resource_instance").GetString()!)
            .Order(StringComparer.Ordinal)];

        string group = body.GetProperty("groupLabels").TryGetProperty("resource", out JsonElement resource) ? resource.GetString()! : "";
        return new GroupMessage(receiver, group, string.Join(' ', Named("firing")), string.Join(' ', Named("resolved")));
    }
}
