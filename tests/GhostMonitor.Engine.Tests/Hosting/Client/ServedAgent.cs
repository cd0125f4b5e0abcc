using System.Security;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Tests.History;
using GhostMonitor.Engine.Tests.Monitoring;
using GhostMonitor.Engine.Tests.Sampling;

namespace GhostMonitor.Engine.Tests.Hosting.Client;

/// <summary>An endpoint on loopback and its client; a test adds samples and alerts to its monitors by hand.</summary>
internal sealed class ServedAgent : IDisposable
{
    internal const string Token = "0123456789abcdef";

    internal static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    /// <summary>Begins to serve.</summary>
    /// <param name="token">What the endpoint asks for; null for nothing.</param>
    /// <param name="shown">What the client shows; null for nothing.</param>
    internal ServedAgent(string? token = null, string? shown = null)
    {
        Scope = new MonitoringScope(Time, () => new FakeReader(), () => Recording, _ => Processes);
        Endpoint = EndpointRegistry.Of(Scope).Start(new EndpointOptions(EndpointPrefix.Loopback(0), Secret(token)));
        Api = new AgentApi(Address(shown), Timeout);
    }

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero));

    internal MonitoringScope Scope { get; }

    internal ResourceEndpoint Endpoint { get; }

    internal AgentApi Api { get; }

    internal FakeRecording Recording { get; } = new();

    internal FakeProcesses Processes { get; } = new();

    public void Dispose()
    {
        Api.Dispose();
        Scope.Dispose();
    }

    internal static SecureString? Secret(string? token) => token is null ? null : SecretText.Protect(token);

    internal AgentAddress Address(string? token = null) => new("127.0.0.1", Endpoint.Prefix.Port, Token: Secret(token));

    /// <summary>Starts a monitor that takes no sample by itself.</summary>
    internal ResourceMonitor Start(string name = "main", int historySize = 10_000, bool isRecording = false) =>
        Scope.StartMonitor(new MonitorOptions(name, TimeSpan.FromHours(1), historySize: historySize, alertHistorySize: historySize,
            recordPath: isRecording ? Path.GetFullPath("recording") : null));

    /// <summary>A sample that is known by its number, which is its CPU share, at that second.</summary>
    internal ResourceMetrics Sample(int number) => new()
    {
        Moment = Time.Start.AddSeconds(number),
        ComputerName = Environment.MachineName,
        CpuPercent = number,
    };

    /// <summary>An alert that is known by its number, which is its reading, at that second.</summary>
    internal ResourceAlert Alert(int number, string monitor = "main") => new()
    {
        Id = new Guid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
        ResourceName = "cpu",
        CurrentValue = number,
        Level = AlertLevel.Warning,
        Moment = Time.Start.AddSeconds(number),
        ComputerName = Environment.MachineName,
        MonitorName = monitor,
    };

    /// <summary>A minute of a recording that is known by its number.</summary>
    internal RecordedMetrics Minute(int number, string monitor = "main") => new()
    {
        Moment = Time.Start.AddMinutes(number),
        Duration = TimeSpan.FromMinutes(1),
        Grain = RecordResolution.Minute,
        SampleCount = number,
        ComputerName = Environment.MachineName,
        MonitorName = monitor,
    };

    internal async Task<List<HistoryPage>> HistoryAsync(HistoryQuery query, Action<HistoryPage>? meanwhile = null)
    {
        var pages = new List<HistoryPage>();
        await Api.HistoryAsync(query, page =>
        {
            pages.Add(page);
            meanwhile?.Invoke(page);
        }, TestContext.Current.CancellationToken);
        return pages;
    }

    internal async Task<List<ResourceAlert>> AlertsAsync(AlertQuery query)
    {
        var alerts = new List<ResourceAlert>();
        await Api.AlertsAsync(query, alerts.AddRange, TestContext.Current.CancellationToken);
        return alerts;
    }

    internal Task<HttpResponseMessage> GetAsync(HttpClient client, string path) =>
        client.GetAsync(new Uri(Endpoint.Prefix + path), TestContext.Current.CancellationToken);
}
