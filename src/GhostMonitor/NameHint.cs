using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>What an error says of names when the one that was typed isn't there. Pure.</summary>
internal static class NameHint
{
    private const int MostNames = 5;

    /// <summary>The nearest names as a question; where nothing is near, the first few of all.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="names">All names; not empty.</param>
    /// <param name="label">What these are: <c>Running</c>.</param>
    internal static string Of(string typed, IReadOnlyList<string> names, string label)
    {
        if (NearNames.Question(typed, names) is string question)
            return question;

        string others = names.Count > MostNames ? $" and {names.Count - MostNames} others" : "";
        return $"{label}: {string.Join(", ", names.Take(MostNames))}{others}.";
    }
}
