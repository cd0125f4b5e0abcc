using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.History;

/// <summary>Which numbers of which instances are wanted as series. Immutable.</summary>
internal sealed class SeriesSelection
{
    private const char InstanceMark = ':';

    // Null where all instances of a number are wanted.
    private readonly Dictionary<Metric, NamePattern[]?> _wanted;

    private SeriesSelection(Dictionary<Metric, NamePattern[]?> wanted)
    {
        _wanted = wanted;
        Metrics = [.. Metric.All.Where(wanted.ContainsKey)];
    }

    /// <summary>The numbers, in the order of the schema.</summary>
    internal IReadOnlyList<Metric> Metrics { get; }

    /// <summary>All instances of some numbers.</summary>
    internal static SeriesSelection Of(params Metric[] metrics) =>
        new(metrics.Distinct().ToDictionary(static metric => metric, static _ => (NamePattern[]?)null));

    /// <summary>What is named.</summary>
    /// <param name="resources">A number's name, alias or pattern, and behind a colon an instance's name or pattern: <c>cpu</c>,
    /// <c>disk:/</c>, <c>network_*:eth?</c>.</param>
    /// <param name="groups">Names of groups of the schema, or patterns.</param>
    /// <exception cref="ResourceArgumentException">UnknownResource: there is no such number or group.</exception>
    internal static SeriesSelection Of(IEnumerable<string> resources, IEnumerable<string> groups)
    {
        var wanted = new Dictionary<Metric, NamePattern[]?>();
        foreach (string resource in resources)
            Add(wanted, resource);

        foreach (Metric metric in groups.SelectMany(OfGroup))
            wanted[metric] = null;

        return new SeriesSelection(wanted);
    }

    /// <summary>True if a number is wanted of any instance.</summary>
    internal bool Wants(Metric metric) => _wanted.ContainsKey(metric);

    /// <summary>True if a number of an instance is wanted.</summary>
    /// <param name="metric">The number.</param>
    /// <param name="instance">The instance; null where the number has none.</param>
    internal bool Wants(Metric metric, string? instance) =>
        _wanted.TryGetValue(metric, out NamePattern[]? patterns)
        && (patterns is null || instance is null || Array.Exists(patterns, pattern => pattern.Names(instance)));

    private static void Add(Dictionary<Metric, NamePattern[]?> wanted, string resource)
    {
        int mark = resource.IndexOf(InstanceMark);
        NamePattern? instance = mark < 0 ? null : new NamePattern(resource.Substring(mark + 1));
        foreach (Metric metric in Match(mark < 0 ? resource : resource.Substring(0, mark)))
        {
            bool isKnown = wanted.TryGetValue(metric, out NamePattern[]? patterns);
            bool areAll = instance is null || (isKnown && patterns is null);
            wanted[metric] = areAll ? null : [.. patterns ?? [], instance!];
        }
    }

    /// <summary>Changes per minute are no series: a chart of the number itself shows them.</summary>
    private static Metric[] Match(string name)
    {
        Metric[] found = [.. ResourceCatalog.Match(name).OfType<Metric>()];
        return found.Length > 0
            ? found
            : throw new ResourceArgumentException(ErrorIds.UnknownResource, "Resource", name,
                "A change per minute has no series: give the number that changes");
    }

    private static Metric[] OfGroup(string name)
    {
        var pattern = new NamePattern(name);
        ResourceKinds groups = ReadingGroups.All.Where(group => pattern.Names(group.Key))
            .Aggregate(ResourceKinds.None, static (groups, group) => groups | group.Value);
        Metric[] found = [.. Metric.All.Where(metric => (metric.Kinds & groups) != 0)];
        return found.Length > 0
            ? found
            : throw new ResourceArgumentException(ErrorIds.UnknownResource, "Group", name,
                "Accepted are " + string.Join(", ", ReadingGroups.All.Select(static group => group.Key)) + ", or a wildcard pattern");
    }
}
