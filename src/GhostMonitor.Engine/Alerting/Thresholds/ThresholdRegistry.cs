using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Alerting;

/// <summary>The rules in force, which users change while monitors read them.</summary>
/// <remarks>
/// Safe from any thread, without a lock: a reader takes the immutable <see cref="Current"/>; a writer puts a new set in its place, and
/// tries again if another was quicker. Bad input changes nothing.
/// </remarks>
internal sealed class ThresholdRegistry
{
    // Null until somebody looks: making the shipped rules makes the catalog, a good part of what importing the module would take.
    private ThresholdSet? _current;

    /// <summary>The rules in force. Monitors take it once per sample.</summary>
    public ThresholdSet Current =>
        Volatile.Read(ref _current) ?? Interlocked.CompareExchange(ref _current, ThresholdSet.Default, null) ?? ThresholdSet.Default;

    /// <summary>Changes a rule or adds one.</summary>
    /// <returns>The rule as it is now.</returns>
    /// <exception cref="ResourceArgumentException">
    /// <c>UnknownResource</c>, <c>EmptyInstance</c>, <c>InstanceNotSupported</c>, <c>EmptyMonitorName</c>, <c>InvalidMonitorName</c>,
    /// <c>InvalidThresholdValue</c>, <c>ConflictingThresholdLevel</c>, <c>WarningAboveCritical</c>, <c>CriticalAboveWarning</c>,
    /// <c>NoThresholdLevel</c>, <c>InvalidHysteresis</c>, <c>InvalidDuration</c>, <c>ForecastNotSupported</c>.
    /// </exception>
    public ResourceThreshold Set(ThresholdChange change) => SetAll([change])[0];

    /// <summary>Changes or adds several rules, all of them or none.</summary>
    /// <returns>The rules as they are now.</returns>
    /// <exception cref="ResourceArgumentException">As for a single change.</exception>
    public IReadOnlyList<ResourceThreshold> SetAll(IReadOnlyList<ThresholdChange> changes)
    {
        var rules = new ResourceThreshold[changes.Count];
        Replace(set =>
        {
            var builder = new ThresholdSetBuilder(set);
            for (int i = 0; i < rules.Length; i++)
                builder.Set(rules[i] = ThresholdRules.Apply(builder, changes[i]));

            return builder.ToSet();
        });
        return rules;
    }

    /// <summary>The rules as they would be after changes, without making them.</summary>
    /// <param name="changes">What would be given to <see cref="SetAll"/>.</param>
    /// <exception cref="ResourceArgumentException">As from it.</exception>
    public ThresholdSet Preview(IReadOnlyList<ThresholdChange> changes) => Preview(Current, changes);

    /// <summary>Rules as they would be after changes.</summary>
    /// <param name="rules">The rules as they are.</param>
    /// <param name="changes">What would be given to <see cref="SetAll"/>.</param>
    /// <exception cref="ResourceArgumentException">As from it.</exception>
    public static ThresholdSet Preview(ThresholdSet rules, IReadOnlyList<ThresholdChange> changes)
    {
        var builder = new ThresholdSetBuilder(rules);
        foreach (ThresholdChange change in changes)
            builder.Set(ThresholdRules.Apply(builder, change));

        return builder.ToSet();
    }

    /// <summary>Puts the rules of a profile in the place of those that are shipped and of another profile's. Other rules stay.</summary>
    /// <param name="profile">The profile.</param>
    /// <returns>Its rules that are in force: those for which nobody has set another.</returns>
    public IReadOnlyList<ResourceThreshold> SetProfile(ThresholdProfile profile)
    {
        IReadOnlyList<ResourceThreshold> rules = [];
        Replace(set =>
        {
            ThresholdSet after = profile.ApplyTo(set);
            rules = [.. after.Rules.Where(static rule => rule.Profile is not null)];
            return after;
        });
        return rules;
    }

    /// <summary>Puts a whole set of rules in the place of those in force.</summary>
    /// <param name="rules">Rules that are right in themselves, as a configuration's reader makes them.</param>
    public void Adopt(ThresholdSet rules) => Replace(_ => rules);

    /// <summary>Removes rules, those that the module ships included: what they watched is not watched any more.</summary>
    /// <param name="rules">The rules, as a <see cref="ThresholdSelection"/> finds them; one that is gone already stays so.</param>
    public void Remove(IReadOnlyList<ResourceThreshold> rules) => Replace(set =>
    {
        var builder = new ThresholdSetBuilder(set);
        foreach (ResourceThreshold rule in rules)
            builder.Remove(rule);

        return builder.ToSet();
    });

    /// <summary>Puts rules back to what the module ships; rules that it does not ship go.</summary>
    /// <param name="rules">The rules, as a <see cref="ThresholdSelection"/> finds them in <see cref="ThresholdSet.WithShipped"/>.</param>
    public void Reset(IReadOnlyList<ResourceThreshold> rules) => Replace(set =>
    {
        var builder = new ThresholdSetBuilder(set);
        foreach (ResourceThreshold rule in rules)
            ResetOne(builder, rule);

        return builder.ToSet();
    });

    private static void ResetOne(ThresholdSetBuilder builder, ResourceThreshold rule)
    {
        if (ThresholdSet.Default.FindRule(rule.ResourceName, rule.Instance, rule.MonitorName) is ResourceThreshold shipped)
            builder.Set(shipped);
        else
            builder.Remove(rule);
    }

    private void Replace(Func<ThresholdSet, ThresholdSet> change)
    {
        while (true)
        {
            ThresholdSet before = Current;
            ThresholdSet after = change(before);

            // Here and not on the sampling thread, which would pay for it at its next sample.
            after.BuildIndex();
            if (Interlocked.CompareExchange(ref _current, after, before) == before)
                return;
        }
    }
}
