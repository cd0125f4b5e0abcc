using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Alerting;

/// <summary>The silences in force.</summary>
/// <remarks>
/// Safe from any thread, without a lock: a reader takes an immutable list, a writer puts a new one in its place. A silence ends by
/// monotonic time, so a step of the clock neither cuts it short nor prolongs it. A silence whose time is over is forgotten. When one that
/// recurs is in force, the wall clock says.
/// </remarks>
internal sealed class SilenceRegistry
{
    private const int MostEnded = 1000;
    private readonly TimeProvider _time;
    private readonly Func<Guid> _newId;
    private readonly Func<ICronCalendar> _findCronCalendar;
    private State _state = new([], []);

    /// <summary>Creates a registry without silences.</summary>
    /// <param name="time">Where monotonic and wall-clock time come from.</param>
    /// <param name="newId">Makes the identities of silences; null for random ones.</param>
    /// <param name="findCronCalendar">Finds what reads cron expressions, when a silence has one; null for nothing.</param>
    public SilenceRegistry(TimeProvider time, Func<Guid>? newId = null, Func<ICronCalendar>? findCronCalendar = null)
    {
        _time = time;
        _findCronCalendar = findCronCalendar ?? (static () => new UnsupportedCronCalendar());
        _newId = newId ?? Guid.NewGuid;
    }

    /// <summary>The silences that have not ended, oldest first; those that recur too while they are not in force.</summary>
    public IReadOnlyList<AlertSilence> Current =>
        [.. Volatile.Read(ref _state).Entries.Where(Holds).Select(Seen)];

    /// <summary>Called when silences were made or ended before their time; must be quick. Null for nothing.</summary>
    internal Action? Changed { get; set; }

    /// <summary>How many silences it remembers, those that were ended included.</summary>
    internal int RememberedCount => _state.Entries.Length + _state.Ended.Length;

    /// <summary>Silences alerts for a while.</summary>
    /// <param name="duration">How long: above 0, at most 3650 days.</param>
    /// <param name="reason">Why, for whoever finds the silence.</param>
    /// <param name="resource">Which resources: a name, an alias or a wildcard pattern; null for all.</param>
    /// <param name="instance">Which instances: a name or a wildcard pattern; null for all.</param>
    /// <param name="monitorName">The monitor: a name or a wildcard pattern; null for every monitor.</param>
    /// <exception cref="ResourceArgumentException"><c>InvalidDuration</c>, <c>UnknownResource</c>, <c>EmptyInstance</c>,
    /// <c>EmptyMonitorName</c>.</exception>
    public AlertSilence Suspend(TimeSpan duration, string reason, string? resource = null, string? instance = null,
        string? monitorName = null) =>
        SuspendAll([new AlertSilence { Duration = duration, Reason = reason, ResourceName = resource ?? "*", Instance = instance ?? "*",
            MonitorName = monitorName }])[0];

    /// <summary>Silences alerts for a while, by several silences: all of them or none.</summary>
    /// <param name="wanted">What to silence, and for how long; identities and times are given here.</param>
    /// <returns>The silences that hold now.</returns>
    /// <exception cref="ResourceArgumentException">As for a single silence; what <see cref="SilenceScheduleReader"/> names.</exception>
    public IReadOnlyList<AlertSilence> SuspendAll(IReadOnlyList<AlertSilence> wanted)
    {
        Entry[] added = Begun(wanted);
        Replace(state => state with { Entries = [.. state.Entries, .. added] });
        Changed?.Invoke();
        return [.. added.Select(Seen)];
    }

    /// <summary>Says how silences would be kept, and makes none.</summary>
    /// <param name="wanted">The silences.</param>
    /// <exception cref="ResourceArgumentException">As for <see cref="SuspendAll"/>.</exception>
    public IReadOnlyList<AlertSilence> Check(IReadOnlyList<AlertSilence> wanted) =>
        [.. Begun(wanted).Select(static entry => entry.Silence)];

    /// <summary>Adopts the silences of a configuration: ends some and makes others, in one step.</summary>
    /// <param name="ended">Identities of those that end.</param>
    /// <param name="added">Those that begin, as <see cref="Check"/> gave them.</param>
    public void Adopt(IReadOnlyCollection<Guid> ended, IReadOnlyList<AlertSilence> added)
    {
        Entry[] begun = Begun(added);
        Replace(state => state with
        {
            Entries = [.. state.Entries.Where(entry => !ended.Contains(entry.Silence.Id)), .. begun],
        });
        Changed?.Invoke();
    }

