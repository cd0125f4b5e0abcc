using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Hosting.Heartbeats;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Hosting.Configuration;

/// <summary>What a configuration file says. A section that the file lacks is null: what it is about is left as it is. Immutable.</summary>
internal sealed record ResourceConfiguration
{
    /// <summary>All rules: those that the module ships, changed and added to by the file.</summary>
    public ThresholdSet? Thresholds { get; init; }

    /// <summary>All actions.</summary>
    public IReadOnlyList<ActionDefinition>? Actions { get; init; }

    /// <summary>All silences that recur without an end and are of a configuration.</summary>
    public IReadOnlyList<AlertSilence>? Silences { get; init; }

    /// <summary>All monitors.</summary>
    public IReadOnlyList<MonitorOptions>? Monitors { get; init; }

    /// <summary>The endpoint.</summary>
    public EndpointDefinition? Endpoint { get; init; }

    /// <summary>The heartbeat.</summary>
    public HeartbeatDefinition? Heartbeat { get; init; }

    /// <summary>True if the file says that there is to be no heartbeat.</summary>
    public bool HasNoHeartbeat { get; init; }
}
