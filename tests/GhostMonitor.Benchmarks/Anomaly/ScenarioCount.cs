namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Alerts in a part of a story.</summary>
/// <param name="Mean">How many begin there, of the mean series.</param>
/// <param name="Most">The same of the series with the most.</param>
/// <param name="MeanEpisodes">Episodes of the mean series: one goes on while scores are above.</param>
/// <param name="SeriesWithAny">How many series have one at all.</param>
internal sealed record ScenarioCount(double Mean, int Most, double MeanEpisodes, int SeriesWithAny)
{
    /// <summary>Counts them at the threshold that ships.</summary>
    internal static ScenarioCount Of(double[][] scores, ScenarioPart part, int coolDown)
    {
        int[] alerts = [.. scores.Select(one => AlertRule.Begins(one, 1, coolDown).Count(i => i >= part.First && i < part.End))];
        double episodes = scores.Average(one => AlertRule.Episodes(one, 1, coolDown, part.First, part.End));
        return new ScenarioCount(alerts.Average(), alerts.Max(), episodes, alerts.Count(count => count > 0));
    }
}
