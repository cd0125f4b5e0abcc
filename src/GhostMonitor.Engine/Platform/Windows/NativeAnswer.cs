using System.Globalization;

namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>What a call wrote into a buffer. Nothing beyond the buffer is read, whatever length the call says.</summary>
/// <remarks>Holds the buffer, so it is valid until the next call with it.</remarks>
internal readonly struct NativeAnswer
{
    private readonly byte[] _buffer;
    private readonly long _said;

    /// <summary>Creates the answer of a call.</summary>
    /// <param name="buffer">The whole buffer.</param>
    /// <param name="said">The bytes that the call says it wrote.</param>
    internal NativeAnswer(byte[] buffer, long said)
    {
        _buffer = buffer;
        _said = said;
    }

    /// <summary>The bytes to read: 0 to the buffer's length.</summary>
    internal int Length => (int)Math.Max(0, Math.Min(_said, _buffer.Length));

    /// <summary>Reads the structure at an offset.</summary>
    /// <returns>False, with all zeros, where the answer doesn't hold all of it.</returns>
    internal unsafe bool TryRead<T>(long offset, out T value)
        where T : unmanaged
    {
        bool isInside = offset >= 0 && offset <= Length - sizeof(T);
        value = default;
        if (!isInside)
            return false;

        fixed (byte* start = &_buffer[offset])
            value = *(T*)start;

        return true;
    }

    /// <summary>Reads text of UTF-16.</summary>
    /// <param name="offset">Where it begins.</param>
    /// <param name="length">Its characters.</param>
    /// <param name="known">The text that it most likely is, which is given again where it is; null for none.</param>
    /// <returns>Null where the answer doesn't hold all of it.</returns>
    internal unsafe string? Text(long offset, int length, string? known)
    {
        if (length < 0 || offset < 0 || offset > Length - (length * (long)sizeof(char)))
            return null;
        if (length == 0)
            return "";

        fixed (byte* start = &_buffer[offset])
            return known is not null && NativeText.Equals(known, (char*)start, length) ? known : new string((char*)start, 0, length);
    }

    /// <summary>Reads text of UTF-16 up to its NUL.</summary>
    /// <returns>Null where the answer ends before the NUL.</returns>
    internal unsafe string? Text(long offset)
    {
        if (offset < 0 || offset > Length - sizeof(char))
            return null;

        int room = (int)(Length - offset) / sizeof(char);
        fixed (byte* start = &_buffer[offset])
        {
            int length = NativeText.Length((char*)start, room);
            return length == room ? null : new string((char*)start, 0, length);
        }
    }

    /// <summary>Reads an answer that is one structure. Later systems append to theirs, so more of it is no error.</summary>
    /// <param name="call">Whose answer it is, for the failure.</param>
    /// <param name="value">The structure; all zeros where it failed.</param>
    /// <returns>Null, or what is wrong with the answer.</returns>
    internal unsafe string? Read<T>(string call, out T value)
        where T : unmanaged
    {
        string? overstated = Overstated(call);
        if (overstated is not null)
        {
            value = default;
            return overstated;
        }

        return TryRead(0, out value) ? null : Format("{0} gave {1} bytes, fewer than the {2} of its structure", call, _said, sizeof(T));
    }

    /// <summary>Counts the rows of an answer that is a table of structures.</summary>
    /// <param name="call">Whose answer it is, for the failure.</param>
    /// <param name="rows">The whole rows in it.</param>
    /// <returns>Null, or what is wrong with the answer.</returns>
    internal unsafe string? Count<T>(string call, out int rows)
        where T : unmanaged
    {
        rows = Length / sizeof(T);
        bool isWhole = _said >= 0 && _said % sizeof(T) == 0;
        return Overstated(call) ?? (isWhole ? null : Format("{0} gave {1} bytes, which break off in a row of {2}", call, _said, sizeof(T)));
    }

    private string? Overstated(string call) =>
        _said > _buffer.Length ? Format("{0} says it gave {1} bytes into a buffer of {2}", call, _said, _buffer.Length) : null;

    private static string Format(string format, params object[] values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
