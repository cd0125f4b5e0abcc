namespace GhostMonitor.Recording;

/// <summary>One of the tables that hold rows by <see cref="RecordKey"/>. Immutable.</summary>
/// <param name="Name">Its name in SQL.</param>
/// <param name="Milliseconds">What a row covers; 0 for samples.</param>
internal sealed record RecordTable(string Name, long Milliseconds)
{
    internal static readonly RecordTable Raw = new("raw", 0);
    internal static readonly RecordTable Minute = new("minute", 60_000);
    internal static readonly RecordTable Hour = new("hour", 3_600_000);

    internal static RecordTable Of(RecordResolution resolution) => resolution switch
    {
        RecordResolution.Raw => Raw,
        RecordResolution.Minute => Minute,
        RecordResolution.Hour => Hour,
        _ => throw new ArgumentOutOfRangeException(nameof(resolution), resolution, "A table has a resolution of its own."),
    };

    /// <summary>The start of the row that covers a moment.</summary>
    internal long StartOf(long milliseconds) => milliseconds - (((milliseconds % Milliseconds) + Milliseconds) % Milliseconds);
}
