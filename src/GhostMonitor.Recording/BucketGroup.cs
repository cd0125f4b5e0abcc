namespace GhostMonitor.Recording;

/// <summary>The cells of one instance in a minute or an hour.</summary>
/// <param name="Instance">Whose.</param>
/// <param name="Cells">In the order of the schema's ordinals.</param>
internal sealed record BucketGroup(InstanceKey Instance, BucketCell[] Cells);
