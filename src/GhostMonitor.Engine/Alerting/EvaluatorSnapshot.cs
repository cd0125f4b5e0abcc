namespace GhostMonitor.Engine.Alerting;

/// <summary>
/// What an evaluator remembers between samples, so that another one can go on: in another process, after this one has ended. Immutable.
/// </summary>
internal sealed record EvaluatorSnapshot
{
    /// <summary>Nothing remembered: the state before the first sample.</summary>
    public static EvaluatorSnapshot Empty { get; } = new();

    /// <summary>The instances of which anything is remembered, in the order of the catalog.</summary>
    public IReadOnlyList<TrackSnapshot> Tracks { get; init; } = [];

    /// <summary>
    /// As it is after a time that can't be measured, in which nobody watched: episodes that are open stay open; For and KeepFor begin
    /// again; rates and trends, which need measured time, are forgotten.
    /// </summary>
    public EvaluatorSnapshot AfterGap() => new() { Tracks = [.. Tracks.Select(static track => track.AfterGap())] };

    /// <summary>The same on another line of time.</summary>
    /// <param name="by">What is added to each time.</param>
    public EvaluatorSnapshot Shifted(TimeSpan by) => new() { Tracks = [.. Tracks.Select(track => track.Shifted(by))] };
}
