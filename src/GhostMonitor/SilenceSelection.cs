using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Which silences a command is about. Immutable.</summary>
/// <remarks>
/// A silence's resource, instance and monitor may be patterns themselves, so the same text is a match as well as what the given pattern
/// fits.
/// </remarks>
internal sealed class SilenceSelection
{
    private readonly string[] _resources;
    private readonly string[]? _instances;
    private readonly string[]? _monitors;

    private SilenceSelection(string[] resources, string[]? instances, string[]? monitors)
    {
        _resources = resources;
        _instances = instances;
        _monitors = monitors;
    }

    /// <summary>True if it names something without wildcards, so that finding nothing is a surprise.</summary>
    internal bool IsByName => IsName(_resources) || IsName(_instances) || IsName(_monitors);

    /// <summary>Creates a selection.</summary>
    /// <param name="resources">Names, aliases or patterns in the catalog.</param>
    /// <param name="instances">Names or patterns; null for any.</param>
    /// <param name="monitors">Names or patterns; null for any, and for silences that name none.</param>
    /// <exception cref="Engine.Platform.ResourceArgumentException">UnknownResource: a name matches nothing.</exception>
    internal static SilenceSelection Create(string[] resources, string[]? instances, string[]? monitors) =>
        new(resources.Select(NameOf).ToArray(), instances, monitors);

    internal bool IsMatch(AlertSilence silence) =>
        Fits(_resources, silence.ResourceName) && Fits(_instances, silence.Instance) && Fits(_monitors, silence.MonitorName);

    private static string NameOf(string resource)
    {
        IReadOnlyList<ResourceDefinition> matches = ResourceCatalog.MatchAlerts(resource);
        return ResourceCatalog.TryResolve(resource) is null ? resource : matches[0].Name;
    }

    private static bool IsName(string[]? names) => names is not null && names.Any(static name => new NamePattern(name).IsLiteral);

    private static bool Fits(string[]? wanted, string? text) =>
        wanted is null || (text is not null && wanted.Any(name => new NamePattern(name).Names(text)));
}
