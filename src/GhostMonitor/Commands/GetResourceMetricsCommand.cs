using System.Globalization;
using System.Management.Automation;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Commands;

/// <summary>Takes fresh samples of this machine's resources, or reads the history of a running monitor, or a recording.</summary>
[Cmdlet(VerbsCommon.Get, "ResourceMetrics", DefaultParameterSetName = SampleSet)]
[OutputType(typeof(ResourceMetrics), typeof(RecordedMetrics))]
public sealed class GetResourceMetricsCommand : WaitingCommand
{
    private const string SampleSet = "Sample";
    private const string HistorySet = "History";
    private const string RecordSet = "Record";


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

    /// <summary>Read the samples that a running monitor keeps instead of taking one.</summary>
    [Parameter(ParameterSetName = HistorySet, Mandatory = true)]
    public SwitchParameter History { get; set; }

    /// <summary>Read this recording instead of taking a sample.</summary>
    [Parameter(ParameterSetName = RecordSet, Mandatory = true)]
    public string RecordPath { get; set; } = "";

    /// <summary>Only what was recorded after this moment; of minutes and hours, those that end after it.</summary>
    [Parameter(ParameterSetName = RecordSet)]
    public DateTimeOffset After { get; set; } = DateTimeOffset.MinValue;

    /// <summary>Only what was recorded before this moment; of minutes and hours, those that begin before it.</summary>
    [Parameter(ParameterSetName = RecordSet)]
    public DateTimeOffset Before { get; set; } = DateTimeOffset.MaxValue;

    /// <summary>
    /// The samples themselves, or minutes or hours of them; if it isn't given, the finest of which there are no more than 5,000 rows.
    /// </summary>
    [Parameter(ParameterSetName = RecordSet)]
    public RecordResolution Resolution { get; set; }

    /// <summary>Only the newest samples of the history or the recording.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [Parameter(ParameterSetName = RecordSet)]
    public int Last { get; set; } = int.MaxValue;

    /// <summary>Whose history or recorded samples to read; all monitors' if it isn't given.</summary>
    [Parameter(ParameterSetName = HistorySet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = RecordSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [Alias("Name")]
    [SupportsWildcards]
    public string[] MonitorName { get; set; } = ["*"];

    private protected override void Process()
    {
        if (Last < 1)
            throw new ResourceArgumentException(ErrorIds.InvalidLast, "Last", Last, "Give a whole number from 1");

        if (ParameterSetName == HistorySet)
            WriteHistory();
        else if (ParameterSetName == RecordSet)
            WriteRecorded();
        else
            WriteSamples();
    }

    private void WriteRecorded()
    {
        using IRecordReader reader = RecordStores.Current.OpenReader(ResolvePath(RecordPath));
        var query = new RecordQuery { After = After, Before = Before, Resolution = Resolution, Source = RecordSources.Named(MonitorName) };
        query = query with { Resolution = reader.Resolve(query) };
        IEnumerable<object> rows = query.Resolution == RecordResolution.Raw
            ? reader.ReadSamples(query).Select(sample => sample.Metrics)
            : reader.ReadMetrics(query);
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
        ResourceMetrics[][] histories = FindMonitors(MonitorName).Select(monitor => monitor.Samples.Snapshot(Last)).ToArray();
        ResourceMetrics[] inOrder = MergedHistory.InOrder(histories, metrics => metrics.Timestamp);
        WriteObject(inOrder.Skip(Math.Max(0, inOrder.Length - Last)), enumerateCollection: true);
    }

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

    private ProgressRecord Progress(long taken) =>
        new(0, "Sampling resources", $"Sample {taken + 1}" + (Continuous ? "" : $" of {MaxSamples}"))
        {
            PercentComplete = Continuous ? -1 : (int)(100.0 * taken / MaxSamples),
        };
}
