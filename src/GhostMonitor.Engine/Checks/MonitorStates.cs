using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Checks;

/// <summary>What the monitors of one process leave for the next. Immutable.</summary>
internal sealed record MonitorStates
{
    /// <summary>When it was written, by the machine's clocks.</summary>
    public MachineMoment At { get; init; } = new(null, TimeSpan.Zero, DateTimeOffset.MinValue);

    /// <summary>When it was written on the process's own line of time, which every time below is on.</summary>
    public TimeSpan Now { get; init; }

    /// <summary>Which write it is, so that a journal belongs to one.</summary>
    public Guid WriteId { get; init; }

    /// <summary>The monitors that remember anything.</summary>
    public IReadOnlyList<CarriedMonitor> Monitors { get; init; } = [];

    /// <summary>The silences in force.</summary>
    public IReadOnlyList<CarriedSilence> Silences { get; init; } = [];

    /// <summary>What actions are still to be notified of, in the order in which each is.</summary>
    public IReadOnlyList<PendingDelivery> Pending { get; init; } = [];

    /// <summary>As a process has it that begins when more time has passed, on its own line of time, where that moment is 0.</summary>
    /// <param name="elapsed">How much time has passed.</param>
    /// <param name="isMeasured">False where that is only believed: then no breach and no end of one has lasted.</param>
    internal MonitorStates After(TimeSpan elapsed, bool isMeasured) => this with
    {
        Now = TimeSpan.Zero,
        Monitors = [.. Monitors.Select(monitor => monitor with
        {
            Evaluator = (isMeasured ? monitor.Evaluator : monitor.Evaluator.AfterGap()).Shifted(-Now - elapsed),
            Actions = [.. monitor.Actions.Select(action => action.After(elapsed))],
        })],
        Silences = [.. Silences.Select(silence => silence with { Left = silence.Left - elapsed })],
        Pending = [.. Pending.Select(delivery => delivery with { Since = delivery.Since - Now - elapsed })],
    };
}
