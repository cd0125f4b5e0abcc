using System.Management.Automation;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>
/// What the cmdlets share that look back: over what running monitors keep, here or on other machines, over a
/// recording, or over samples from the pipeline.
/// </summary>
public abstract class HistoryCommand : RemoteCommand
{
    /// <summary>The parameter set in which running monitors are asked.</summary>
    protected const string MonitorSet = "Monitor";

    /// <summary>The parameter set in which a recording is read.</summary>
    protected const string RecordingSet = "Recording";

    /// <summary>The parameter set in which samples are given.</summary>
    protected const string SamplesSet = "Samples";

    private readonly List<ResourceMetrics> _given = [];
    private readonly List<RemoteHistory> _remote = [];
    private bool _hasInput;

    /// <summary>The samples, live or from Import-Clixml, in any order.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SamplesSet)]
    [MetricsTransformation]
    public ResourceMetrics[] InputObject { get; set; } = [];

    /// <summary>The recording to read.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RecordingSet)]
    public string RecordPath { get; set; } = "";

    /// <summary>How finely to read the recording.</summary>
    [Parameter(ParameterSetName = RecordingSet)]
    [Parameter(ParameterSetName = RemoteSet)]
    public RecordResolution Resolution { get; set; } = RecordResolution.Raw;

    /// <summary>Whose history; all monitors' if it isn't given.</summary>
    [Parameter(ParameterSetName = MonitorSet)]
    [Parameter(ParameterSetName = RecordingSet)]
    [Parameter(ParameterSetName = RemoteSet)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [SupportsWildcards]
    public string[] MonitorName { get; set; } = ["*"];

    /// <summary>Only samples taken after this moment.</summary>
    [Parameter(ParameterSetName = MonitorSet)]
    [Parameter(ParameterSetName = RecordingSet)]
    [Parameter(ParameterSetName = SamplesSet)]
    [Parameter(ParameterSetName = RemoteSet)]
    [MomentTransformation]
    public Moment After { get; set; }

    /// <summary>Only samples taken before this moment.</summary>
    [Parameter(ParameterSetName = MonitorSet)]
    [Parameter(ParameterSetName = RecordingSet)]
    [Parameter(ParameterSetName = SamplesSet)]
    [Parameter(ParameterSetName = RemoteSet)]
    [MomentTransformation]
    public Moment Before { get; set; }

    private DateTimeOffset AfterMoment => MomentOf(After, nameof(After), DateTimeOffset.MinValue);

    private DateTimeOffset BeforeMoment => MomentOf(Before, nameof(Before), DateTimeOffset.MaxValue);

    private protected override void Process()
    {
        _hasInput = true;
        if (ParameterSetName == SamplesSet)
            _given.AddRange(InputObject);
    }

    /// <summary>The histories that were asked for, those without a sample left out. That there is none at all is an error.</summary>
    private protected IReadOnlyList<SampleHistory> Histories(int last = int.MaxValue)
    {
        // A pipeline that brought nothing asks for nothing, and not for what the monitors keep.
        if (MyInvocation.ExpectingInput && !_hasInput)
            return [];

        SampleHistory[]? found = ParameterSetName switch
        {
            SamplesSet => InRange(SampleHistory.OfSamples(_given), last),
            RecordingSet => Recorded(last),
            RemoteSet => Remote(last),
            _ => Kept(last),
        };
        if (found is { Length: 0 })
        {
            WriteError(new ErrorRecord(
                new ItemNotFoundException(
                    "There is no sample in that time. A monitor takes its first soon after it was started, and keeps as many as its " +
                        "-HistorySize says."),
                ErrorIds.NoSamples, ErrorCategory.ObjectNotFound, null));
        }

        return found ?? [];
    }

    /// <summary>What running monitors keep; null if none was found, which is reported already.</summary>
    private SampleHistory[]? Kept(int last)
    {
        IReadOnlyList<ResourceMonitor> monitors = FindMonitors(MonitorName);
        return monitors.Count == 0 ? null : InRange(monitors.Select(static monitor => monitor.ToHistory()), last);
    }

    /// <summary>What agents keep or have recorded; null if none of them answered, which is reported already.</summary>
    private SampleHistory[]? Remote(int last)
    {
        var query = new HistoryQuery
        {
            After = AfterMoment,
            Before = BeforeMoment,
            Last = last,
            Resolution = IsBound(nameof(Resolution)) ? Resolution : null,
            AsSamples = true,
        };
        var reading = new RemoteHistories(query, MonitorName);
        bool hasAnswer = false;
        Ask<RemoteHistory>(Addresses, reading.AskAsync, (_, found) =>
        {
            hasAnswer = true;
            if (found.History.Samples.Count > 0)
                _remote.Add(found);
        });
        return hasAnswer ? [.. _remote.Select(static found => found.History)] : null;
    }

    /// <summary>A row that was made of a history; where there are several, it says of which machine or monitor.</summary>
    private protected object Shown(object row, bool isOfSeveral) => IsRemote && AreSeveral
        ? ComputerColumn.Of(row, "", isShown: true)
        : MonitorColumn.OfRow(row, isOfSeveral);

    /// <summary>The rules that are in force where a history is from.</summary>
    private protected ThresholdSet RulesOf(SampleHistory history) =>
        _remote.Find(found => ReferenceEquals(found.History, history))?.Rules ?? Scope.Thresholds.Current;

    private SampleHistory[] Recorded(int last)
    {
        var query = new RecordQuery
        {
            After = AfterMoment,
            Before = BeforeMoment,
            Resolution = Resolution,
            Source = RecordSources.Named(MonitorName),
        };
        using IRecordReader reader = RecordStores.Current.OpenReader(ResolvePath(RecordPath));

        // The range is the recording's to judge: an hour that reaches into it is part of it, though it begins before.
        return [.. RecordedHistory.Read(reader, query)
            .Select(history => history.Between(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, last))];
    }

    private SampleHistory[] InRange(IEnumerable<SampleHistory> histories, int last)
    {
        DateTimeOffset after = AfterMoment;
        DateTimeOffset before = BeforeMoment;
        return [.. histories.Select(history => history.Between(after, before, last)).Where(static history => history.Samples.Count > 0)];
    }
}
