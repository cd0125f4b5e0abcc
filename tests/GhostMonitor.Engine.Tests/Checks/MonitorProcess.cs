using System.Collections.Concurrent;
using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Checks;

/// <summary>A process that watches a made-up machine and keeps its state: from its start to its end, or to a kill.</summary>
internal sealed class MonitorProcess : IDisposable
{
    private readonly WatchedMachine _machine;
    private readonly BlockingCollection<MonitorUpdate> _updates = [];
    private bool _isFirst = true;
    private bool _isEnded;

    public MonitorProcess(WatchedMachine machine)
    {
        _machine = machine;
        Scope = new MonitoringScope(machine.Time, () => machine.Reader);
        Scope.Thresholds.Adopt(machine.Thresholds);
        MonitorStatesFile file = machine.Open();
        try
        {
            Store = new MonitorStore(file, Scope, machine)
            {
                Notice = machine.Notices.Add,
                Writing = machine.Errors.Add,
                WriteTimeout = machine.WriteTimeout,
                Save = machine.Save is null ? null : states => machine.Save(file, states),
            };
        }
        catch (ResourceArgumentException)
        {
            file.Dispose();
            Scope.Dispose();
            throw;
        }

        foreach (AlertActionOptions options in machine.Actions)
            Scope.Actions.Register(options, new ProbeHandler((alert, cancel) => machine.Notify(options.Name, alert, cancel)));

        if (machine.MonitorName is not null)
            Start(machine.MonitorName);

        if (machine.IsSettled)
            Store.Settle();
    }

    public MonitoringScope Scope { get; }

    public MonitorStore Store { get; }

    public void Start(string name) =>
        Scope.StartMonitor(new MonitorOptions(name, _machine.Interval), monitor => monitor.Subscribe("test", _updates.Add));

    /// <summary>Lets time pass until the next sample, and waits for it.</summary>
    public MonitorUpdate Sample(double memory)
    {
        _machine.Reader.MemoryPercent = memory;
        _machine.Time.Advance(_isFirst ? ResourceMonitor.FirstWindow : _machine.Interval);
        _isFirst = false;
        Assert.True(_updates.TryTake(out MonitorUpdate? update, Notifications.Sample.Timeout), "No sample was taken.");
        return update;
    }

    /// <summary>The next sample of a monitor that was started anew.</summary>
    public MonitorUpdate FirstSample(double memory)
    {
        _isFirst = true;
        return Sample(memory);
    }

    /// <summary>Waits until nothing is to be notified and nothing to be written.</summary>
    public void Rest() => Notifications.Sample.Await(() =>
        Store.IsAtRest && Scope.Actions.Snapshot().All(static action =>
            action.QueueLength == 0 && action.Invocations == action.Successes + action.Failures + action.Timeouts));

    /// <summary>Ends as a process that is asked to.</summary>
    public void End()
    {
        if (_isEnded)
            return;

        _isEnded = true;
        Store.BeginEnd();
        Scope.Dispose();
        Store.Dispose();
        _updates.Dispose();
    }

    /// <summary>Ends as a process that is killed: what it does from here on has not been.</summary>
    public void Kill()
    {
        StateImage image = _machine.Image();
        _machine.IsDead = true;
        Scope.Actions.Dispose();
        End();
        image.Restore(_machine.Path);
        _machine.IsDead = false;
    }

    public void Dispose() => End();
}
