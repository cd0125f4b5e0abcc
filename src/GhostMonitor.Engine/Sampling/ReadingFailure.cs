using GhostMonitor.Engine;

namespace GhostMonitor;

/// <summary>A reading that could not be made, and why.</summary>
/// <param name="Resource">The resource's name: <c>memory</c>, <c>disk</c> …</param>
/// <param name="Instance">The mount, device or interface; null where the resource has none or all of it failed.</param>
/// <param name="Reason">What failed, for a person.</param>
public sealed record ReadingFailure(string Resource, string? Instance, string Reason)
{
    /// <summary>The name under which <see cref="ResourceMetrics.Unavailable"/> lists it: <c>memory</c>, <c>disk:/data</c>.</summary>
    public string Name => Instance is null ? Resource : Resource + ":" + Instance;

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Name + ": " + Reason);
}
