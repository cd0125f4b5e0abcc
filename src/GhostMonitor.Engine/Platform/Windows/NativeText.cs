namespace GhostMonitor.Engine.Platform.Windows;

/// <summary>Text in native buffers, compared and walked without making strings of it.</summary>
internal static unsafe class NativeText
{
    /// <summary>The characters before the NUL, at most <paramref name="capacity"/>.</summary>
    internal static int Length(char* text, int capacity)
    {
        int length = 0;
        while (length < capacity && text[length] != '\0')
            length++;

        return length;
    }

    /// <summary>The characters before the NUL.</summary>
    /// <param name="text">The whole buffer.</param>
    /// <param name="capacity">As many as the call says it wrote; no more than the buffer are looked at.</param>
    /// <returns>-1 where there is no NUL: the text broke off.</returns>
    internal static int Length(char[] text, long capacity) =>
        Array.IndexOf(text, '\0', 0, (int)Math.Max(0, Math.Min(capacity, text.Length)));

    /// <summary>Whether a part of a buffer is exactly this text.</summary>
    internal static bool Equals(string text, char[] buffer, int start, int length)
    {
        fixed (char* first = buffer)
            return Equals(text, first + start, length);
    }

    /// <summary>Whether a buffer holds exactly this text.</summary>
    internal static bool Equals(string text, char* buffer, int length)
    {
        if (text.Length != length)
            return false;

        for (int i = 0; i < length; i++)
        {
            if (text[i] != buffer[i])
                return false;
        }

        return true;
    }
}
