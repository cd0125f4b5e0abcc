using System.Text;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Monitoring;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Checks;

/// <summary>A machine with a fake clock, watched by one process after another, with nothing but the state file in common.</summary>
internal sealed class WatchedMachine : IMachineClock, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-states-").FullName;
    private readonly object _lock = new();
    private readonly long _start;
    private string _bootId = "first";
    private TimeSpan _off;

    public WatchedMachine() => _start = Time.GetTimestamp();

    public string Path => System.IO.Path.Combine(_folder, "state.json");

    public FakeTimeProvider Time { get; } = new();

    public FakeReader Reader { get; } = new();

    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan WriteTimeout { get; set; } = Sample.Timeout;

    /// <summary>The one that each process starts; null for none.</summary>
    public string? MonitorName { get; set; } = "Test";

    /// <summary>False where a process is still about to apply its configuration.</summary>
    public bool IsSettled { get; set; } = true;

    public ThresholdSet Thresholds { get; set; } = Rule();

    public List<AlertActionOptions> Actions { get; } = [Sample.Options()];

    /// <summary>What a handler does with an alert, after that was noted.</summary>
    public Action<ResourceAlert, CancellationToken>? Execute { get; set; }

    /// <summary>Writes a state, in place of the file itself.</summary>
    public Action<MonitorStatesFile, MonitorStates>? Save { get; set; }

    /// <summary>What actions were notified of, in all processes: the action, the delivery's id, and the change with its level.</summary>
    public List<(string Action, Guid Delivery, Guid Episode, string Change)> Notified { get; } = [];

    public List<string> Notices { get; } = [];

    public List<ResourceArgumentException?> Errors { get; } = [];

    /// <summary>True from a kill until the next process.</summary>
    public bool IsDead { get; set; }

    /// <summary>The changes that the action named probe was notified of.</summary>
    public string[] Changes
    {
        get
        {
            lock (_lock)
                return [.. Notified.Where(static each => each.Action == "probe").Select(static each => each.Change)];
        }
    }

    /// <summary>What is kept, as the next process would find it.</summary>
    public MonitorStates State
    {
        get
        {
            using MonitorStatesFile file = Open();
            return Assert.IsType<MonitorStates>(file.Load(out _));
        }
    }

    /// <summary>What the file has while a process holds it, without what the journal says.</summary>
    public MonitorStates Peek() =>
        MonitorStatesJson.Read(JsonTextReader.Read(Encoding.UTF8.GetString(Image().State!)), out _)!;

    public static ThresholdSet Rule(TimeSpan duration = default) =>
        ThresholdSet.Empty.With(new ResourceThreshold { ResourceName = "memory", Warning = 70, Critical = 90, For = duration });

    public MachineMoment Now() => new(_bootId, Time.GetElapsedTime(_start) - _off + TimeSpan.FromHours(1), Time.GetUtcNow());

    public MonitorProcess Begin() => new(this);

    public MonitorStatesFile Open() => MonitorStatesFile.Open(Path, Sample.Timeout, TimeProvider.System);

    public void Pass(TimeSpan time) => Time.Advance(time);

    /// <summary>The machine is off for a while, and starts anew.</summary>
    public void Reboot(TimeSpan off)
    {
        Time.Advance(off);
        _off = Time.GetElapsedTime(_start) + TimeSpan.FromHours(1);
        _bootId = "second";
    }

    public StateImage Image()
    {
        lock (_lock)
            return StateImage.Of(Path);
    }

    public void Notify(string action, ResourceAlert alert, CancellationToken cancel)
    {
        lock (_lock)
        {
            if (IsDead)
                return;

            Notified.Add((action, DeliveryId.Of(action, alert), alert.Id, $"{alert.Change} {alert.Level}"));
        }

        Execute?.Invoke(alert, cancel);
    }

    /// <summary>Nothing is written or notified meanwhile.</summary>
    public void Freeze(Action action)
    {
        lock (_lock)
            action();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
