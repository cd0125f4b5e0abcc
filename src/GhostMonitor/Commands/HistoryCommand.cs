using System.Management.Automation;
using GhostMonitor.Engine.Hindsight;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Commands;

/// <summary>What the cmdlets share that look back: over what running monitors keep, or over samples from the pipeline.</summary>
public abstract class HistoryCommand : ResourceCommand
{
    /// <summary>The parameter set in which running monitors are asked.</summary>
    protected const string MonitorSet = "Monitor";

    /// <summary>The parameter set in which samples are given.</summary>
    protected const string SamplesSet = "Samples";

    private readonly List<ResourceMetrics> _given = [];
    private bool _hasInput;

    /// <summary>The samples, live or from Import-Clixml, in any order.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SamplesSet)]
    [MetricsTransformation]
    public ResourceMetrics[] InputObject { get; set; } = [];

    /// <summary>Whose history; all monitors' if it isn't given.</summary>
    [Parameter(ParameterSetName = MonitorSet)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [SupportsWildcards]
    public string[] MonitorName { get; set; } = ["*"];

    /// <summary>Only samples taken after this moment.</summary>
    [Parameter]
    public DateTimeOffset After { get; set; } = DateTimeOffset.MinValue;

    /// <summary>Only samples taken before this moment.</summary>
    [Parameter]
    public DateTimeOffset Before { get; set; } = DateTimeOffset.MaxValue;

    private protected override void Process()
    {
        _hasInput = true;
        if (ParameterSetName == SamplesSet)
            _given.AddRange(InputObject);
    }

    /// <summary>The histories that were asked for, those without a sample left out. That there is none at all is said.</summary>
    private protected IReadOnlyList<SampleHistory> Histories(int last = int.MaxValue)
    {
        // A pipeline that brought nothing asks for nothing, and not for what the monitors keep.
        if (MyInvocation.ExpectingInput && !_hasInput)
            return [];

        IReadOnlyList<SampleHistory> all;
        if (ParameterSetName == SamplesSet)
        {
            all = SampleHistory.OfSamples(_given);
        }
        else
        {
            IReadOnlyList<ResourceMonitor> monitors = FindMonitors(MonitorName);
            if (monitors.Count == 0)
                return [];

            all = [.. monitors.Select(SampleHistory.Of)];
        }

        SampleHistory[] filled = [.. all.Select(history => history.Between(After, Before, last)).Where(static history => history.Samples.Count > 0)];
        if (filled.Length == 0)
        {
            WriteError(new ErrorRecord(new ItemNotFoundException("There is no sample in that time. A monitor takes its first soon after it was started, and keeps as many as its -HistorySize says."),
                "NoSamples", ErrorCategory.ObjectNotFound, null));
        }

        return filled;
    }
}
