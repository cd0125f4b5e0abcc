using GhostMonitor.Engine.Platform.Windows;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>Strings made once of text that native calls return anew in every sample.</summary>
/// <remarks>Not thread-safe. Holds as many strings as the machine has had volumes and types: dozens.</remarks>
internal sealed unsafe class TextPool
{
    private readonly List<string> _texts = [];

    internal string Get(char* buffer, int length)
    {
        foreach (string known in _texts)
        {
            if (NativeText.Equals(known, buffer, length))
                return known;
        }

        string text = new(buffer, 0, length);
        _texts.Add(text);
        return text;
    }
}
