namespace GhostMonitor.Engine.History;

/// <summary>
/// Writes samples and their alerts to a recording. Not thread-safe: it has one owner, which calls it from one thread at a time.
/// </summary>
internal interface IResourceRecorder : IDisposable
{
    /// <summary>
    /// Writes samples with their alerts, all of them or none. When it returns they are acknowledged: neither the end of the process,
    /// however it comes, nor a failure of the machine's power loses them. What was written before is not written twice.
    /// </summary>
    /// <param name="samples">What to write, in any order.</param>
    /// <exception cref="RecordException">
    /// It could not be written (the disk is full, another program holds the file …) and none of it was; a later call may succeed.
    /// </exception>
    void Write(IReadOnlyList<RecordedSample> samples);

    /// <summary>
    /// Keeps what a monitor has learnt, in place of what was kept of it before, as safely as samples. What would fill the recording isn't
    /// kept, and <see cref="Notice"/> says so.
    /// </summary>
    /// <exception cref="RecordException">It could not be written; what was kept before is still there.</exception>
    void Keep(LearntState learnt);

    /// <summary>What a user should know of the last write, which succeeded; null if nothing.</summary>
    RecordNotice? Notice { get; }
}
