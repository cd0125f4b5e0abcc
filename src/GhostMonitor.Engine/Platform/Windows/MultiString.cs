namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>Walks a list of texts each of which a NUL ends, as QueryDosDevice gives it. An empty text ends the list.</summary>
/// <remarks>A list whose last text has no NUL breaks off: what is left of that text is not given, for it may be a part of a name.</remarks>
internal struct MultiString
{
    private readonly char[] _buffer;
    private readonly int _end;
    private int _next;

    /// <summary>Creates a walk from the start of the list.</summary>
    /// <param name="buffer">The whole buffer.</param>
    /// <param name="length">The characters that the call says it wrote, NULs included; no more than the buffer are read.</param>
    internal MultiString(char[] buffer, long length)
    {
        _buffer = buffer;
        _end = (int)Math.Max(0, Math.Min(length, buffer.Length));
        IsBrokenOff = length > buffer.Length;
    }

    /// <summary>Whether the list has no end: a text without its NUL, or a length beyond the buffer. Known after the last text.</summary>
    internal bool IsBrokenOff { get; private set; }

    /// <summary>Goes to the next text.</summary>
    /// <param name="start">Where it begins in the buffer.</param>
    /// <param name="length">Its characters, at least 1.</param>
    /// <returns>False after the last one.</returns>
    internal bool TryNext(out int start, out int length)
    {
        start = _next;
        int terminator = Array.IndexOf(_buffer, '\0', start, _end - start);
        length = Math.Max(0, terminator - start);
        if (terminator < 0)
            IsBrokenOff |= start < _end;

        _next = length > 0 ? terminator + 1 : _end;
        return length > 0;
    }
}
