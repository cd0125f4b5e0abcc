namespace GhostMonitor.Engine.Platform;

/// <summary>Finds the names that somebody may have meant who typed another. Pure.</summary>
internal static class NearNames
{
    private const int MostNames = 3;

    /// <summary>
    /// The nearest names, nearest first, at most three: those a slip or two away, or that begin with what was typed. None if nothing is
    /// near.
    /// </summary>
    /// <param name="typed">What was typed, in any case.</param>
    /// <param name="names">Lower-case names.</param>
    internal static IReadOnlyList<string> Of(string typed, IEnumerable<string> names)
    {
        string wanted = typed.ToLowerInvariant();

        // In a short word a slip or two make every other word of it.
        int allowed = wanted.Length switch { < 4 => 0, < 6 => 1, _ => 2 };
        return [.. names
            .Select(name =>
                (Name: name, Distance: wanted.Length >= 3 && name.StartsWith(wanted, StringComparison.Ordinal)
                    ? 0
                    : Distance(wanted, name)))
            .Where(each => each.Distance <= allowed)
            .OrderBy(static each => each.Distance)
            .Take(MostNames)
            .Select(static each => each.Name)];
    }

    /// <summary>
    /// How many characters must be put in, taken out or replaced to make one word the other (the distance of Levenshtein).
    /// </summary>
    private static int Distance(string left, string right)
    {
        int[] before = [.. Enumerable.Range(0, right.Length + 1)];
        var now = new int[right.Length + 1];
        for (int i = 0; i < left.Length; i++)
        {
            now[0] = i + 1;
            for (int j = 0; j < right.Length; j++)
                now[j + 1] = Math.Min(Math.Min(now[j], before[j + 1]) + 1, before[j] + (left[i] == right[j] ? 0 : 1));

            (before, now) = (now, before);
        }

        return before[right.Length];
    }
}
