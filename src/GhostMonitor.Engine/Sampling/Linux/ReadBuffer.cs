namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>The bytes of the file that was read last. It grows to the largest file once and is then reused by every file.</summary>
/// <remarks>Not thread-safe. What it holds is valid until the next read.</remarks>
internal sealed class ReadBuffer
{
    /// <summary>More than any file that the kernel makes for us, so that a file without end doesn't take all memory.</summary>
    internal const int Limit = 32 * 1024 * 1024;

    private byte[] _bytes = new byte[16 * 1024];
    private int _length;

    internal ReadOnlySpan<byte> Text => _bytes.AsSpan(0, _length);

    internal int Length => _length;

    internal void Clear() => _length = 0;

    internal void Advance(int count) => _length += count;

    /// <summary>Room for more bytes behind those that it holds; empty if it is as large as it may be.</summary>
    internal Span<byte> Room()
    {
        if (_length == _bytes.Length && _bytes.Length < Limit)
            Array.Resize(ref _bytes, _bytes.Length * 2);

        return _bytes.AsSpan(_length);
    }
}
