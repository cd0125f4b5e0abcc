using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>The mount table of this mount namespace, read again only when the kernel says that it changed.</summary>
/// <remarks>Not thread-safe.</remarks>
/// <param name="root">The root folder. One that isn't <c>/</c> holds recorded files, whose changes nobody reports: they are read each
/// time.</param>
/// <param name="buffer">Where the file is read into.</param>
internal sealed class MountTable(string root, ReadBuffer buffer) : IDisposable
{
    private readonly KernelFile _file = new(Path.Combine(root, "proc/self/mountinfo"), hasLongRecords: true);
    private readonly bool _isLive = root == "/";

    internal string FilePath => _file.Path;

    /// <summary>The mounts as they were last read.</summary>
    internal List<MountEntry> Mounts { get; private set; } = [];

    /// <summary>Whether every line of the table made sense.</summary>
    internal bool IsWhole { get; private set; } = true;

    /// <summary>Brings <see cref="Mounts"/> up to date.</summary>
    /// <param name="changed">Whether they were read again.</param>
    /// <returns>0, or the errno; the mounts are then those of before.</returns>
    internal int Refresh(out bool changed)
    {
        // Polled before the read: a change that comes in between is reported by the next poll, and so is never missed.
        changed = !_isLive || _file.Handle is null || Poll.ReportsChange(_file.Handle);
        if (!changed)
            return Errno.None;

        int errno = _file.Read(buffer);
        changed = errno == Errno.None;
        if (changed)
            Parse(buffer.Text);

        return errno;
    }

    public void Dispose() => _file.Dispose();

    private void Parse(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> lines = Fields.WholeLines(text);
        Mounts = MountInfo.Parse(lines, out bool isWhole);
        IsWhole = isWhole && lines.Length == text.Length;
    }
}
