namespace GhostMonitor.Recording;

/// <summary>The cells of one instance in a minute or an hour.</summary>
/// <param name="Instance">The instance that the numbers belong to.</param>
/// <param name="Cells">In the order of the schema's ordinals.</param>
internal sealed record BucketGroup(InstanceKey Instance, BucketCell[] Cells);
