namespace GhostMonitor.Benchmarks.Reliability.Checks;

/// <summary>Levels of a resource of which something is always in use: they decide whether it is well, a warning or critical.</summary>
/// <param name="Warning">The warning level.</param>
/// <param name="Critical">The critical level.</param>
internal readonly record struct ThresholdLot(string Warning, string Critical)
{
    private static readonly ThresholdLot[] Percentages = [new("99.998", "99.999"), new("0.0001", "99.999"), new("0.0001", "0.0002")];
    private static readonly ThresholdLot[] Numbers = [new("99999998", "99999999"), new("1", "99999999"), new("1", "2")];

    private static readonly Dictionary<string, ThresholdLot[]> Choices = new()
    {
        ["memory"] = Percentages,
        ["system_disk"] = Percentages,
        ["process_count"] = Numbers,
        ["thread_count"] = Numbers,
    };

    /// <summary>The resources that are watched.</summary>
    internal static IReadOnlyCollection<string> Resources => Choices.Keys;

    /// <summary>Draws a lot for each resource; if it is calm, one that nothing breaches.</summary>
    internal static Dictionary<string, ThresholdLot> Draw(bool isCalm) => Choices.ToDictionary(
        static each => each.Key,
        each => each.Value[isCalm ? 0 : Random.Shared.Next(each.Value.Length)]);
}
