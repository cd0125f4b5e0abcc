using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>A reading that could not be made, and why.</summary>
/// <remarks>
/// Without an instance the group's list may lack some: an instance that isn't in the sample is then missing, not gone.
/// </remarks>
/// <param name="Group">The name of the group of readings: <c>memory</c>, <c>disk</c>, <c>disk_io</c> …</param>
/// <param name="Instance">The mount, device or interface that failed; null where it wasn't one of these.</param>
/// <param name="Part">What of the group or of the instance failed: <c>volumes</c>, <c>cores</c>, <c>commit</c>; null for all of it.</param>
/// <param name="Reason">What failed, for a person.</param>
public sealed record ReadingFailure(string Group, string? Instance, string? Part, string Reason)
{
    internal ReadingFailure(ResourceKinds group, string? instance, string? part, string reason)
        : this(ReadingGroups.NameOf(group), instance, part, reason)
    {
    }

    /// <summary>
    /// The name under which <see cref="ResourceMetrics.Unavailable"/> lists it: <c>memory</c>, <c>disk:/data</c>, <c>cpu:cores</c>.
    /// </summary>
    public string Name => Group + Suffix(Instance) + Suffix(Part);

    /// <summary>The group, a single one; none where a later version knows one more.</summary>
    internal ResourceKinds Kind => ReadingGroups.Find(Group);

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Name + ": " + Reason);

    /// <summary>Reads what version 0.1.0 wrote, where a part stood in the place of the instance.</summary>
    /// <param name="resource">The name of the group.</param>
    /// <param name="instance">The instance or the part; null for neither.</param>
    /// <param name="reason">What failed.</param>
    public static ReadingFailure OfVersion1(string resource, string? instance, string reason) =>
        ReadingGroups.HadPart(ReadingGroups.Find(resource), instance)
            ? new ReadingFailure(resource, null, instance, reason)
            : new ReadingFailure(resource, instance, null, reason);

    private static string Suffix(string? text) => text is null ? "" : ":" + text;
}
