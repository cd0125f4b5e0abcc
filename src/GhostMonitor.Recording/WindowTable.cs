using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording;

/// <summary>
/// One of the tables of who used the machine. A row holds one window, or a pack of consecutive ones of one source. Immutable.
/// </summary>
/// <param name="Name">Its name in SQL.</param>
/// <param name="Samples">The table of the samples that the windows belong to: they are kept as long as these.</param>
/// <param name="SpanMilliseconds">The longest time from the first window of a row to the last.</param>
internal sealed record WindowTable(string Name, RecordTable Samples, long SpanMilliseconds)
{
    internal static readonly WindowTable Raw = new("process_raw", RecordTable.Raw, 3_600_000);
    internal static readonly WindowTable Minute = new("process_minute", RecordTable.Minute, 3_600_000);
    internal static readonly WindowTable Hour = new("process_hour", RecordTable.Hour, 48 * 3_600_000);

    // A window can be read from inside it if it is no longer than that.
    private const long LongestWindow = 86_400_000;

    // A window ends a little before its sample is taken.
    private const long LeastLead = 60_000;

    /// <summary>All, finest first.</summary>
    internal static IReadOnlyList<WindowTable> All { get; } = [Raw, Minute, Hour];

    /// <summary>Whether all windows of a minute or an hour are joined to one.</summary>
    internal bool IsJoined => Samples.Milliseconds > 0;

    /// <summary>How much older than the oldest sample a window must be to go.</summary>
    internal long LeadMilliseconds => Math.Max(LeastLead, Samples.Milliseconds);

    internal static WindowTable Of(RecordResolution resolution)
    {
        var samples = RecordTable.Of(resolution);
        return All.First(table => table.Samples == samples);
    }

    /// <summary>The time in a window's key: when it ended, or when its minute or hour began.</summary>
    /// <remarks>A window that ends with a minute belongs to it, not to the next.</remarks>
    internal long KeyTime(ProcessWindow window) => IsJoined
        ? Samples.StartOf(window.Moment.AddTicks(-1).ToUnixTimeMilliseconds())
        : window.Moment.ToUnixTimeMilliseconds();

    /// <summary>When the window began; of a joined one, its minute or hour.</summary>
    internal DateTimeOffset Begin(ProcessWindow window) => IsJoined
        ? DateTimeOffset.FromUnixTimeMilliseconds(KeyTime(window))
        : window.Moment - window.Length;

    /// <summary>When the window ended; of a joined one, its minute or hour.</summary>
    internal DateTimeOffset End(ProcessWindow window) =>
        IsJoined ? Begin(window).AddMilliseconds(Samples.Milliseconds) : window.Moment;

    /// <summary>The keys of the rows that may have windows of a time.</summary>
    internal (long From, long To) Range(RecordQuery query)
    {
        long from = query.After.ToUnixTimeMilliseconds() - SpanMilliseconds - Samples.Milliseconds;
        long to = query.Before.ToUnixTimeMilliseconds() + 1 + (IsJoined ? 0 : LongestWindow);
        return (RecordKey.Of(from, 0), RecordKey.Of(to, 0));
    }
}
