using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>The state of a machine in one object: the newest alerts and the current metrics. Immutable.</summary>
public sealed record ResourceReport
{
    /// <summary>The newest alerts of the history, at most 10 unless asked otherwise, newest last.</summary>
    public IReadOnlyList<ResourceReportAlert> Alerts =>
        JoinedList<ResourceReportAlert>.Of(Whole.Select(static alert => new ResourceReportAlert { Alert = alert }));

    /// <summary>Alerts in the history.</summary>
    public int TotalAlerts { get; init; }

    /// <summary>The metrics.</summary>
    public ResourceReportMetrics CurrentMetrics { get; init; } = new();

    /// <summary>The machine.</summary>
    public string ComputerName { get; init; } = "";

    /// <summary>The monitors whose alerts these are; empty if none runs.</summary>
    public IReadOnlyList<string> Monitors { get; init => field = JoinedList<string>.Of(value); } = JoinedList<string>.None;

    /// <summary>True if no monitor's sample was at hand, so that one was taken for this report.</summary>
    public bool IsFreshSample { get; init; }

    /// <summary>The alerts of <see cref="Alerts"/> with all that they hold.</summary>
    internal IReadOnlyList<ResourceAlert> Whole { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of($"{ComputerName}: {CurrentMetrics}; alerts in all: {TotalAlerts}");
}
