namespace GhostMonitor.Engine.Backtesting;

/// <summary>The buckets of one kind: readings are put together in buckets of a length, and a kind is judged at one length.</summary>
/// <remarks>
/// What was never there before is looked for in buckets of 5 minutes, in which shapes over hours are seen. A spike is short, so its
/// buckets have a minute.
/// </remarks>
internal sealed class AnomalyGrain
{
    private AnomalyGrain(int place, AnomalyKind kind, int minutes)
    {
        Place = place;
        Kind = kind;
        Length = TimeSpan.FromMinutes(minutes);
    }

    internal static AnomalyGrain Unseen { get; } = new(0, AnomalyKind.Unseen, 5);

    internal static AnomalyGrain Spike { get; } = new(1, AnomalyKind.Spike, 1);

    /// <summary>All of them, by <see cref="Place"/>.</summary>
    internal static AnomalyGrain[] All { get; } = [Unseen, Spike];

    /// <summary>Its place in <see cref="All"/>, and in a state.</summary>
    internal int Place { get; }

    /// <summary>The kind that is judged in these buckets.</summary>
    internal AnomalyKind Kind { get; }

    /// <summary>The length of a bucket. A whole number of them is a quarter of an hour: so they begin alike in every time zone.</summary>
    internal TimeSpan Length { get; }
}
