using GhostMonitor.Engine.Thresholds;

namespace GhostMonitor.Engine.Alerts;

/// <summary>The silences in force.</summary>
/// <remarks>
/// Safe from any thread, without a lock: a reader takes an immutable list, a writer puts a new one in its place. A silence ends by
/// monotonic time, so a step of the clock neither cuts it short nor prolongs it.
/// </remarks>
public sealed class SilenceRegistry
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(3650);
    private readonly TimeProvider _time;
    private readonly Func<Guid> _newId;
    private Entry[] _entries = [];

    /// <summary>Creates a registry without silences.</summary>
    /// <param name="time">Where monotonic and wall-clock time come from.</param>
    /// <param name="newId">Makes the identities of silences; null for random ones.</param>
    public SilenceRegistry(TimeProvider time, Func<Guid>? newId = null)
    {
        _time = time;
        _newId = newId ?? Guid.NewGuid;
    }

    /// <summary>The silences that have not ended, oldest first.</summary>
    public IReadOnlyList<AlertSilence> Current => [.. Volatile.Read(ref _entries).Where(IsInForce).Select(static entry => entry.Silence)];

    /// <summary>Silences alerts for a while.</summary>
    /// <param name="duration">How long: above 0, at most 3650 days.</param>
    /// <param name="reason">Why, for whoever finds the silence.</param>
    /// <param name="resource">Which resources: a name, an alias or a wildcard pattern; null for all.</param>
    /// <param name="instance">Which instances: a name or a wildcard pattern; null for all.</param>
    /// <param name="monitorName">The monitor; null for every monitor.</param>
    /// <exception cref="ResourceArgumentException"><c>InvalidDuration</c>, <c>UnknownResource</c>, <c>EmptyInstance</c>, <c>EmptyMonitorName</c>.</exception>
    public AlertSilence Suspend(TimeSpan duration, string reason, string? resource = null, string? instance = null, string? monitorName = null)
    {
        if (duration <= TimeSpan.Zero || duration > s_longest)
            throw new ResourceArgumentException("InvalidDuration", "For", duration, "Accepted is a time above 0, up to 3650 days");

        if (instance is not null && string.IsNullOrWhiteSpace(instance))
            throw new ResourceArgumentException("EmptyInstance", "Instance", instance, "Give a name or a wildcard pattern, or leave it out for every instance");

        if (monitorName is not null && string.IsNullOrWhiteSpace(monitorName))
            throw new ResourceArgumentException("EmptyMonitorName", "MonitorName", monitorName, "Give a monitor's name, or leave it out for every monitor");

        DateTimeOffset createdAt = _time.GetLocalNow();
        var entry = new Entry(
            new AlertSilence
            {
                Id = _newId(),
                Resource = ResourcePatternOf(resource),
                Instance = instance ?? "*",
                MonitorName = monitorName,
                Reason = reason,
                CreatedAt = createdAt,
                Duration = duration,
                Until = createdAt + duration,
            },
            _time.GetTimestamp());
        Replace(entries => [.. entries.Where(IsInForce), entry]);
        return entry.Silence;
    }

    /// <summary>Ends silences before their time.</summary>
    /// <param name="isMeant">Picks them.</param>
    /// <returns>Those that it ended.</returns>
    public IReadOnlyList<AlertSilence> Resume(Predicate<AlertSilence> isMeant)
    {
        Entry[] before = Replace(entries => Array.FindAll(entries, entry => IsInForce(entry) && !isMeant(entry.Silence)));
        return [.. before.Where(entry => IsInForce(entry) && isMeant(entry.Silence)).Select(static entry => entry.Silence)];
    }

    /// <summary>True if a silence that is in force matches the alert.</summary>
    public bool IsSilenced(ResourceAlert alert)
    {
        foreach (Entry entry in Volatile.Read(ref _entries))
        {
            if (entry.Matches(alert) && IsInForce(entry))
                return true;
        }

        return false;
    }

    private static string ResourcePatternOf(string? resource)
    {
        if (resource is null)
            return "*";

        if (ResourceCatalog.TryResolve(resource) is ResourceDefinition definition)
            return definition.Name;

        var pattern = new NamePattern(resource);
        bool matchesAny = ResourceCatalog.All.Concat(ResourceCatalog.Forecasts).Any(definition => pattern.IsMatch(definition.Name));
        return matchesAny ? resource : ResourceCatalog.Resolve(resource).Name;
    }

    private bool IsInForce(Entry entry) => _time.GetElapsedTime(entry.Since) < entry.Silence.Duration;

    private Entry[] Replace(Func<Entry[], Entry[]> change)
    {
        while (true)
        {
            Entry[] before = Volatile.Read(ref _entries);
            if (Interlocked.CompareExchange(ref _entries, change(before), before) == before)
                return before;
        }
    }

    private sealed class Entry(AlertSilence silence, long since)
    {
        private readonly NamePattern _resource = new(silence.Resource);
        private readonly NamePattern _instance = new(silence.Instance);

        internal AlertSilence Silence { get; } = silence;

        internal long Since { get; } = since;

        internal bool Matches(ResourceAlert alert) =>
            _resource.IsMatch(alert.ResourceName)
            && (ThresholdSet.AreSame(Silence.Instance, alert.Instance) || _instance.IsMatch(alert.Instance ?? ""))
            && (Silence.MonitorName is null || ThresholdSet.AreSame(Silence.MonitorName, alert.MonitorName));
    }
}
