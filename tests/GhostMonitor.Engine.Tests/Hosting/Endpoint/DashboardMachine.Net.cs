using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Tests.History;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

/// <summary>
/// An endpoint over a recording of 30 days with a story: from 03:00 to 03:40 of yesterday (UTC) a process filled the memory, and at 05:00
/// the machine was restarted. From 07:00 on it is known how usual it is; from 08:00 to 08:30 it was not. Tests only look at it.
/// </summary>
public sealed class DashboardMachine : IDisposable
{
    internal const string Monitor = "Story";

    private readonly FakeRecording _recording = new();
    private readonly HostileMachine _machine = new();
    private readonly MonitoringScope _scope;

    public DashboardMachine()
    {
        Yesterday = new DateTimeOffset(DateTime.UtcNow.Date.AddDays(-1), TimeSpan.Zero);
        Fill();
        _scope = new MonitoringScope(createReader: () => _machine, findRecordStore: () => _recording);
        _scope.StartMonitor(new MonitorOptions(Monitor, TimeSpan.FromSeconds(1), recordPath: Path.GetFullPath("/story.db")));
        ResourceEndpoint endpoint = EndpointRegistry.Of(_scope).Start(new EndpointOptions(EndpointPrefix.Loopback(0)));
        Address = new Uri(endpoint.Prefix.ToString());
    }

    /// <summary>Where the dashboard is.</summary>
    internal Uri Address { get; }

    /// <summary>The begin of yesterday, UTC.</summary>
    internal DateTimeOffset Yesterday { get; }

    private DateTimeOffset LeakBegins => Yesterday.AddHours(3);

    private DateTimeOffset UnusualBegins => Yesterday.AddHours(8);

    private DateTimeOffset UnusualEnds => UnusualBegins.AddMinutes(30);

    private DateTimeOffset LeakEnds => LeakBegins.AddMinutes(40);

    /// <summary>The dashboard with what a link names behind its address.</summary>
    internal Uri Link(string fragment) => new(Address, "#" + fragment);

    public void Dispose() => _scope.Dispose();

    private void Fill()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        for (DateTimeOffset hour = Yesterday.AddDays(-30); hour < now; hour = hour.AddHours(1))
            _recording.Rows.Add(Row(hour, TimeSpan.FromHours(1), RecordResolution.Hour));

        for (DateTimeOffset minute = Yesterday; minute < now; minute = minute.AddMinutes(1))
            _recording.Rows.Add(Row(minute, TimeSpan.FromMinutes(1), RecordResolution.Minute));

        _recording.Alerts.Add(Alert(AlertTransition.Raised, LeakBegins));
        _recording.Alerts.Add(Alert(AlertTransition.Resolved, LeakEnds));
        _recording.Alerts.Add(Unusual(AlertTransition.Raised, UnusualBegins));
        _recording.Alerts.Add(Unusual(AlertTransition.Resolved, UnusualEnds));
        for (DateTimeOffset at = LeakBegins; at <= LeakEnds; at = at.AddMinutes(1))
            _recording.Windows.Add(new RecordedProcesses(new RecordSource(Environment.MachineName, Monitor), Window(at)));
    }

    private RecordedMetrics Row(DateTimeOffset at, TimeSpan length, RecordResolution grain) => new()
    {
        ComputerName = Environment.MachineName,
        MonitorName = Monitor,
        SampleCount = 60,
        Moment = at,
        Duration = length,
        Grain = grain,
        Series =
        [
            Series("cpu", null, 20, 30, 60),
            Series("cpu_core", "0", 10, 40, 90), Series("cpu_core", "1", 10, 20, 30),
            at >= LeakBegins && at < LeakEnds ? Series("memory", null, 90, 95, 99) : Series("memory", null, 40, 42, 45),
            Series("disk", HostileMachine.Script, 10, 10, 10), Series("disk", HostileMachine.Reversed, 10, 20, 30),
            Series("uptime", null, 0, UptimeHours(at), 10_000),
            .. at >= Yesterday.AddHours(7) ? [Series("anomaly", null, 0, 0.3, ScoreAt(at))] : Array.Empty<RecordedSeries>(),
        ],
    };

    private double ScoreAt(DateTimeOffset at) =>
        at < UnusualBegins || at >= UnusualEnds ? 0.4 : at < UnusualBegins.AddMinutes(10) ? 1.4 : 2.1;

    private double UptimeHours(DateTimeOffset at)
    {
        DateTimeOffset restart = Yesterday.AddHours(5);
        return (at - (at < restart ? restart.AddDays(-60) : restart)).TotalHours;
    }

    private static RecordedSeries Series(string name, string? instance, double minimum, double mean, double maximum) =>
        new() { ResourceName = name, Instance = instance, Minimum = minimum, Mean = mean, Maximum = maximum, Count = 60 };

    private ResourceAlert Alert(AlertTransition change, DateTimeOffset at) => new()
    {
        Id = new Guid(1, 0, 0, new byte[8]),
        ResourceName = "memory",
        Level = AlertLevel.Critical,
        Change = change,
        Moment = at,
        StartedMoment = LeakBegins,
        Duration = at - LeakBegins,
        CurrentValue = 99,
        PeakValue = 99,
        ThresholdValue = 95,
        ComputerName = Environment.MachineName,
        MonitorName = Monitor,
        Message = "MEMORY CRITICAL: 99.0% (threshold: 95.0%)",
        Culprits = [new ResourceCulprit { Name = "leaky", Id = 4711, SharePercent = 71.2 }],
    };

    private ResourceAlert Unusual(AlertTransition change, DateTimeOffset at) => new()
    {
        Id = new Guid(2, 0, 0, new byte[8]),
        ResourceName = "anomaly",
        Level = AlertLevel.Warning,
        Change = change,
        Moment = at,
        StartedMoment = UnusualBegins,
        Duration = at - UnusualBegins,
        CurrentValue = 2.1,
        PeakValue = 2.1,
        ThresholdValue = 1,
        ComputerName = Environment.MachineName,
        MonitorName = Monitor,
        Message = "ANOMALY WARNING: 2.1 (threshold: 1.0): write rate of sda: a shape not seen in 6 days",
    };

    private static ProcessWindow Window(DateTimeOffset end) => new()
    {
        Moment = end,
        End = end - DateTimeOffset.UnixEpoch,
        Length = TimeSpan.FromMinutes(1),
        Cpus = 2,
        BusySeconds = 30,
        Processes =
        [
            Usage("busy", 12, cpu: 20, memory: 1 << 20), Usage("leaky", 4711, cpu: 1, memory: 5L << 30),
            Usage(HostileMachine.Script, 13, cpu: 2, memory: 1 << 10),
        ],
    };

    private static ProcessUsage Usage(string name, int id, double cpu, long memory) =>
        new(new ProcessIdentity { Name = name, Id = id, Unit = name + ".service" }) { CpuSeconds = cpu, MemoryBytes = memory };
}
