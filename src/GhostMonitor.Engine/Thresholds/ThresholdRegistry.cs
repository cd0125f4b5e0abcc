namespace GhostMonitor.Engine.Thresholds;

/// <summary>The rules in force, which users change while monitors read them.</summary>
/// <remarks>
/// Safe from any thread, without a lock: a reader takes the immutable <see cref="Current"/>; a writer puts a new set in its place, and
/// tries again if another was quicker. Bad input changes nothing.
/// </remarks>
public sealed class ThresholdRegistry
{
    // Null until somebody looks: making the shipped rules makes the catalog, a good part of what importing the module would take.
    private ThresholdSet? _current;

    /// <summary>The rules in force. Monitors take it once per sample.</summary>
    public ThresholdSet Current => Volatile.Read(ref _current) ?? Interlocked.CompareExchange(ref _current, ThresholdSet.Default, null) ?? ThresholdSet.Default;

    /// <summary>Changes a rule or adds one.</summary>
    /// <returns>The rule as it is now.</returns>
    /// <exception cref="ResourceArgumentException">
    /// <c>UnknownResource</c>, <c>EmptyInstance</c>, <c>InstanceNotSupported</c>, <c>EmptyMonitorName</c>, <c>InvalidMonitorName</c>, <c>InvalidThresholdValue</c>,
    /// <c>ConflictingThresholdLevel</c>, <c>WarningAboveCritical</c>, <c>CriticalAboveWarning</c>, <c>NoThresholdLevel</c>,
    /// <c>InvalidHysteresis</c>, <c>InvalidDuration</c>, <c>ForecastNotSupported</c>.
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
            for (int i = 0; i < rules.Length; i++)
            {
                rules[i] = ThresholdRules.Apply(set, changes[i]);
                set = set.With(rules[i]);
            }

            return set;
        });
        return rules;
    }

    /// <summary>The rules as they would be after changes, without making them.</summary>
    /// <param name="changes">What would be given to <see cref="SetAll"/>.</param>
    /// <exception cref="ResourceArgumentException">As from it.</exception>
    public ThresholdSet Preview(IReadOnlyList<ThresholdChange> changes) =>
        changes.Aggregate(Current, static (set, change) => set.With(ThresholdRules.Apply(set, change)));

    /// <summary>Puts a whole set of rules in the place of those in force.</summary>
    /// <param name="rules">Rules that are right in themselves, as a configuration's reader makes them.</param>
    public void Adopt(ThresholdSet rules) => Replace(_ => rules);

    /// <summary>Removes rules, those that the module ships included: what they watched is not watched any more.</summary>
    /// <param name="rules">The rules, as a <see cref="ThresholdSelection"/> finds them; one that is gone already stays so.</param>
    public void Remove(IReadOnlyList<ResourceThreshold> rules) => Replace(set => set.Without(rule => rules.Any(unwanted => IsSameRule(rule, unwanted))));

    /// <summary>Puts rules back to what the module ships; rules that it does not ship go.</summary>
    /// <param name="rules">The rules, as a <see cref="ThresholdSelection"/> finds them in <see cref="ThresholdSet.WithShipped"/>.</param>
    public void Reset(IReadOnlyList<ResourceThreshold> rules) => Replace(set => rules.Aggregate(set, ResetOne));

    private static ThresholdSet ResetOne(ThresholdSet set, ResourceThreshold rule) =>
        ThresholdSet.Default.FindRule(rule.Resource, rule.Instance, rule.MonitorName) is ResourceThreshold shipped
            ? set.With(shipped)
            : set.Without(other => IsSameRule(other, rule));

    private static bool IsSameRule(ResourceThreshold left, ResourceThreshold right) => ThresholdSet.IsSameKey(left, right.Resource, right.Instance, right.MonitorName);

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
