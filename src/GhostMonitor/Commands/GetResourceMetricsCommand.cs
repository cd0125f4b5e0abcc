using System.Globalization;
using System.Management.Automation;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Commands;

/// <summary>Takes fresh samples of this machine's resources, or reads the history of a running monitor, or a recording.</summary>
[Cmdlet(VerbsCommon.Get, "ResourceMetrics", DefaultParameterSetName = SampleSet)]
[OutputType(typeof(ResourceMetrics), typeof(RecordedMetrics))]
public sealed class GetResourceMetricsCommand : RemoteCommand
{
    private const string SampleSet = "Sample";
    private const string HistorySet = "History";

    // What asks an agent for what it keeps, and not for its newest sample.
    private static readonly string[] s_ofHistory =
        [nameof(After), nameof(Before), nameof(Resolution), nameof(Last), nameof(MonitorName)];

    /// <summary>Which resources to read; everything if it isn't given.</summary>
    [Parameter(Position = 0, ParameterSetName = SampleSet)]
    [ArgumentCompleter(typeof(ResourceGroupCompleter))]
    [SupportsWildcards]
    public string[] Resource { get; set; } = ["*"];

    /// <summary>
    /// The window over which CPU and rates are measured, and with several samples the distance between them. 10 ms to 1 day; 200 ms.
    /// </summary>
    [Parameter(ParameterSetName = SampleSet)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration SampleInterval { get; set; } = new(Limits.Window.Default);

    /// <summary>How many samples to take; 1.</summary>
    [Parameter(ParameterSetName = SampleSet)]
    public long MaxSamples { get; set; } = 1;

    /// <summary>Take samples until Ctrl+C.</summary>
    [Parameter(ParameterSetName = SampleSet)]
    public SwitchParameter Continuous { get; set; }

    /// <summary>
    /// Read the samples that running monitors keep instead of taking one. What only a history has, such as -Last, asks for it too.
    /// </summary>
    [Parameter(ParameterSetName = HistorySet)]
    [Parameter(ParameterSetName = RemoteSet)]
    public SwitchParameter History { get; set; }

    /// <summary>Read this recording instead of taking a sample.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [ValidateNotNullOrEmpty]
    public string? RecordPath { get; set; }

    /// <summary>Only samples taken after this moment; of minutes and hours of a recording, those that end after it.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [Parameter(ParameterSetName = RemoteSet)]
    [MomentTransformation]
    public Moment After { get; set; }

    /// <summary>Only samples taken before this moment; of minutes and hours of a recording, those that begin before it.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [Parameter(ParameterSetName = RemoteSet)]
    [MomentTransformation]
    public Moment Before { get; set; }

    /// <summary>
    /// Of a recording, the samples themselves, or minutes or hours of them; if it isn't given, the finest of which there are no more than
    /// 5,000 rows.
    /// </summary>
    [Parameter(ParameterSetName = HistorySet)]
    [Parameter(ParameterSetName = RemoteSet)]
    public RecordResolution Resolution { get; set; }

    /// <summary>Only the newest samples of the history or the recording.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [Parameter(ParameterSetName = RemoteSet)]
    public int Last { get; set; } = int.MaxValue;

    /// <summary>Whose history or recorded samples to read; all monitors' if it isn't given.</summary>
    [Parameter(ParameterSetName = HistorySet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = RemoteSet)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [Alias("Name")]
    [SupportsWildcards]
    public string[] MonitorName { get; set; } = ["*"];

    private protected override void Process()
    {
        if (Last < 1)
            throw new ResourceArgumentException(ErrorIds.InvalidLast, "Last", Last, "Give a whole number from 1");

        if (IsRemote)
            WriteRemote();
        else if (ParameterSetName == SampleSet)
            WriteSamples();
        else if (RecordPath is string path)
            WriteRecorded(path);
        else
            WriteHistory();
    }

    private DateTimeOffset AfterMoment => MomentOf(After, nameof(After), DateTimeOffset.MinValue);

    private DateTimeOffset BeforeMoment => MomentOf(Before, nameof(Before), DateTimeOffset.MaxValue);

    private void WriteRemote()
    {
        if (History || s_ofHistory.Any(IsBound))
            WriteRemoteHistory();
        else
            Ask(static (agent, cancellation) => agent.MetricsAsync(cancellation), Write);
    }

    private void WriteRemoteHistory()
    {
        var query = new HistoryQuery
        {
            After = AfterMoment,
            Before = BeforeMoment,
            Last = Last,
            Resolution = IsBound(nameof(Resolution)) ? Resolution : null,
        };
        var reading = new RemoteSamples(query, MonitorName);
        Ask<IReadOnlyList<RemoteRow>>(Addresses, reading.AskAsync,
            (address, rows) => WriteAll(address, rows.Select(row => row.Shown(isMonitorShown: !AreSeveral))));
    }

    private void WriteRecorded(string path)
    {
        if (History)
            throw new ResourceArgumentException(ErrorIds.HistoryWithRecord, "RecordPath", path,
                "Give either -History, for what running monitors keep, or -RecordPath, not both");

        using IRecordReader reader = RecordStores.Current.OpenReader(ResolvePath(path));
        var query = new RecordQuery
        {
            After = AfterMoment,
            Before = BeforeMoment,
            Resolution = Resolution,
            Source = RecordSources.Named(MonitorName),
        };
        query = query with { Resolution = reader.Resolve(query) };
        bool areSeveral = RecordSources.AreSeveral(reader, query);
        IEnumerable<object> rows = query.Resolution == RecordResolution.Raw
            ? reader.ReadSamples(query).Select(sample => MonitorColumn.OfSample(sample.Metrics, sample.MonitorName, areSeveral))
            : reader.ReadMetrics(query).Select(metrics => MonitorColumn.OfRow(metrics, areSeveral));
        foreach (object row in Last == int.MaxValue ? rows : Newest(rows))
        {
            if (StopToken.IsCancellationRequested)
                return;

            WriteObject(row);
        }
    }

    /// <summary>The newest, of which no more than those are held.</summary>
    private Queue<object> Newest(IEnumerable<object> rows)
    {
        var newest = new Queue<object>();
        foreach (object row in rows.TakeWhile(_ => !StopToken.IsCancellationRequested))
        {
            if (newest.Count == Last)
                newest.Dequeue();

            newest.Enqueue(row);
        }

        return newest;
    }

    private void WriteHistory()
    {
        if (IsBound(nameof(Resolution)))
            throw new ResourceArgumentException(ErrorIds.ResolutionWithoutRecord, "Resolution", Resolution,
                "Running monitors keep samples alone; it is about a recording: give -RecordPath as well");

        DateTimeOffset after = AfterMoment;
        DateTimeOffset before = BeforeMoment;
        IReadOnlyList<ResourceMonitor> monitors = FindMonitors(MonitorName);
        TakenSample[] inOrder = MergedHistory.InOrder(
            [.. monitors.Select(monitor => Taken(monitor, after, before))], static sample => sample.Metrics.Moment);
        WriteObject(
            inOrder.Skip(Math.Max(0, inOrder.Length - Last))
                .Select(sample => MonitorColumn.OfSample(sample.Metrics, sample.MonitorName, monitors.Count > 1)),
            enumerateCollection: true);
    }

    private static TakenSample[] Taken(ResourceMonitor monitor, DateTimeOffset after, DateTimeOffset before) =>
        [.. monitor.Samples.Snapshot()
            .Where(metrics => metrics.Moment > after && metrics.Moment < before)
            .Select(metrics => new TakenSample(monitor.Name, metrics))];

    private void WriteSamples()
    {
        TimeSpan window = Durations.Require(SampleInterval, nameof(SampleInterval), ErrorIds.InvalidSampleInterval, Limits.Window);
        if (MaxSamples < 1)
            throw new ResourceArgumentException(ErrorIds.InvalidMaxSamples, "MaxSamples", MaxSamples, "Give a whole number from 1");

        if (Continuous && IsBound(nameof(MaxSamples)))
            throw new ResourceArgumentException(ErrorIds.ContinuousWithMaxSamples, "MaxSamples", MaxSamples,
                "Give either -Continuous or -MaxSamples, not both");

        ResourceKinds kinds = ResourceGroups.Resolve(Resource);
        using ResourceSampler sampler = Scope.CreateSampler();
        sampler.Begin(kinds);
        WriteVerbose($"Sampling {string.Join(", ", Resource)}: {Count()} over {Durations.Text(window)} each.");
        WriteSamples(sampler, kinds, new SampleSchedule(window, window));
    }

    private string Count() =>
        Continuous ? "samples until Ctrl+C" : MaxSamples == 1 ? "1 sample" : MaxSamples.ToString(CultureInfo.InvariantCulture) + " samples";

    private void WriteSamples(ResourceSampler sampler, ResourceKinds kinds, SampleSchedule schedule)
    {
        long start = Scope.Time.GetTimestamp();
        TimeSpan due = schedule.First;
        for (long taken = 0; Continuous || taken < MaxSamples; taken++)
        {
            TimeSpan left = due - Scope.Time.GetElapsedTime(start);
            if (!Pause(left > TimeSpan.Zero ? left : TimeSpan.Zero, Progress(taken)))
                return;

            ResourceMetrics metrics = sampler.Sample(kinds);
            foreach (ReadingFailure failure in metrics.Failures)
                WriteWarning($"Could not read {failure}");

            WriteObject(metrics);
            due = schedule.Next(due, Scope.Time.GetElapsedTime(start), out _);
        }
    }

    private readonly struct TakenSample(string monitorName, ResourceMetrics metrics)
    {
        public string MonitorName { get; } = monitorName;

        public ResourceMetrics Metrics { get; } = metrics;
    }

    private ProgressRecord Progress(long taken) =>
        new(0, "Sampling resources", $"Sample {taken + 1}" + (Continuous ? "" : $" of {MaxSamples}"))
        {
            PercentComplete = Continuous ? -1 : (int)(100.0 * taken / MaxSamples),
        };
}
