namespace GhostMonitor.Engine.Platform;

/// <summary>Finds the names that somebody may have meant who typed another. Pure.</summary>
internal static class NearNames
{
    private const int MostNames = 3;

    // Two characters in each other's place are the likeliest mistake.
    private const int SwapCost = 1;
    private const int EditCost = 2;

    /// <summary>
    /// The nearest names, nearest first, at most three: those a typing mistake or two away, or that begin with what was typed. None if
    /// nothing is near.
    /// </summary>
    /// <param name="typed">What was typed, in any case.</param>
    /// <param name="names">The names, in any case.</param>
    public static IReadOnlyList<string> Of(string typed, IEnumerable<string> names)
    {
        string wanted = typed.ToLowerInvariant();

        // In a short word an edit or two make every other word of it.
        int allowed = wanted.Length switch { < 4 => SwapCost, < 6 => EditCost, _ => 2 * EditCost };
        return [.. names
            .Select(name => (Name: name, Distance: DistanceTo(name.ToLowerInvariant(), wanted)))
            .Where(each => each.Distance <= allowed)
            .OrderBy(static each => each.Distance)
            .Take(MostNames)
            .Select(static each => each.Name)];
    }

    /// <summary>The question that an error asks: <c>Did you mean cpu or cpu_core?</c>; null if nothing is near.</summary>
    /// <param name="typed">What was typed, in any case.</param>
    /// <param name="names">The names, in any case.</param>
    public static string? Question(string typed, IEnumerable<string> names)
    {
        IReadOnlyList<string> near = Of(typed, names);
        return near.Count == 0 ? null : $"Did you mean {string.Join(" or ", near)}?";
    }

    private static int DistanceTo(string name, string wanted) =>
        wanted.Length >= 3 && name.StartsWith(wanted, StringComparison.Ordinal) ? 0 : Distance(wanted, name);

    /// <summary>
    /// What it costs to make one word the other: characters are put in, taken out, replaced, or swapped with the next (the distance of
    /// Damerau and Levenshtein, without edits within a swap).
    /// </summary>
    private static int Distance(string left, string right)
    {
        var costs = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
                costs[i, j] = i == 0 || j == 0 ? (i + j) * EditCost : Cost(left, right, i, j, costs);
        }

        return costs[left.Length, right.Length];
    }

    private static int Cost(string left, string right, int i, int j, int[,] costs)
    {
        int replaced = costs[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : EditCost);
        int least = Math.Min(replaced, Math.Min(costs[i - 1, j], costs[i, j - 1]) + EditCost);
        bool isSwapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return isSwapped ? Math.Min(least, costs[i - 2, j - 2] + SwapCost) : least;
    }
}
