using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using GhostMonitor.Engine.Actions;

namespace GhostMonitor.Engine.Tests.Actions;

public sealed class AlertmanagerHandlerTests
{
    [Fact]
    public void The_real_alertmanager_takes_raises_escalations_and_ends()
    {
        using AlertmanagerProgram server = AlertmanagerProgram.Start();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var handler = new AlertmanagerHandler(new HttpActionOptions(server.Uri) { Time = time });
        ResourceAlert raised = Fresh(Sample.Alert(resource: "disk", instance: "/data"));

        handler.Execute(raised, CancellationToken.None);

        JsonElement alert = Assert.Single(server.FiringAlerts());
        JsonElement labels = alert.GetProperty("labels");
        Assert.Equal("GhostMonitorDisk", labels.GetProperty("alertname").GetString());
        Assert.Equal("warning", labels.GetProperty("severity").GetString());
        Assert.Equal("box", labels.GetProperty("instance").GetString());
        Assert.Equal("disk", labels.GetProperty("resource").GetString());
        Assert.Equal("/data", labels.GetProperty("resource_instance").GetString());
        Assert.Equal("Default", labels.GetProperty("monitor").GetString());
        Assert.Equal(raised.Message, alert.GetProperty("annotations").GetProperty("summary").GetString());
        Assert.Equal("85.2", alert.GetProperty("annotations").GetProperty("value").GetString());
        Assert.Equal(raised.StartedAt, alert.GetProperty("startsAt").GetDateTimeOffset(), TimeSpan.FromMilliseconds(1));

        handler.Execute(Fresh(raised with { Transition = AlertTransition.Escalated, AlertLevel = AlertLevel.Critical }), CancellationToken.None);
        Assert.Equal("critical", Assert.Single(server.FiringAlerts()).GetProperty("labels").GetProperty("severity").GetString());

        DateTimeOffset endBefore = Assert.Single(server.FiringAlerts()).GetProperty("endsAt").GetDateTimeOffset();
        time.Advance(TimeSpan.FromMinutes(1));
        handler.Execute(Fresh(raised with { Transition = AlertTransition.Repeated, AlertLevel = AlertLevel.Critical }), CancellationToken.None);
        Assert.Equal(endBefore.AddMinutes(1), Assert.Single(server.FiringAlerts()).GetProperty("endsAt").GetDateTimeOffset());

        handler.Execute(Fresh(raised with { Transition = AlertTransition.Deescalated }), CancellationToken.None);
        Assert.Equal("warning", Assert.Single(server.FiringAlerts()).GetProperty("labels").GetProperty("severity").GetString());

        handler.Execute(Fresh(raised with { Transition = AlertTransition.Resolved }), CancellationToken.None);
        Assert.Empty(server.FiringAlerts());
    }

    [Fact]
    public void A_firing_alert_ends_three_resend_intervals_ahead_and_a_resolved_one_when_it_ended()
    {
        var time = new ImpatientTime();
        using var handler = new AlertmanagerHandler(new HttpActionOptions(new Uri("http://localhost:9093")) { Time = time }, TimeSpan.FromMinutes(2));

        using var firing = JsonDocument.Parse(handler.Write(Sample.Alert()));
        using var resolved = JsonDocument.Parse(handler.Write(Sample.Alert(AlertTransition.Resolved)));

        Assert.Equal(time.GetUtcNow() + TimeSpan.FromMinutes(6), firing.RootElement[0].GetProperty("endsAt").GetDateTimeOffset());
        Assert.Equal(Sample.Alert().Timestamp, resolved.RootElement[0].GetProperty("endsAt").GetDateTimeOffset());
        Assert.False(firing.RootElement[0].GetProperty("labels").TryGetProperty("resource_instance", out _));
    }

    [Fact]
    public void An_end_before_the_start_is_never_sent()
    {
        using var handler = new AlertmanagerHandler(new HttpActionOptions(new Uri("http://localhost:9093")));
        ResourceAlert alert = Sample.Alert(AlertTransition.Resolved);

        using var json = JsonDocument.Parse(handler.Write(alert with { Timestamp = alert.StartedAt.AddHours(-1) }));

        Assert.Equal(alert.StartedAt, json.RootElement[0].GetProperty("endsAt").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("", "POST /api/v2/alerts ")]
    [InlineData("/prefix/", "POST /prefix/api/v2/alerts ")]
    [InlineData("/api/v2/alerts", "POST /api/v2/alerts ")]
    public void The_api_is_found_under_the_servers_address(string path, string requestLine)
    {
        using var server = new LoopbackServer(LoopbackServer.Answer(200));
        using var handler = new AlertmanagerHandler(new HttpActionOptions(new Uri(server.Uri.GetLeftPart(UriPartial.Authority) + path)));

        handler.Execute(Sample.Alert(), CancellationToken.None);

        Assert.StartsWith(requestLine, server.Requests[0], StringComparison.Ordinal);
    }

    private static ResourceAlert Fresh(ResourceAlert alert)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        return alert with { Timestamp = now, StartedAt = now.AddMinutes(-1) };
    }

    /// <summary>The program of the Debian package prometheus-alertmanager, on a free loopback port with a folder of its own.</summary>
    private sealed class AlertmanagerProgram : IDisposable
    {
        private const int PortsTried = 3;
        private const string Program = "/usr/bin/prometheus-alertmanager";
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("alertmanager");
        private readonly HttpClient _client = new();
        private readonly Process _process;

        private AlertmanagerProgram()
        {
            int port = FreePort();
            Uri = new Uri($"http://127.0.0.1:{port}");
            string config = Path.Combine(_folder.FullName, "config.yml");
            File.WriteAllText(config, "route: {receiver: none}\nreceivers: [{name: none}]\n");
            var start = new ProcessStartInfo(Program) { RedirectStandardError = true, RedirectStandardOutput = true };
            start.ArgumentList.Add("--config.file=" + config);
            start.ArgumentList.Add("--storage.path=" + _folder.FullName);
            start.ArgumentList.Add("--cluster.listen-address=");
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}"));
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
                Sample.Await(() => server._process.HasExited || server.IsReady());
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
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
