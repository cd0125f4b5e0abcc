using System.Net;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Hosting.Client;

/// <summary>Histories in pages: each row once and in order, whatever happens meanwhile.</summary>
public sealed class HistoryPagesTests : IDisposable
{
    private readonly ServedAgent _agent = new();

    public void Dispose() => _agent.Dispose();

    [Fact]
    public async Task Every_sample_comes_once_also_those_that_arrive_meanwhile()
    {
        ResourceMonitor monitor = _agent.Start(historySize: 5000);
        Add(monitor, 0, 2500);
        int next = 2500;

        List<HistoryPage> pages = await _agent.HistoryAsync(new HistoryQuery { MonitorName = "main" }, _ =>
        {
            if (next < 2600)
                monitor.Samples.Add(_agent.Sample(next++));
        });

        Assert.True(pages.Count > 2, $"{pages.Count} pages");
        Assert.Equal(Enumerable.Range(0, next - 1), Numbers(pages).Take(next - 1));
        Assert.Equal(Numbers(pages).Count(), Numbers(pages).Distinct().Count());
        Assert.All(pages, static page => Assert.Equal(("main", null), (page.MonitorName, page.Resolution)));
        Assert.All(pages, static page => Assert.InRange(page.Samples.Count, 1, Limits.PageRows.Maximum));
    }

    [Fact]
    public async Task The_oldest_may_go_while_pages_are_read()
    {
        ResourceMonitor monitor = _agent.Start(historySize: 2000);
        Add(monitor, 0, 2000);
        int next = 2000;

        List<HistoryPage> pages = await _agent.HistoryAsync(new HistoryQuery(), _ => monitor.Samples.Add(_agent.Sample(next++)));

        Assert.Equal(Enumerable.Range(0, 2000), Numbers(pages).Take(2000));
    }

    [Fact]
    public async Task Samples_that_were_dropped_before_they_were_read_are_an_error_and_no_gap()
    {
        ResourceMonitor monitor = _agent.Start(historySize: 2000);
        Add(monitor, 0, 2000);

        var error = await Assert.ThrowsAsync<ApiException>(() => _agent.HistoryAsync(new HistoryQuery(), _ => Add(monitor, 2000, 2000)));

        Assert.Equal(ErrorIds.InvalidCursor, error.ErrorId);
    }

    [Fact]
    public async Task A_monitor_that_was_started_anew_does_not_go_on_where_the_old_one_was()
    {
        ResourceMonitor monitor = _agent.Start();
        Add(monitor, 0, 2000);

        var error = await Assert.ThrowsAsync<ApiException>(() => _agent.HistoryAsync(new HistoryQuery { MonitorName = "main" }, _ =>
        {
            monitor.Stop();
            Add(_agent.Start(), 0, 2000);
        }));

        Assert.Equal(ErrorIds.InvalidCursor, error.ErrorId);
    }

    [Fact]
    public async Task A_time_is_without_its_ends()
    {
        Add(_agent.Start(), 0, 10);

        Assert.Equal([4, 5], Numbers(await _agent.HistoryAsync(new HistoryQuery
        {
            After = _agent.Time.Start.AddSeconds(3),
            Before = _agent.Time.Start.AddSeconds(6),
        })));
    }

    [Fact]
    public async Task The_newest_of_a_time_are_those_that_were_there_at_first()
    {
        ResourceMonitor monitor = _agent.Start();
        Add(monitor, 0, 3000);

        List<HistoryPage> pages = await _agent.HistoryAsync(
            new HistoryQuery { Before = _agent.Time.Start.AddSeconds(2990), Last = 1500 }, _ => Add(monitor, 1, 1));

        Assert.Equal(Enumerable.Range(1490, 1500), Numbers(pages));
    }

    [Fact]
    public async Task Without_a_monitor_there_is_nothing()
    {
        HistoryPage page = Assert.Single(await _agent.HistoryAsync(new HistoryQuery()));

        Assert.Null(page.MonitorName);
        Assert.Empty(page.Samples);
    }

