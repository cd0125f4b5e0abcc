using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace GhostMonitor.Engine.Tests.Notifications;

/// <summary>The program of the Debian package prometheus-alertmanager, on a free loopback port with a folder of its own.</summary>
internal sealed class AlertmanagerProgram : IDisposable
{
    private const int PortsTried = 3;
    private const string Program = "/usr/bin/prometheus-alertmanager";

    /// <summary>Only a limit to failure: nothing waits this long when it works.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("alertmanager");
    private readonly HttpClient _client = new();
    private readonly Process _process;

    private AlertmanagerProgram()
    {
        int port = FreePort();
        Uri = new Uri($"http://127.0.0.1:{port}");
        string config = Path.Combine(_folder.FullName, "config.yml");
        File.WriteAllText(config, "route: {receiver: none}\nreceivers: [{name: none}]\n");
        var start = new ProcessStartInfo(Program)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add("--config.file=" + config);
        start.ArgumentList.Add("--storage.path=" + _folder.FullName);
        start.ArgumentList.Add("--cluster.listen-address=");
        start.ArgumentList.Add(FormattableString.Invariant($"--web.listen-address=127.0.0.1:{port}"));
        _process = Process.Start(start)!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    public Uri Uri { get; }

    public static AlertmanagerProgram Start()
    {
        // Its own check of the system, for wine lets a Windows program see and start those of Linux.
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Runs a Debian package's program.");
        Assert.SkipUnless(File.Exists(Program), $"{Program} is not there: apt-get install prometheus-alertmanager");
        for (int tried = 1; ; tried++)
        {
            var server = new AlertmanagerProgram();
            Assert.True(SpinWait.SpinUntil(() => server._process.HasExited || server.IsReady(), s_timeout),
                "prometheus-alertmanager is not ready.");
            if (!server._process.HasExited)
                return server;

            // Another test may have taken the port between its choice and the program's start.
            server.Dispose();
            Assert.True(tried < PortsTried, "prometheus-alertmanager ends at once.");
        }
    }

    public JsonElement[] FiringAlerts()
    {
        using var json = JsonDocument.Parse(_client.GetStringAsync(new Uri(Uri, "api/v2/alerts?active=true")).GetAwaiter().GetResult());
        return [.. json.RootElement.EnumerateArray().Select(alert => alert.Clone())];
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _client.Dispose();
        _folder.Delete(recursive: true);
    }

    private bool IsReady()
    {
        try
        {
            return _client.GetAsync(new Uri(Uri, "-/ready")).GetAwaiter().GetResult().IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
