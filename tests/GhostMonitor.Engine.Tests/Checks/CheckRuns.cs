using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Checks;

/// <summary>
/// A machine with a fake clock on which a scheduler runs a check: each run is a process of its own, with nothing but the state file in
/// common.
/// </summary>
internal sealed class CheckRuns : IMachineClock, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-check-").FullName;
    private TimeSpan _sinceBoot = TimeSpan.FromHours(1);

    private string Aside => Path + ".aside";

    public string Path => System.IO.Path.Combine(_folder, "state.json");

    public string BootId { get; set; } = "first";

    public DateTimeOffset Wall { get; set; } = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(5);

    public TimeSpan ActionWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The clock of the actions and their time limits.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    public ThresholdSet Thresholds { get; set; } = ThresholdSet.Default;

    /// <summary>What each process registers before it runs the check.</summary>
    public Action<MonitoringScope> Prepare { get; set; } = static _ => { };

    public Action<ResourceMetrics, IReadOnlyList<ResourceAlert>>? Record { get; set; }

    /// <summary>Who used the machine; null where nobody looks.</summary>
    public IProcessHistory? Processes { get; set; }

    /// <summary>What the action named probe was notified of, in all runs: <c>Raised Warning</c> …</summary>
    public List<string> Notified { get; } = [];

    public CheckState State
    {
        get
        {
            using CheckStateFile file = Open();
            return Assert.IsType<CheckState>(file.Load(out _));
        }
    }

    public MachineMoment Now() => new(BootId, _sinceBoot, Wall);

    public void Pass(TimeSpan time)
    {
        _sinceBoot += time;
        Wall += time;
    }

    public void Restart(string bootId, TimeSpan off)
    {
        BootId = bootId;
        Wall += off;
        _sinceBoot = TimeSpan.FromSeconds(30);
    }

    /// <summary>Puts a folder in the state's place: nothing can be written there, by root neither.</summary>
    public void BlockState()
    {
        File.Move(Path, Aside);
        Directory.CreateDirectory(Path);
    }

    /// <summary>Puts the state back.</summary>
    public void UnblockState()
    {
        Directory.Delete(Path);
        File.Move(Aside, Path);
    }

    /// <summary>
    /// As a check has it, so that a run waits while the system still closes the lock of the run before (seen under wine).
    /// </summary>
    public TimeSpan LockTimeout { get; set; } = Sample.Timeout;

    public CheckStateFile Open() => CheckStateFile.Open(Path, LockTimeout, TimeProvider.System);

    /// <summary>Makes each process register an action that notes what it is notified of, and does what a test says.</summary>
    public void WithProbe(AlertActionOptions? options = null, Action<ResourceAlert, CancellationToken>? execute = null) =>
        Prepare += scope =>
        scope.Actions.Register(options ?? Sample.Options(), new ProbeHandler((alert, cancel) =>
        {
            lock (Notified)
                Notified.Add($"{alert.Change} {alert.Level}");

            execute?.Invoke(alert, cancel);
        }));

    /// <summary>One process: registers, runs the check on a CPU reading, ends.</summary>
    public CheckResult Cpu(double? percent) =>
        Run(() => new ResourceMetrics { CpuPercent = percent, Moment = Wall, ComputerName = "box" });

    /// <summary>One process on readings of CPUs, of which each is an instance of its own.</summary>
    public CheckResult Cores(params double[] percents) => Run(() => CoreSample(percents));

    public ResourceMetrics CoreSample(params double[] percents) => new()
    {
        Cores = [.. percents.Select(static (percent, core) => new CpuCoreMetrics(core.ToString(CultureInfo.InvariantCulture), percent))],
        Moment = Wall,
        ComputerName = "box",
    };

    public CheckResult Run(Func<ResourceMetrics> sample)
    {
        using MonitoringScope scope = Scope();
        try
        {
            return Run(scope, sample);
        }
        finally
        {
            // What hangs is to be cancelled, not waited for.
            scope.Actions.Dispose();
        }
    }

    /// <summary>What a process has registered.</summary>
    public MonitoringScope Scope()
    {
        var scope = new MonitoringScope(Time);
        scope.Thresholds.Adopt(Thresholds);
        Prepare(scope);
        return scope;
    }

    /// <summary>Runs the check in a process that goes on.</summary>
    public CheckResult Run(MonitoringScope scope, Func<ResourceMetrics> sample, CancellationToken cancel = default)
    {
        using CheckStateFile file = Open();
        var check = new ResourceCheck(new CheckOptions(interval: Interval, actionWait: ActionWait), scope, this)
        {
            Record = Record,
            Processes = Processes,
        };
        return check.Run(file, sample, cancel);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
