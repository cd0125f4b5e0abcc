namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// What an action remembers of one monitor's episodes: what it was notified of, so that another process doesn't notify it again. Immutable.
/// </summary>
internal sealed record ActionSnapshot
{
    /// <summary>The action's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The open episodes that it knows.</summary>
    public IReadOnlyList<NotifiedEpisode> Episodes { get; init; } = [];

    /// <summary>Where its cooldown holds.</summary>
    public IReadOnlyList<CooldownWindow> Windows { get; init; } = [];

    /// <summary>Its groups of alerts.</summary>
    public IReadOnlyList<GroupSnapshot> Groups { get; init; } = [];

    /// <summary>True if it remembers nothing.</summary>
    public bool IsEmpty => Episodes.Count == 0 && Windows.Count == 0 && Groups.Count == 0;

    /// <summary>As it is when more time has passed.</summary>
    /// <param name="elapsed">How much, in monotonic time.</param>
    public ActionSnapshot After(TimeSpan elapsed) => this with
    {
        Episodes = [.. Episodes.Select(episode => episode with { NotifiedAgo = episode.NotifiedAgo + elapsed })],
        Windows = [.. Windows.Select(window => window with { StartedAgo = window.StartedAgo + elapsed })],
        Groups = [.. Groups.Select(group => group with { Age = group.Age + elapsed })],
    };
}
