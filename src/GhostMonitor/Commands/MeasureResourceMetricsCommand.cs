using System.Management.Automation;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>Says what readings were usual, resource by resource, and which thresholds that suggests.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "ResourceMetrics", DefaultParameterSetName = MonitorSet)]
[OutputType(typeof(ResourceStatistics))]
public sealed class MeasureResourceMetricsCommand : HistoryCommand
{
    private IReadOnlyList<ResourceDefinition> _definitions = [];

    /// <summary>What to measure; the main ones if it isn't given.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ResourceNameCompleter))]
    [SupportsWildcards]
    public string[] Resource { get; set; } = [.. StatisticsBuilder.DefaultResources];

    /// <summary>Only these mounts, devices, interfaces or CPUs.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(InstanceCompleter))]
    [SupportsWildcards]
    public string[]? Instance { get; set; }

    private protected override void Begin() => _definitions = StatisticsBuilder.Resolve(Resource);

    private protected override void End()
    {
        var few = new List<ResourceStatistics>();
        NamePattern[]? instances = Instance?.Select(static name => new NamePattern(name)).ToArray();
        foreach (SampleHistory history in SampleHistory.ByComputer(Histories()))
        {
            foreach (ResourceStatistics statistics in StatisticsBuilder.Measure(history, _definitions))
            {
                if (instances is null || (statistics.Instance is string name && instances.Any(pattern => pattern.IsMatch(name))))
                {
                    WriteObject(Shown(statistics, isOfSeveral: false));
                    if (IsTooFew(statistics))
                        few.Add(statistics);
                }
            }
        }

        if (few.Count > 0)
            WriteNotice(TooFew(few));
    }

    private static bool IsTooFew(ResourceStatistics statistics) =>
        statistics.Count < ThresholdSuggestion.MinimumReadings && ThresholdSuggestion.IsJudged(statistics.ResourceName);

    private static string TooFew(List<ResourceStatistics> few)
    {
        string names = string.Join(", ", few.Select(static statistics => statistics.ResourceName).Distinct());
        int most = few.Max(static statistics => statistics.Count);
        return $"No thresholds are suggested for {names}: that takes {ThresholdSuggestion.MinimumReadings} readings, and there are " +
            $"{most}. Measure again when the monitor has more samples, or measure a recording.";
    }
}
