namespace GhostMonitor.Benchmarks.Reliability.Checks;

/// <summary>Levels of a resource of which something is always in use: they decide whether it is well, a warning or critical.</summary>
/// <param name="Warning">The warning level.</param>
/// <param name="Critical">The critical level.</param>
internal readonly record struct ThresholdLot(string Warning, string Critical)
{
    private static readonly ThresholdLot[] s_percentages = [new("99.998", "99.999"), new("0.0001", "99.999"), new("0.0001", "0.0002")];
    private static readonly ThresholdLot[] s_numbers = [new("99999998", "99999999"), new("1", "99999999"), new("1", "2")];

    private static readonly Dictionary<string, ThresholdLot[]> s_choices = new()
    {
        ["memory"] = s_percentages,
        ["system_disk"] = s_percentages,
        ["process_count"] = s_numbers,
        ["thread_count"] = s_numbers,
    };

    /// <summary>The resources that are watched.</summary>
    internal static IReadOnlyCollection<string> Resources => s_choices.Keys;

    /// <summary>Draws a lot for each resource; if it is calm, one that nothing breaches.</summary>
    internal static Dictionary<string, ThresholdLot> Draw(bool isCalm) => s_choices.ToDictionary(
        static each => each.Key,
        each => each.Value[isCalm ? 0 : Random.Shared.Next(each.Value.Length)]);
}
