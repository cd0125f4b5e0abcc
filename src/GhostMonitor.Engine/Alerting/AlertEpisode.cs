namespace GhostMonitor.Engine.Alerting;

/// <summary>One alert from its beginning to its end, put together from its transitions. Immutable.</summary>
/// <param name="First">The first transition that is still known.</param>
/// <param name="Worst">The transition that reached its highest level first.</param>
/// <param name="Last">The last transition; of an open episode, the alert as it is now.</param>
internal sealed record AlertEpisode(ResourceAlert First, ResourceAlert Worst, ResourceAlert Last)
{
    internal Guid Id => First.Id;

    internal string ResourceName => First.ResourceName;

    internal string? Instance => First.Instance;

    /// <summary>The highest level that it reached.</summary>
    internal AlertLevel WorstLevel => Worst.Level;

    internal DateTimeOffset StartedAt => First.StartedMoment;

    /// <summary>Null while it is open.</summary>
    internal DateTimeOffset? EndedAt { get; init; }

    internal double PeakValue => Last.PeakValue;

    /// <summary>How many of its transitions are known: raised, escalated, de-escalated, repeated, resolved.</summary>
    internal int Transitions { get; init; }

    /// <summary>Who used most of the resource; empty where processes don't explain it, or nobody looked.</summary>
    internal IReadOnlyList<ResourceCulprit> Culprits => Witness.Culprits;

    /// <summary>The share of what was used that no process has, 0 to 100; null where that isn't known.</summary>
    internal double? UnexplainedPercent => Witness.UnexplainedPercent;

    // What is known last is of its whole time. At its end, though, who filled the memory may be gone, and those who are left hold most.
    private ResourceAlert Witness =>
        (Last.Change != AlertTransition.Resolved && Last.Culprits.Count > 0) || Worst.Culprits.Count == 0 ? Last : Worst;

    /// <summary>Puts transitions together, in the order in which the episodes began.</summary>
    /// <param name="alerts">The transitions, each episode's oldest first. One that comes twice, as from memory and from a recording,
    /// counts once.</param>
    /// <param name="active">The episodes that are open, each as it is now.</param>
    internal static IReadOnlyList<AlertEpisode> Of(IReadOnlyList<ResourceAlert> alerts, IReadOnlyList<ResourceAlert> active)
    {
        var open = new Dictionary<Guid, ResourceAlert>();
        foreach (ResourceAlert alert in active)
            open[alert.Id] = alert;

        List<AlertEpisode> episodes = [.. alerts.GroupBy(static alert => alert.Id).Select(spoken => Of(Once(spoken), open))];

        // A bounded history may have lost all alerts of an open episode.
        var known = new HashSet<Guid>(alerts.Select(static alert => alert.Id));
        episodes.AddRange(
            open.Values.Where(alert => !known.Contains(alert.Id)).Select(static alert => new AlertEpisode(alert, alert, alert)));
        return EndedByTheNext([.. episodes.OrderBy(static episode => episode.StartedAt)], open);
    }

    internal bool Overlaps(AlertEpisode other) =>
        StartedAt <= (other.EndedAt ?? DateTimeOffset.MaxValue) && other.StartedAt <= (EndedAt ?? DateTimeOffset.MaxValue);

    /// <summary>True if it was open at some moment of a stretch of time.</summary>
    internal bool IsWithin(DateTimeOffset from, DateTimeOffset to) => StartedAt <= to && (EndedAt ?? DateTimeOffset.MaxValue) >= from;

    /// <summary>How long it was open within a stretch of time.</summary>
    /// <param name="from">When the stretch begins.</param>
    /// <param name="to">When it ends; an episode without an end lasts until then.</param>
    internal TimeSpan LengthWithin(DateTimeOffset from, DateTimeOffset to)
    {
        DateTimeOffset start = StartedAt > from ? StartedAt : from;
        DateTimeOffset end = EndedAt < to ? EndedAt.GetValueOrDefault() : to;
        return end > start ? end - start : TimeSpan.Zero;
    }

    /// <summary>
    /// A monitor that stopped, or was killed, while an episode was open has left it without an end. It ended at the latest when a later
    /// monitor began another one of the same instance; in a recording it would else last to the end of days.
    /// </summary>
    private static AlertEpisode[] EndedByTheNext(AlertEpisode[] inOrder, Dictionary<Guid, ResourceAlert> open)
    {
        var next = new Dictionary<(string, string, string, string?), DateTimeOffset>();
        for (int i = inOrder.Length - 1; i >= 0; i--)
        {
            AlertEpisode episode = inOrder[i];
            ResourceAlert first = episode.First;
            (string, string, string, string?) watched = (first.ComputerName, first.MonitorName, first.ResourceName, first.Instance);
            if (episode.EndedAt is null && !open.ContainsKey(episode.Id) && next.TryGetValue(watched, out DateTimeOffset begun))
                inOrder[i] = episode with { EndedAt = begun };

            next[watched] = episode.StartedAt;
        }

        return inOrder;
    }

    private static ResourceAlert[] Once(IEnumerable<ResourceAlert> spoken)
    {
        var known = new HashSet<(DateTimeOffset, AlertTransition)>();
        return [.. spoken.Where(alert => known.Add((alert.Moment, alert.Change)))];
    }

    private static AlertEpisode Of(ResourceAlert[] spoken, Dictionary<Guid, ResourceAlert> open)
    {
        ResourceAlert last = spoken[spoken.Length - 1];
        ResourceAlert worst = spoken.OrderByDescending(static alert => alert.Level).First();
        return new AlertEpisode(spoken[0], worst, open.TryGetValue(last.Id, out ResourceAlert? now) ? now : last)
        {
            EndedAt = last.Change == AlertTransition.Resolved ? last.Moment : null,
            Transitions = spoken.Length,
        };
    }
}
