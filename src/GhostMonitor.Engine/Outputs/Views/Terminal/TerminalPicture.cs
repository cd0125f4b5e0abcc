using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Outputs;

/// <summary>What is known of a machine at a moment and around it, for the terminal to draw. Immutable.</summary>
internal sealed record TerminalPicture
{
    /// <summary>The machine.</summary>
    public string ComputerName { get; init; } = "";

    /// <summary>The monitor; null for none.</summary>
    public string? MonitorName { get; init; }

    /// <summary>The samples of the time that is shown, oldest first; of a long time, means of minutes or hours.</summary>
    public IReadOnlyList<ResourceMetrics> Samples { get; init; } = [];

    /// <summary>The sample that is shown in numbers; null where there is none at that moment.</summary>
    public ResourceMetrics? Current { get; init; }

    /// <summary>The moment that is looked at, in the offset in which times are shown.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The begin of the time that is shown.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>Its end.</summary>
    public DateTimeOffset To { get; init; }

    /// <summary>The oldest moment of which something is known.</summary>
    public DateTimeOffset Oldest { get; init; }

    /// <summary>The newest.</summary>
    public DateTimeOffset Newest { get; init; }

    /// <summary>True if it is of now, and moves on.</summary>
    public bool IsLive { get; init; } = true;

    /// <summary>How long a sample stands for the time after it.</summary>
    public TimeSpan Hold { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>The rules in force.</summary>
    public ThresholdSet Thresholds { get; init; } = ThresholdSet.Default;

    /// <summary>The alerts that are open at the moment, each as it was raised last, with who did it.</summary>
    public IReadOnlyList<ResourceAlert> Active { get; init; } = [];

    /// <summary>The episodes that are known, oldest first.</summary>
    public IReadOnlyList<AlertEpisode> Episodes { get; init; } = [];

    /// <summary>Starts of the machine and steps of its clock in the time that is shown.</summary>
    public IReadOnlyList<UptimeEvent> Marks { get; init; } = [];

    /// <summary>Who uses the machine at the moment; null where nobody looks.</summary>
    public IReadOnlyList<ResourceProcess>? Processes { get; init; }

    /// <summary>What processes have used together, by their units; empty where they have none.</summary>
    public IReadOnlyList<ResourceProcess> Units { get; init; } = [];

    /// <summary>What the list of processes is of, where it isn't all of now; empty otherwise.</summary>
    public string ProcessNote { get; init; } = "";

    /// <summary>Why no process can be ended from here, a sentence; null where it can.</summary>
    public string? SignalRefusal { get; init; }

    /// <summary>Why it is no newer than it is; null if it is as asked for.</summary>
    public string? Notice { get; init; }
}
