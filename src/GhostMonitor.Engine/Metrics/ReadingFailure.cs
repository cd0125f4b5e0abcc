using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>A reading that could not be made, and why.</summary>
/// <remarks>
/// Without an instance the group's list may lack some: an instance that isn't in the sample is then missing, not gone.
/// </remarks>
/// <param name="Group">The group of readings, a single one.</param>
/// <param name="Instance">The mount, device or interface that failed; null where it wasn't one of these.</param>
/// <param name="Part">What of the group or of the instance failed: <c>volumes</c>, <c>cores</c>, <c>commit</c>; null for all of it.</param>
/// <param name="Reason">What failed, for a person.</param>
public sealed record ReadingFailure(ResourceKinds Group, string? Instance, string? Part, string Reason)
{
    /// <summary>The name of the group: <c>memory</c>, <c>disk</c>, <c>disk_io</c> …</summary>
    public string Resource => ReadingGroups.NameOf(Group);

    /// <summary>
    /// The name under which <see cref="ResourceMetrics.Unavailable"/> lists it: <c>memory</c>, <c>disk:/data</c>, <c>cpu:cores</c>.
    /// </summary>
    public string Name => Resource + Suffix(Instance) + Suffix(Part);

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Name + ": " + Reason);

    /// <summary>Reads what version 0.1.0 wrote, where a part stood in the place of the instance.</summary>
    /// <param name="resource">The name of the group.</param>
    /// <param name="instance">The instance or the part; null for neither.</param>
    /// <param name="reason">What failed.</param>
    public static ReadingFailure OfVersion1(string resource, string? instance, string reason)
    {
        ResourceKinds group = ReadingGroups.Find(resource);
        return ReadingGroups.HadPart(group, instance)
            ? new ReadingFailure(group, null, instance, reason)
            : new ReadingFailure(group, instance, null, reason);
    }

    private static string Suffix(string? text) => text is null ? "" : ":" + text;
}
