namespace GhostMonitor.Engine.Backtesting;

/// <summary>One alert from its beginning to its end, put together from its transitions. Immutable.</summary>
internal sealed record AlertEpisode
{
    internal Guid Id { get; init; }

    internal string ResourceName { get; init; } = "";

    internal string? Instance { get; init; }

    /// <summary>The highest level that it reached.</summary>
    internal AlertLevel Level { get; init; }

    internal DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while it is open.</summary>
    internal DateTimeOffset? EndedAt { get; init; }

    internal double PeakValue { get; init; }

    /// <summary>How often it spoke: raised, escalated, de-escalated, repeated, resolved.</summary>
    internal int Transitions { get; init; }

    /// <summary>Its first alert, as far as that is still known.</summary>
    internal string Message { get; init; } = "";

    /// <summary>Puts transitions together, in the order in which the episodes began.</summary>
    /// <param name="alerts">The transitions, oldest first.</param>
    /// <param name="active">The episodes that are open, each as it is now.</param>
    internal static IReadOnlyList<AlertEpisode> Of(IReadOnlyList<ResourceAlert> alerts, IReadOnlyList<ResourceAlert> active)
    {
        Dictionary<Guid, ResourceAlert> open = active.ToDictionary(static alert => alert.Id);
        List<AlertEpisode> episodes = [.. alerts.GroupBy(static alert => alert.Id).Select(spoken => Of([.. spoken], open))];

        // A bounded history may have lost all alerts of an open episode.
        var known = new HashSet<Guid>(alerts.Select(static alert => alert.Id));
        episodes.AddRange(active.Where(alert => !known.Contains(alert.Id)).Select(static alert => Of(alert) with { Transitions = 0 }));
        return EndedByTheNext([.. episodes.OrderBy(static episode => episode.StartedAt)], open);
    }

    /// <summary>
    /// A monitor that stopped, or was killed, while an episode was open has left it without an end. It ended at the latest when a later
    /// monitor began another one of the same instance; in a recording it would else last to the end of days.
    /// </summary>
    private static AlertEpisode[] EndedByTheNext(AlertEpisode[] inOrder, Dictionary<Guid, ResourceAlert> open)
    {
        var next = new Dictionary<(string, string?), DateTimeOffset>();
        for (int i = inOrder.Length - 1; i >= 0; i--)
        {
            AlertEpisode episode = inOrder[i];
            (string, string?) watched = (episode.ResourceName, episode.Instance);
            if (episode.EndedAt is null && !open.ContainsKey(episode.Id) && next.TryGetValue(watched, out DateTimeOffset begun))
                inOrder[i] = episode with { EndedAt = begun };

            next[watched] = episode.StartedAt;
        }

        return inOrder;
    }

    internal bool Overlaps(AlertEpisode other) =>
        StartedAt <= (other.EndedAt ?? DateTimeOffset.MaxValue) && other.StartedAt <= (EndedAt ?? DateTimeOffset.MaxValue);

    /// <summary>True if it was open at some moment of a stretch of time.</summary>
    internal bool IsWithin(DateTimeOffset from, DateTimeOffset to) => StartedAt <= to && (EndedAt ?? DateTimeOffset.MaxValue) >= from;

    private static AlertEpisode Of(ResourceAlert[] spoken, Dictionary<Guid, ResourceAlert> open)
    {
        ResourceAlert last = spoken[spoken.Length - 1];
        return Of(spoken[0]) with
        {
            Level = spoken.Max(static alert => alert.Level),
            EndedAt = last.Change == AlertTransition.Resolved ? last.Moment : null,
            PeakValue = open.TryGetValue(last.Id, out ResourceAlert? now) ? now.PeakValue : last.PeakValue,
            Transitions = spoken.Length,
        };
    }

    private static AlertEpisode Of(ResourceAlert alert) => new()
    {
        Id = alert.Id,
        ResourceName = alert.ResourceName,
        Instance = alert.Instance,
        Level = alert.Level,
        StartedAt = alert.StartedMoment,
        PeakValue = alert.PeakValue,
        Message = alert.Message,
    };
}
