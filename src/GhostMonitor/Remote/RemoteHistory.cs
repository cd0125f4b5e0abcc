using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor;

/// <summary>What an agent's monitor saw, and by which rules. Immutable.</summary>
/// <param name="history">Its samples and alerts.</param>
/// <param name="rules">The rules that are in force with the agent.</param>
internal sealed class RemoteHistory(SampleHistory history, ThresholdSet rules)
{
    /// <summary>Its samples and alerts.</summary>
    public SampleHistory History { get; } = history;

    /// <summary>The rules that are in force with the agent.</summary>
    public ThresholdSet Rules { get; } = rules;
}
