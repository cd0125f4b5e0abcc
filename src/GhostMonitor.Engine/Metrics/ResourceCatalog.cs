using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Metrics;

/// <summary>Every number that a threshold can watch, with its change per minute. Immutable, safe from any thread.</summary>
/// <remarks>It is made of the schema: each is a property of <see cref="ResourceMetrics"/> or of a row of its lists.</remarks>
public static class ResourceCatalog
{
    private static readonly ResourceDefinition[] s_measured = [.. Metric.All];
    private static readonly ResourceDefinition[] s_all = [.. s_measured, .. s_measured.Select(ResourceDefinition.RateOf)];
    private static readonly ResourceDefinition[] s_forecasts =
        [.. s_measured.Where(static definition => definition.CanFill).Select(ResourceDefinition.ForecastOf)];

    private static readonly ResourceDefinition s_notificationsLost =
        ResourceDefinition.OfAlerts("notifications_lost", "Alerts that a check could not notify one action of, and gave up.");

    // What alerts may be named after besides.
    private static readonly ResourceDefinition[] s_alertsOnly = [.. s_forecasts, s_notificationsLost];

    private static readonly Dictionary<string, ResourceDefinition> s_byName = IndexNames();

    /// <summary>The numbers that a sample holds, in the order in which they are evaluated.</summary>
    public static IReadOnlyList<ResourceDefinition> Measured { get; } = Array.AsReadOnly(s_measured);

    /// <summary>
    /// <see cref="Measured"/>, and then the change per minute of each, <c>cpu_rate</c> …: all that a threshold can be set on.
    /// </summary>
    public static IReadOnlyList<ResourceDefinition> All { get; } = Array.AsReadOnly(s_all);

    /// <summary>
    /// What the alerts of a rule with a forecast are named after: <c>disk_forecast</c> … No threshold can be set on these: a
    /// forecast is part of the rule of the resource that fills.
    /// </summary>
    public static IReadOnlyList<ResourceDefinition> Forecasts { get; } = Array.AsReadOnly(s_forecasts);

    /// <summary>
    /// What the alerts are named after that say that a check gave up notifying an action of alerts: the instance is the action. No
    /// threshold can be set on it.
    /// </summary>
    public static ResourceDefinition NotificationsLost => s_notificationsLost;

    /// <summary>Finds the resource that a user names.</summary>
    /// <param name="name">A name or an alias, in any case.</param>
    /// <exception cref="ResourceArgumentException"><c>UnknownResource</c>: there is none of that name; the message lists what is
    /// accepted.</exception>
    public static ResourceDefinition Resolve(string? name) => TryResolve(name) ?? throw Unknown(name);

    /// <summary>Finds the resource that a user names; null if there is none.</summary>
    /// <param name="name">A name or an alias, in any case.</param>
    public static ResourceDefinition? TryResolve(string? name) =>
        name is not null && s_byName.TryGetValue(name, out ResourceDefinition? definition) ? definition : null;

    /// <summary>
    /// The resources whose name matches, in the order of <see cref="All"/>. An alias without wildcards finds its resource.
    /// </summary>
    /// <param name="pattern">A name, an alias or a wildcard pattern, in any case.</param>
    /// <exception cref="ResourceArgumentException"><c>UnknownResource</c>: nothing matches.</exception>
    public static IReadOnlyList<ResourceDefinition> Match(string? pattern)
    {
        if (TryResolve(pattern) is ResourceDefinition named)
            return [named];

        if (string.IsNullOrEmpty(pattern))
            throw Unknown(pattern);

        var wildcard = new NamePattern(pattern!);
        ResourceDefinition[] matches = Array.FindAll(s_all, definition => wildcard.IsMatch(definition.Name));
        return matches.Length > 0 ? matches : throw Unknown(pattern);
    }

    /// <summary>
    /// All by which an alert can be named and whose name matches: resources, forecasts and lost notifications. An alias without wildcards
    /// finds its resource.
    /// </summary>
    /// <param name="pattern">A name, an alias or a wildcard pattern, in any case.</param>
    /// <exception cref="ResourceArgumentException"><c>UnknownResource</c>: nothing matches.</exception>
    public static IReadOnlyList<ResourceDefinition> MatchAlerts(string? pattern)
    {
        if (TryResolve(pattern) is ResourceDefinition named)
            return [named];

        var wildcard = new NamePattern(pattern ?? "");
        ResourceDefinition[] alertsOnly = Array.FindAll(s_alertsOnly, definition => wildcard.IsMatch(definition.Name));
        bool areOnlyThose = alertsOnly.Length > 0 && !Array.Exists(s_all, definition => wildcard.IsMatch(definition.Name));
        return areOnlyThose ? alertsOnly : [.. Match(pattern), .. alertsOnly];
    }

    /// <summary>The forecast's definition of a resource that can fill.</summary>
    internal static ResourceDefinition ForecastOf(ResourceDefinition definition) =>
        Array.Find(s_forecasts, forecast => ReferenceEquals(forecast.Base, definition))!;

    private static Dictionary<string, ResourceDefinition> IndexNames()
    {
        // Ordinal: under a Turkish culture DISK in lower case is not disk.
        var names = new Dictionary<string, ResourceDefinition>(StringComparer.OrdinalIgnoreCase);
        foreach (ResourceDefinition definition in s_all)
            names.Add(definition.Name, definition);

        foreach (Metric metric in Metric.All)
        {
            foreach (string alias in metric.Aliases)
                names.Add(alias, metric);
        }

        return names;
    }

    private static ResourceArgumentException Unknown(string? name) => new(
        "UnknownResource",
        "Resource",
        name,
        DidYouMean(name) + "Accepted are " + string.Join(", ", s_measured.Select(static definition => definition.Name)) +
            ", and each with _rate for its change per minute");

    private static string DidYouMean(string? name)
    {
        IEnumerable<string> names = s_all.Select(static definition => definition.Name);
        IReadOnlyList<string> near = NearNames.Of(name ?? "", names.Concat(Metric.All.SelectMany(static metric => metric.Aliases)));
        return near.Count == 0 ? "" : $"Did you mean {string.Join(" or ", near)}? ";
    }
}
