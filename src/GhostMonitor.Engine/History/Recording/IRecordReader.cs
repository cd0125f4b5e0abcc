namespace GhostMonitor.Engine.History;

/// <summary>Reads a recording, also while it is written, by this or by other processes. Not thread-safe.</summary>
/// <remarks>
/// What it returns is read as it is enumerated, in portions: a slow consumer holds no lock and blocks no writer. What is written meanwhile
/// may or may not be among it. While it is enumerated, errors are <see cref="RecordException"/>.
/// </remarks>
internal interface IRecordReader : IDisposable
{
    /// <summary>The resolution that a query is read at: its own, or the one chosen for <see cref="RecordResolution.Auto"/>.</summary>
    RecordResolution Resolve(RecordQuery query);

    /// <summary>All that have recorded into it, in the order in which they came.</summary>
    IReadOnlyList<RecordSource> ReadSources();

    /// <summary>From when to when there are rows at the resolution of a query; null if there is none.</summary>
    RecordExtent? FindExtent(RecordQuery query);

    /// <summary>
    /// The samples, oldest first; at the resolution of minutes and hours, their means as one sample each, that of the time at which it
    /// begins.
    /// </summary>
    IEnumerable<RecordedSample> ReadSamples(RecordQuery query);

    /// <summary>
    /// Minutes or hours with the least, mean and greatest of each number, oldest first; at the raw resolution, the three are the same.
    /// </summary>
    IEnumerable<RecordedMetrics> ReadMetrics(RecordQuery query);

    /// <summary>
    /// Adds what a grid wants of the samples, minutes or hours of a query to it, oldest first, and decodes nothing else. All at once.
    /// </summary>
    /// <exception cref="RecordException">The recording could not be read.</exception>
    void ReadSeries(RecordQuery query, SeriesGrid grid);

    /// <summary>
    /// Who used the machine, of each source oldest first: at the raw resolution every window, at that of minutes and hours one for all that
    /// ended in it. A window of which a part lies in the time is among them. Joined windows hold those that used most of them. Of a file
    /// that was written before recordings had this, none.
    /// </summary>
    IEnumerable<RecordedProcesses> ReadProcesses(RecordQuery query);

    /// <summary>What a monitor has learnt. Of a file that was written before recordings had this, nothing.</summary>
    /// <param name="source">The monitor.</param>
    /// <param name="problem">Why what is there can't be read, in a sentence; null if it can, or if there is nothing.</param>
    /// <exception cref="RecordException">The recording could not be read.</exception>
    LearntState? ReadLearnt(RecordSource source, out string? problem);

    /// <summary>The alerts, oldest first.</summary>
    IEnumerable<ResourceAlert> ReadAlerts(RecordQuery query);
}
