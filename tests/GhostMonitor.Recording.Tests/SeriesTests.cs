using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Recording.Proof;

namespace GhostMonitor.Recording.Tests;

/// <summary>Single numbers of a recording over time.</summary>
public sealed class SeriesTests : IDisposable
{
    private static readonly SeriesSelection s_all = SeriesSelection.Of([.. Metric.All]);

    private readonly TemporaryRecording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Theory]
    [InlineData(RecordResolution.Raw)]
    [InlineData(RecordResolution.Minute)]
    [InlineData(RecordResolution.Hour)]
    public void Series_are_the_rows_that_they_are_made_of(RecordResolution resolution)
    {
        _recording.Write([.. Enumerable.Range(0, 300).Select(static i => MadeUpSamples.Sample(i))]);

        SeriesTable table = Read(s_all, new RecordQuery { Resolution = resolution }, 1000);

        List<RecordedMetrics> rows = _recording.Metrics(resolution);
        Assert.Equal(rows.Select(static row => row.Moment.UtcDateTime), table.Times.Select(static time => time.UtcDateTime));
        Assert.Equal(rows.Sum(static row => row.Series.Count), table.Columns.Sum(static column => column.Mean.Count(double.IsFinite)));
        for (int i = 0; i < rows.Count; i++)
        {
            foreach (RecordedSeries series in rows[i].Series)
            {
                SeriesColumn column = table.Columns.Single(column =>
                    column.Metric.Name == series.ResourceName && column.Instance == series.Instance);
                Assert.Equal((series.Minimum, series.Mean, series.Maximum), (column.Minimum[i], column.Mean[i], column.Maximum[i]));
            }
        }
    }

    [Fact]
    public void Only_what_is_wanted_is_read()
    {
        _recording.Write([.. Enumerable.Range(0, 10).Select(static i => MadeUpSamples.Sample(i))]);

        SeriesTable table = Read(SeriesSelection.Of(["cpu", "disk:/data", "interface_sent:eth*"], []), TemporaryRecording.All, 1000);

        Assert.Equal([("cpu", null), ("disk", "/data"), ("interface_sent", "eth0")],
            table.Columns.Select(static column => (column.Metric.Name, column.Instance)));
    }

    [Fact]
    public void Lists_that_came_later_are_read_too()
    {
        RecordedSample sample = MadeUpSamples.Sample(0);
        _recording.Write(sample with
        {
            Metrics = sample.Metrics with
            {
                Temperatures = [new TemperatureMetrics { Name = "Package", Celsius = 47.5 }],
                Failures = [new ReadingFailure("disk", "/x", null, "gone")],
            },
        });

        foreach (RecordResolution resolution in (RecordResolution[])[RecordResolution.Raw, RecordResolution.Minute, RecordResolution.Hour])
        {
            SeriesTable table = Read(SeriesSelection.Of(Metric.Temperature), new RecordQuery { Resolution = resolution }, 100);
            Assert.Equal(("Package", 47.5), (Assert.Single(table.Columns).Instance, table.Columns[0].Mean[0]));
        }
    }

    [Fact]
    public void A_range_and_a_source_are_kept_to()
    {
        _recording.Write([.. Enumerable.Range(0, 10).Select(static i => MadeUpSamples.Sample(i))]);
        _recording.Write([.. Enumerable.Range(10, 10).Select(static i => MadeUpSamples.Sample(i, "other"))]);
        var query = new RecordQuery
        {
            Resolution = RecordResolution.Raw,
            After = MadeUpSamples.Time(7),
            Before = MadeUpSamples.Time(13),
            Source = static source => source.MonitorName == "Default",
        };

        Assert.Equal([MadeUpSamples.Time(8), MadeUpSamples.Time(9)], Read(SeriesSelection.Of(Metric.Cpu), query, 100).Times);
    }

    [Fact]
    public void More_rows_than_a_portion_are_read_without_a_gap()
    {
        _recording.Write([.. Enumerable.Range(0, 1700).Select(static i => MadeUpSamples.Sample(i))]);

        SeriesTable table = Read(SeriesSelection.Of(Metric.Cpu), TemporaryRecording.All, 2000);

        Assert.Equal(Enumerable.Range(0, 1700).Select(static i => MadeUpSamples.Time(i)), table.Times);
    }

    [Fact]
    public void A_damaged_row_is_an_error_and_no_number()
    {
        _recording.Write([.. Enumerable.Range(0, 10).Select(static i => MadeUpSamples.Sample(i))]);
        _recording.Sql("UPDATE raw SET data = substr(data, 1, 40)");

        Assert.Throws<RecordException>(() => Read(s_all, TemporaryRecording.All, 100));
    }

    [Fact]
    public void An_extent_is_that_of_the_source()
    {
        _recording.Write([.. Enumerable.Range(0, 10).Select(static i => MadeUpSamples.Sample(i, "other"))]);
        _recording.Write([.. Enumerable.Range(3, 4).Select(static i => MadeUpSamples.Sample(i))]);
        _recording.Write([.. Enumerable.Range(20, 4).Select(static i => MadeUpSamples.Sample(i, "other"))]);
        RecordQuery query = TemporaryRecording.All with { Source = static source => source.MonitorName == "Default" };
        using IRecordReader reader = _recording.Store.OpenReader(_recording.File);

        RecordExtent? extent = reader.FindExtent(query);

        Assert.Equal((Whole(MadeUpSamples.Time(3)), Whole(MadeUpSamples.Time(6))), (extent?.First, extent?.Last));
        Assert.Null(reader.FindExtent(query with { Before = MadeUpSamples.Time(2) }));
        Assert.Null(reader.FindExtent(query with { Source = static _ => false }));
    }

    [Fact]
    public void A_recording_is_as_long_as_its_hours_and_a_chart_of_it_is_of_the_rows_that_fit()
    {
        const int count = 5 * 24 * 120;
        _recording.Write([.. Enumerable.Range(0, count).Select(static i => MadeUpSamples.Sample(i) with { Alerts = [] })]);
        TimeAxis axis = Axis();
        DateTimeOffset end = MadeUpSamples.Time(count);

        (RecordResolution, int)[] read =
        [
            .. new[] { TimeSpan.FromHours(1), TimeSpan.FromHours(12), TimeSpan.FromDays(5) }
                .Select(span => axis.ReadSeries(SeriesSelection.Of(Metric.Cpu), end - span, end, 100))
                .Select(static series => (series.Resolution, series.Table.Times.Count)),
        ];

        Assert.Equal([RecordResolution.Raw, RecordResolution.Minute, RecordResolution.Hour], read.Select(static each => each.Item1));
        Assert.All(read, static each => Assert.InRange(each.Item2, 40, 101));
        Assert.Equal((Whole(MadeUpSamples.Time(0)), Whole(MadeUpSamples.Time(count - 1))),
            (axis.FindExtent().Earliest, axis.FindExtent().Latest));
    }

    [Fact]
    public void Where_samples_are_gone_minutes_are_read()
    {
        _recording.Write([.. Enumerable.Range(0, 240).Select(static i => MadeUpSamples.Sample(i) with { Alerts = [] })]);
        _recording.Sql("DELETE FROM raw");

        AxisSeries series = Axis().ReadSeries(SeriesSelection.Of(Metric.Cpu), MadeUpSamples.Time(10), MadeUpSamples.Time(50), 100);

        Assert.Equal((RecordResolution.Minute, AxisSource.Recording), (series.Resolution, series.Source));
        Assert.InRange(series.Table.Times.Count, 19, 22);
    }

    private TimeAxis Axis() => TimeAxis.OfRecording(
        () => _recording.Store.OpenReader(_recording.File), new RecordSource("made-up", "Default"), TimeProvider.System);

    private static DateTimeOffset Whole(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds());

    private SeriesTable Read(SeriesSelection selection, RecordQuery query, int points)
    {
        using IRecordReader reader = _recording.Store.OpenReader(_recording.File);
        RecordResolution resolution = query.Resolution;
        TimeSpan length = RecordedHistory.IntervalOf(resolution) ?? TimeSpan.Zero;
        var grid = new SeriesGrid(selection, TimeSpan.FromDays(1), points, length);
        reader.ReadSeries(query, grid);
        return grid.ToTable();
    }
}
