namespace GhostMonitor.Engine.Thresholds;

/// <summary>The rules in force, which users change while monitors read them.</summary>
/// <remarks>
/// Safe from any thread, without a lock: a reader takes the immutable <see cref="Current"/>; a writer puts a new set in its place, and
/// tries again if another was quicker. Bad input changes nothing.
/// </remarks>
public sealed class ThresholdRegistry
{
    private ThresholdSet _current = ThresholdSet.Default;

    /// <summary>The rules in force. Monitors take it once per sample.</summary>
    public ThresholdSet Current => Volatile.Read(ref _current);

    /// <summary>Changes a rule or adds one.</summary>
    /// <returns>The rule as it is now.</returns>
    /// <exception cref="ResourceArgumentException">
    /// <c>UnknownResource</c>, <c>EmptyInstance</c>, <c>InstanceNotSupported</c>, <c>EmptyMonitorName</c>, <c>InvalidThresholdValue</c>,
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

    /// <summary>Removes rules, those that the module ships included: what they watched is not watched any more.</summary>
    /// <param name="resource">The resource: a name or an alias.</param>
    /// <param name="instance">The rule's instance as it was given; null for all rules of the resource.</param>
    /// <param name="monitorName">The rule's monitor; null for rules whatever their monitor.</param>
    /// <returns>The removed rules.</returns>
    /// <exception cref="ResourceArgumentException"><c>UnknownResource</c>, <c>ThresholdNotFound</c>.</exception>
    public IReadOnlyList<ResourceThreshold> Remove(string? resource, string? instance = null, string? monitorName = null)
    {
        string name = ResourceCatalog.Resolve(resource).Name;
        bool IsMeant(ResourceThreshold rule) => IsRule(rule, name, instance) && (monitorName is null || ThresholdSet.AreSame(rule.MonitorName, monitorName));

        ThresholdSet before = Replace(set => set.Without(IsMeant) is ThresholdSet next && next != set ? next : throw NotFound(set, name, instance));
        return [.. before.Rules.Where(IsMeant)];
    }

    /// <summary>Puts rules back to what the module ships; rules that it does not ship go.</summary>
    /// <param name="resource">The resource: a name or an alias; null for everything.</param>
    /// <param name="instance">The rule's instance as it was given; null for all rules of the resource.</param>
    /// <returns>The set after it.</returns>
    /// <exception cref="ResourceArgumentException"><c>UnknownResource</c>; <c>ThresholdNotFound</c> if a named instance has no rule.</exception>
    public ThresholdSet Reset(string? resource = null, string? instance = null)
    {
        string? name = resource is null ? null : ResourceCatalog.Resolve(resource).Name;
        ThresholdSet after = ThresholdSet.Default;
        Replace(set => after = Reset(set, name, instance));
        return after;
    }

    private static ThresholdSet Reset(ThresholdSet set, string? resource, string? instance)
    {
        ThresholdSet after = set.Without(rule => IsRule(rule, resource, instance));
        List<ResourceThreshold> shipped = [.. ThresholdSet.Default.Rules.Where(rule => IsRule(rule, resource, instance))];
        if (instance is not null && after == set && shipped.Count == 0)
            throw NotFound(set, resource ?? "*", instance);

        return shipped.Aggregate(after, static (next, rule) => next.With(rule));
    }

    private static bool IsRule(ResourceThreshold rule, string? resource, string? instance) =>
        (resource is null || rule.Resource == resource) && (instance is null || ThresholdSet.AreSame(rule.Instance, instance));

    private static ResourceArgumentException NotFound(ThresholdSet set, string resource, string? instance)
    {
        string rules = string.Join(", ", set.Rules.Select(static rule => rule.ToString()));
        return new ResourceArgumentException(
            "ThresholdNotFound",
            instance is null ? "Resource" : "Instance",
            instance ?? resource,
            $"There is no rule of that name for {resource}; there are {(rules.Length > 0 ? rules : "no rules at all")}");
    }

    private ThresholdSet Replace(Func<ThresholdSet, ThresholdSet> change)
    {
        while (true)
        {
            ThresholdSet before = Current;
            ThresholdSet after = change(before);

            // Here and not on the sampling thread, which would pay for it at its next sample.
            after.BuildIndex();
            if (Interlocked.CompareExchange(ref _current, after, before) == before)
                return before;
        }
    }
}
