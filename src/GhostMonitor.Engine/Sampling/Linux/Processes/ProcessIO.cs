namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// What a process read from and wrote to disks: <c>read_bytes</c> and <c>write_bytes</c> of <c>/proc/&lt;pid&gt;/io</c> (proc_pid_io(5)).
/// </summary>
/// <remarks>
/// What is written counts when the process dirties the cache, not when it gets to the disk; what was written and removed before that
/// (<c>cancelled_write_bytes</c>) is taken off. What the cache answered doesn't count as read.
/// </remarks>
/// <param name="ReadBytes">Bytes read from disks.</param>
/// <param name="WriteBytes">Bytes written, or to be written, to disks.</param>
internal readonly record struct ProcessIO(long ReadBytes, long WriteBytes)
{
    /// <summary>Parses the file.</summary>
    /// <returns>False if it has not all that is needed.</returns>
    internal static bool TryParse(ReadOnlySpan<byte> text, out ProcessIO io)
    {
        ulong? read = null;
        ulong? written = null;
        ulong cancelled = 0;
        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> line = Fields.TakeLine(ref text);
            ReadOnlySpan<byte> name = Fields.TakeField(ref line);
            if (!Fields.TryTakeNumber(ref line, out ulong value))
                continue;

            if (name.SequenceEqual("read_bytes:"u8))
                read = value;
            else if (name.SequenceEqual("write_bytes:"u8))
                written = value;
            else if (name.SequenceEqual("cancelled_write_bytes:"u8))
                cancelled = value;
        }

        io = default;
        if (read is not ulong readBytes || written is not ulong writtenBytes)
            return false;

        io = new ProcessIO(Fields.Bytes(readBytes, 1), Fields.Bytes(writtenBytes > cancelled ? writtenBytes - cancelled : 0, 1));
        return true;
    }
}
