using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>How a script is shown where there is one line for it.</summary>
internal static class ScriptText
{
    private const int Longest = 80;

    /// <summary>The script in one line of at most 80 characters.</summary>
    internal static string OneLine(string script)
    {
        string line = string.Join(" ", script.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(each => each.Trim()))
            .Trim();
        return TextCut.ToLength(line, Longest);
    }
}