    /// <summary>Ends silences before their time.</summary>
    /// <param name="isMeant">Picks them.</param>
    /// <returns>Those that it ended.</returns>
    public IReadOnlyList<AlertSilence> Resume(Predicate<AlertSilence> isMeant)
    {
        Entry[] ended = [];
        Replace(state =>
        {
            ended = Array.FindAll(state.Entries, entry => isMeant(entry.Silence));
            return new State([.. state.Entries.Except(ended)], [.. state.Ended, .. ended]);
        });
        if (ended.Length > 0)
            Changed?.Invoke();

        return [.. ended.Select(Seen)];
    }

    /// <summary>
    /// The silences that have not ended, each with how long it still holds. Those of a configuration are not among them: it brings them
    /// again.
    /// </summary>
    public IReadOnlyList<KeyValuePair<AlertSilence, TimeSpan>> Export() =>
        [.. Volatile.Read(ref _state).Entries.Where(entry => Holds(entry) && !entry.Silence.IsConfigured)
            .Select(entry =>
                new KeyValuePair<AlertSilence, TimeSpan>(entry.Silence, entry.Silence.Duration - _time.GetElapsedTime(entry.Since)))];

    /// <summary>
    /// Puts silences of an earlier process in force. One that this registry has already, by its identity, is left as it is: in force, or
    /// ended before its time.
    /// </summary>
    /// <param name="silences">Each with how long it still holds; up to its own duration.</param>
    /// <returns>
    /// Why silences are left out that can't hold here, each by its name: a time zone or cron expressions that this machine doesn't know.
    /// </returns>
    public IReadOnlyList<string> Restore(IReadOnlyList<KeyValuePair<AlertSilence, TimeSpan>> silences)
    {
        var refused = new List<string>();
        Entry[] restored = [.. silences.Where(static each => each.Value > TimeSpan.Zero)
            .Select(each => Restored(each.Key, each.Value, refused)).OfType<Entry>()];
        Replace(state =>
        {
            var known = new HashSet<Guid>(state.Entries.Concat(state.Ended).Select(static entry => entry.Silence.Id));
            return state with { Entries = [.. state.Entries, .. restored.Where(entry => known.Add(entry.Silence.Id))] };
        });
        return refused;
    }

    /// <summary>True if a silence that is in force matches the alert.</summary>
    public bool IsSilenced(ResourceAlert alert)
    {
        foreach (Entry entry in Volatile.Read(ref _state).Entries)
        {
            if (entry.Matches(alert) && Holds(entry) && entry.IsInForce(_time))
                return true;
        }

        return false;
    }

    /// <summary>True if a silence that there is now held at a moment of the past and matches the alert.</summary>
    /// <remarks>
    /// One that recurs is asked as if it had always been there, as rules are. Another holds from when it was made, by the clock: samples of
    /// the past have no other time.
    /// </remarks>
    public bool WasSilenced(ResourceAlert alert, DateTimeOffset moment) =>
        Array.Exists(Volatile.Read(ref _state).Entries, entry => entry.Matches(alert) && entry.HeldAt(moment));

    private Entry[] Begun(IReadOnlyList<AlertSilence> wanted)
    {
        DateTimeOffset createdAt = _time.GetLocalNow();
        long since = _time.GetTimestamp();
        return [.. wanted.Select(silence => Begun(silence, createdAt, since))];
    }

    private Entry Begun(AlertSilence wanted, DateTimeOffset createdAt, long since)
    {
        AlertSilence silence = Checked(wanted, createdAt);
        if (silence.Rule is null)
            return new Entry(silence, null, since);

        (SilenceRecurrence rule, SilenceSchedule schedule) = Read(silence.Rule);
        return new Entry(silence with { Rule = rule }, schedule, since);
    }

    private Entry? Restored(AlertSilence silence, TimeSpan left, List<string> refused)
    {
        long since = Begin(silence, left);
        if (silence.Rule is null)
            return new Entry(silence, null, since);

        try
        {
            return new Entry(silence, Read(silence.Rule).Schedule, since);
        }
        catch (ResourceArgumentException e)
        {
            refused.Add($"The silence of {silence} ({silence.Recurrence}) is left out: {e.Message}");
            return null;
        }
    }

