using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.History;

/// <summary>A recording in memory that can be read; what is written to it is dropped.</summary>
internal sealed class FakeRecording : IRecordStore, IRecordReader
{
    private readonly FakeRecorder _recorder = new();

    public List<RecordedSample> Samples { get; } = [];

    public List<RecordedMetrics> Rows { get; } = [];

    public List<RecordedProcesses> Windows { get; } = [];

    public List<ResourceAlert> Alerts { get; } = [];

    /// <summary>What was learnt; null for nothing.</summary>
    public LearntState? Learnt { get; set; }

    /// <summary>Why what was learnt can't be read; null if it can.</summary>
    public string? LearntProblem { get; set; }

    /// <summary>Why it can't be opened; null if it can.</summary>
    public Exception? Error { get; set; }

    /// <summary>How many readers are open.</summary>
    public int Readers { get; private set; }

    /// <summary>How many readers were opened.</summary>
    public int Opened { get; private set; }

    /// <summary>What was to be kept.</summary>
    public LearntState[] Kept => _recorder.Learnt;

    /// <summary>How many rows were looked at.</summary>
    public int Looked { get; private set; }

    public IResourceRecorder OpenRecorder(string path, RecordRetention retention) => _recorder;

    public IRecordReader OpenReader(string path)
    {
        Readers++;
        Opened++;
        return Error is Exception error ? throw error : this;
    }

    public RecordResolution Resolve(RecordQuery query) =>
        query.Resolution == RecordResolution.Auto ? RecordResolution.Minute : query.Resolution;

    public IReadOnlyList<RecordSource> ReadSources() => [];

    public RecordExtent? FindExtent(RecordQuery query)
    {
        DateTimeOffset[] moments = query.Resolution == RecordResolution.Raw
            ? [.. ReadSamples(query).Select(static sample => sample.Metrics.Moment)]
            : [.. ReadMetrics(query).Select(static row => row.Moment)];
        return moments.Length == 0 ? null : new RecordExtent(moments.Min(), moments.Max());
    }

    public void ReadSeries(RecordQuery query, SeriesGrid grid)
    {
        if (query.Resolution == RecordResolution.Raw)
        {
            foreach (RecordedSample sample in ReadSamples(query))
                grid.Add(sample.Metrics);

            return;
        }

        foreach (RecordedMetrics row in ReadMetrics(query))
        {
            grid.BeginRow(row.Moment);
            foreach (RecordedSeries each in row.Series)
            {
                int slot = grid.SlotOf((Metric)ResourceCatalog.Resolve(each.ResourceName), each.Instance);
                grid.Add(slot, each.Minimum, each.Mean, each.Maximum, each.Count);
            }
        }
    }

    public IEnumerable<RecordedSample> ReadSamples(RecordQuery query) => Look(Samples.Where(sample =>
        sample.Metrics.Moment > query.After && sample.Metrics.Moment < query.Before
        && query.Source!(new RecordSource(sample.Metrics.ComputerName, sample.MonitorName))));

    public IEnumerable<RecordedMetrics> ReadMetrics(RecordQuery query) => Look(Rows.Where(row =>
        row.Moment + row.Duration > query.After && row.Moment < query.Before && row.Grain == query.Resolution
        && query.Source!(new RecordSource(row.ComputerName, row.MonitorName))));

    public IEnumerable<RecordedProcesses> ReadProcesses(RecordQuery query) => Look(Windows.Where(each =>
        each.Window.Moment > query.After && each.Window.Moment - each.Window.Length < query.Before && query.Source!(each.Source)));

    public IEnumerable<ResourceAlert> ReadAlerts(RecordQuery query) => Look(Alerts.Where(alert =>
        alert.Moment > query.After && alert.Moment < query.Before
        && query.Source!(new RecordSource(alert.ComputerName, alert.MonitorName))));

    public LearntState? ReadLearnt(RecordSource source, out string? problem)
    {
        problem = LearntProblem;
        return Learnt?.Source == source ? Learnt : null;
    }

    public void Dispose() => Readers--;

    private IEnumerable<T> Look<T>(IEnumerable<T> rows)
    {
        foreach (T row in rows)
        {
            Looked++;
            yield return row;
        }
    }
}
