using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording;

/// <summary>
/// What the numbers of a row belong to, with what describes it and seldom changes, so that a row need only hold its number.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name; of the machine, empty.</param>
/// <param name="Detail">Lines, as <see cref="InstanceDetail"/> has them.</param>
internal sealed record InstanceKey(MetricList Kind, string Name, string Detail);
