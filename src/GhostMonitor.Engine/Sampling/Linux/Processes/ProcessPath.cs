using System.Buffers.Text;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>Writes the path of a process's file from /proc on, as the kernel spells it. Not thread-safe.</summary>
internal sealed class ProcessPath
{
    private readonly byte[] _bytes = new byte[32];

    /// <summary>The path of a file; valid until the next one is written.</summary>
    /// <param name="id">The process.</param>
    /// <param name="file">The file's name with its slash before it and a zero byte at its end, 16 bytes at most.</param>
    internal ReadOnlySpan<byte> Of(int id, ReadOnlySpan<byte> file)
    {
        Utf8Formatter.TryFormat(id, _bytes, out int written);
        file.CopyTo(_bytes.AsSpan(written));
        return _bytes.AsSpan(0, written + file.Length);
    }
}