    private (SilenceRecurrence Recurrence, SilenceSchedule Schedule) Read(SilenceRecurrence rule) =>
        SilenceScheduleReader.Read(rule, _time.LocalTimeZone, _findCronCalendar);

    /// <summary>A silence as it is now.</summary>
    private AlertSilence Seen(Entry entry)
    {
        if (entry.Schedule is not SilenceSchedule schedule)
            return entry.Silence;

        DateTimeOffset now = _time.GetUtcNow();
        return entry.Silence with
        {
            IsInForce = schedule.IsInForce(now),
            NextStartMoment = schedule.NextStart(now)?.ToLocalTime(),
            NextEndMoment = schedule.NextEnd(now)?.ToLocalTime(),
        };
    }

    private AlertSilence Checked(AlertSilence wanted, DateTimeOffset createdAt)
    {
        // One that recurs may have no end.
        bool isEndless = wanted.Rule is not null && wanted.IsEndless;
        if (!isEndless)
            Limits.Silence.Require(wanted.Duration, ErrorIds.InvalidDuration, "For");

        if (string.IsNullOrWhiteSpace(wanted.Instance))
            throw new ResourceArgumentException(ErrorIds.EmptyInstance, "Instance", wanted.Instance,
                "Give a name or a wildcard pattern, or leave it out for every instance");

        if (wanted.MonitorName is not null && string.IsNullOrWhiteSpace(wanted.MonitorName))
            throw new ResourceArgumentException(ErrorIds.EmptyMonitorName, "MonitorName", wanted.MonitorName,
                "Give a monitor's name or a wildcard pattern, or leave it out for every monitor");

        return wanted with
        {
            Id = _newId(),
            ResourceName = ResourcePatternOf(wanted.ResourceName),
            CreatedMoment = createdAt,
            UntilMoment = isEndless ? DateTimeOffset.MaxValue : createdAt + wanted.Duration,
        };
    }

    private static string ResourcePatternOf(string resource)
    {
        IReadOnlyList<ResourceDefinition> matches = ResourceCatalog.MatchAlerts(resource);
        return ResourceCatalog.TryResolve(resource) is null ? resource : matches[0].Name;
    }

    private bool Holds(Entry entry) => _time.GetElapsedTime(entry.Since) < entry.Silence.Duration;

    /// <summary>When a silence began that still holds for a while, as a timestamp.</summary>
    private long Begin(AlertSilence silence, TimeSpan left) =>
        _time.GetTimestamp() - (long)((silence.Duration - left).TotalSeconds * _time.TimestampFrequency);

    /// <summary>Changes what is remembered, without what is over.</summary>
    private void Replace(Func<State, State> change)
    {
        while (true)
        {
            State before = Volatile.Read(ref _state);
            State after = Bounded(change(WithoutOver(before)));
            if (Interlocked.CompareExchange(ref _state, after, before) == before)
                return;
        }
    }

    private State WithoutOver(State state) =>
        new(Array.FindAll(state.Entries, Holds), Array.FindAll(state.Ended, Holds));

    private static State Bounded(State state) =>
        state.Ended.Length <= MostEnded ? state : state with { Ended = [.. state.Ended.Skip(state.Ended.Length - MostEnded)] };

    /// <summary>
    /// The silences that hold, and those that were ended before their time. The latter must not come back from a state that was saved
    /// before; once their time is over, no state brings them back. Of more than 1,000 the first that were ended are forgotten.
    /// </summary>
    private sealed record State(Entry[] Entries, Entry[] Ended);

    private sealed class Entry(AlertSilence silence, SilenceSchedule? schedule, long since)
    {
        private readonly NamePattern _resource = new(silence.ResourceName);
        private readonly NamePattern _instance = new(silence.Instance);
        private readonly NamePattern _monitor = new(silence.MonitorName ?? "*");

        internal AlertSilence Silence { get; } = silence;

        internal SilenceSchedule? Schedule { get; } = schedule;

        internal long Since { get; } = since;

        internal bool IsInForce(TimeProvider time) => Schedule is null || Schedule.IsInForce(time.GetUtcNow());

        internal bool HeldAt(DateTimeOffset moment) => Schedule is null
            ? moment >= Silence.CreatedMoment && moment < Silence.UntilMoment
            : Schedule.IsInForce(moment);

        internal bool Matches(ResourceAlert alert) =>
            _resource.IsMatch(alert.ResourceName)
            && _instance.Names(alert.Instance ?? "")
            && _monitor.IsMatch(alert.MonitorName);
    }
}