    [Fact]
    public async Task Without_parameters_the_whole_history_is_one_document()
    {
        Add(_agent.Start(), 0, 2500);
        using var client = new HttpClient();

        using HttpResponseMessage response = await _agent.GetAsync(client, "api/history");

        JsonValue document = JsonTextReader.Read(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var reader = new JsonObjectReader(document);
        Assert.Equal(2500, reader.Array("samples")!.Count);
        Assert.True(reader.IsNull("next"));
    }

    [Fact]
    public async Task Samples_of_a_recording_come_in_pages()
    {
        _agent.Start(isRecording: true);
        _agent.Recording.Samples.AddRange(Enumerable.Range(0, 1500).Select(number => Recorded(number, "main")));
        _agent.Recording.Samples.Add(Recorded(1, "other"));

        List<HistoryPage> pages = await _agent.HistoryAsync(new HistoryQuery { Resolution = RecordResolution.Raw });

        Assert.True(pages.Count > 1, $"{pages.Count} pages");
        Assert.Equal(Enumerable.Range(0, 1500), Numbers(pages));
        Assert.All(pages, static page => Assert.Equal(RecordResolution.Raw, page.Resolution));
        Assert.Equal(0, _agent.Recording.Readers);
    }

    [Fact]
    public async Task Minutes_of_a_recording_come_in_pages_at_the_resolution_that_was_chosen_first()
    {
        _agent.Start(isRecording: true);
        _agent.Recording.Rows.AddRange(Enumerable.Range(0, 2500).Select(number => _agent.Minute(number)));

        List<HistoryPage> pages = await _agent.HistoryAsync(new HistoryQuery { Resolution = RecordResolution.Auto });

        Assert.Equal(3, pages.Count);
        Assert.Equal(Enumerable.Range(0, 2500), pages.SelectMany(static page => page.Rows).Select(static row => (int)row.SampleCount));
        Assert.All(pages, static page => Assert.Equal(RecordResolution.Minute, page.Resolution));
        Assert.All(pages, static page => Assert.Empty(page.Samples));
    }

    [Fact]
    public async Task The_newest_minutes_are_found_without_reading_years()
    {
        _agent.Start(isRecording: true);
        _agent.Recording.Rows.AddRange(Enumerable.Range(0, 100_000).Select(number => _agent.Minute(number)));
        _agent.Time.Advance(TimeSpan.FromMinutes(100_000));

        List<HistoryPage> pages = await _agent.HistoryAsync(new HistoryQuery { Resolution = RecordResolution.Minute, Last = 100 });

        Assert.Equal(Enumerable.Range(99_900, 100), pages.SelectMany(static page => page.Rows).Select(static row => (int)row.SampleCount));
        Assert.InRange(_agent.Recording.Looked, 200, 1000);
    }

    [Fact]
    public async Task Fewer_than_the_newest_that_are_wanted_are_all()
    {
        _agent.Start(isRecording: true);
        _agent.Recording.Rows.AddRange(Enumerable.Range(0, 10).Select(number => _agent.Minute(number)));

        List<HistoryPage> pages = await _agent.HistoryAsync(new HistoryQuery { Resolution = RecordResolution.Minute, Last = 100 });

        Assert.Equal(10, pages.Sum(static page => page.Rows.Count));
    }

    [Fact]
    public async Task Minutes_as_samples_are_their_means()
    {
        _agent.Start(isRecording: true);
        _agent.Recording.Samples.Add(Recorded(60, "main"));

        HistoryPage page =
            Assert.Single(await _agent.HistoryAsync(new HistoryQuery { Resolution = RecordResolution.Minute, AsSamples = true }));

        Assert.Equal((RecordResolution.Minute, 60.0), (page.Resolution, Assert.Single(page.Samples).CpuPercent));
    }

    [Fact]
    public async Task A_monitor_without_a_recording_has_none()
    {
        _agent.Start();

        var error =
            await Assert.ThrowsAsync<ApiException>(() => _agent.HistoryAsync(new HistoryQuery { Resolution = RecordResolution.Raw }));

        Assert.Equal(ErrorIds.NotRecording, error.ErrorId);
    }

    [Fact]
    public async Task A_recording_that_can_not_be_read_says_why()
    {
        _agent.Start(isRecording: true);
        _agent.Recording.Error = new RecordException(ErrorIds.RecordLocked, "Another program keeps it locked.");

        var error =
            await Assert.ThrowsAsync<ApiException>(() => _agent.HistoryAsync(new HistoryQuery { Resolution = RecordResolution.Raw }));

        Assert.Equal(ErrorIds.RecordLocked, error.ErrorId);
        Assert.Contains("Another program keeps it locked.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("history?after=yesterday", ErrorIds.InvalidMoment)]
    [InlineData("history?before=2024-13-01T00:00:00Z", ErrorIds.InvalidMoment)]
    [InlineData("history?cursor=&limit=0", ErrorIds.InvalidLimit)]
    [InlineData("history?cursor=&limit=1001", ErrorIds.InvalidLimit)]
    [InlineData("history?last=0", ErrorIds.InvalidLimit)]
    [InlineData("history?source=elsewhere", ErrorIds.InvalidSource)]
    [InlineData("history?source=recording&resolution=second", ErrorIds.InvalidSource)]
    [InlineData("history?source=recording&resolution=1", ErrorIds.InvalidSource)]
    [InlineData("history?source=recording&as_samples=1", ErrorIds.InvalidSource)]
    [InlineData("history?source=recording&cursor=m-0", ErrorIds.InvalidCursor)]
    [InlineData("history?source=recording&cursor=r-0-0-0", ErrorIds.InvalidCursor)]
    [InlineData("history?source=recording&cursor=r-1-7fffffffffffffff-0", ErrorIds.InvalidCursor)]
    [InlineData("history?cursor=x", ErrorIds.InvalidCursor)]
    [InlineData("history?cursor=m", ErrorIds.InvalidCursor)]
    [InlineData("history?cursor=m-0", ErrorIds.InvalidCursor)]
    [InlineData("history?cursor=m-0-1", ErrorIds.InvalidCursor)]
    [InlineData("history?cursor=m-0-1.2.3", ErrorIds.InvalidCursor)]
    [InlineData("history?cursor=m-0--1.2", ErrorIds.InvalidCursor)]
    [InlineData("history?cursor=m-ffffffffffffffff-1.2", ErrorIds.InvalidCursor)]
    [InlineData("history?cursor=m-7fffffffffffffff-1.2", ErrorIds.InvalidCursor)]
    [InlineData("history?cursor=m-0-1.fffffffffffffffff", ErrorIds.InvalidCursor)]
    [InlineData("alerts?cursor=r-1-0-0", ErrorIds.InvalidCursor)]
    [InlineData("alerts?active=true&cursor=a-0-1", ErrorIds.InvalidCursor)]
    [InlineData("alerts?active=1", ErrorIds.InvalidActive)]
    [InlineData("alerts?after=x", ErrorIds.InvalidMoment)]
    [InlineData("processes?at=x", ErrorIds.InvalidMoment)]
    public async Task What_is_wrong_with_a_request_is_said(string path, string errorId)
    {
        _agent.Start(isRecording: true);
        using var client = new HttpClient();

        using HttpResponseMessage response = await _agent.GetAsync(client, "api/" + path);

        string answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(errorId, new JsonObjectReader(JsonTextReader.Read(answer)).RequireText("error"));
    }

    [Fact]
    public void A_cursor_beyond_the_end_is_none()
    {
        ResourceMonitor monitor = _agent.Start();
        string cursor = new HistoryCursor(_agent.Time.Start, [new HistoryPosition(monitor.Samples.Origin, 1)]).ToString();
        var request = new HttpRequestHead("GET", "/", isHttp11: true, new Dictionary<string, string>());
        var rows = new KeptRows<ResourceMetrics>([monitor.Samples], static sample => sample.Moment, _agent.Time.Start,
            new RequestQuery(request));

        Assert.Equal(ErrorIds.InvalidCursor,
            Assert.Throws<RefusedRequestException>(() => rows.FromStrictly(HistoryCursor.Parse(cursor))).ErrorId);
    }

    private void Add(ResourceMonitor monitor, int first, int count)
    {
        for (int i = 0; i < count; i++)
            monitor.Samples.Add(_agent.Sample(first + i));
    }

    private RecordedSample Recorded(int number, string monitor) => new(monitor, _agent.Sample(number), []);

    private static IEnumerable<int> Numbers(IEnumerable<HistoryPage> pages) =>
        pages.SelectMany(static page => page.Samples).Select(static sample => (int)sample.CpuPercent!.Value);
}
