using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Alerting;

/// <summary>Rules that belong together, for a kind of machine. Immutable.</summary>
/// <param name="Name">Its name: <c>Server</c>.</param>
/// <param name="Description">What it is for, in a sentence.</param>
/// <param name="Rules">Its rules: each for every instance and every monitor.</param>
internal sealed record ThresholdProfile(string Name, string Description, IReadOnlyList<ResourceThreshold> Rules)
{
    /// <summary>
    /// Rules under this profile: its own take the place of those that are shipped and of those of another profile. What users have set
    /// stays, and goes before the profile's rule for the same.
    /// </summary>
    /// <param name="rules">The rules as they are.</param>
    internal ThresholdSet ApplyTo(ThresholdSet rules)
    {
        ResourceThreshold[] own = [.. rules.Rules.Where(static rule => !rule.IsDefault && rule.Profile is null)];
        IEnumerable<ResourceThreshold> rows = Rules.Where(row =>
            !Array.Exists(own, rule => ThresholdSet.IsSameKey(rule, row.ResourceName, row.Instance, row.MonitorName)));
        return new ThresholdSet([.. rows, .. own], rules.Generation + 1);
    }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Name);
}
