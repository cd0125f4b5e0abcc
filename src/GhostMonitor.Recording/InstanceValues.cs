namespace GhostMonitor.Recording;

/// <summary>The numbers of one instance in one sample.</summary>
/// <param name="Instance">The instance that the numbers belong to.</param>
/// <param name="Values">In the order of the schema's ordinals; NaN for none.</param>
internal sealed record InstanceValues(InstanceKey Instance, double[] Values);
