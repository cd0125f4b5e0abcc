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
