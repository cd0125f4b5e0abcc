using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Strings made once of text that native calls return anew in every sample.</summary>
/// <remarks>Not thread-safe. Holds as many strings as the machine has had volumes and types: dozens.</remarks>
internal sealed class TextPool
{
    private readonly List<string> _texts = [];

    /// <summary>The text of a part of a buffer.</summary>
    internal string Get(char[] buffer, int start, int length)
    {
        foreach (string known in _texts)
        {
            if (NativeText.Equals(known, buffer, start, length))
                return known;
        }

        string text = new(buffer, start, length);
        _texts.Add(text);
        return text;
    }

    /// <summary>The text of a part of another text.</summary>
    internal string Get(string text, int length)
    {
        foreach (string known in _texts)
        {
            if (known.Length == length && string.CompareOrdinal(known, 0, text, 0, length) == 0)
                return known;
        }

        string part = text.Substring(0, length);
        _texts.Add(part);
        return part;
    }
}
