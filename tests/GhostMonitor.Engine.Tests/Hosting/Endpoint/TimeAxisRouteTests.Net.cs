using System.Net;
using System.Text;
using System.Text.Json;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Hosting.Client;

namespace GhostMonitor.Engine.Tests.Hosting.Endpoint;

/// <summary>What the dashboard asks for: series, numbers, a timeline, and processes of another time.</summary>
public sealed class TimeAxisRouteTests : IDisposable
{
    private readonly ServedAgent _agent = new();

    public void Dispose() => _agent.Dispose();

    [Fact]
    public async Task Series_have_a_value_for_each_time()
    {
        Keep(_agent.Start(), 0, 5);

        JsonElement document = await ReadAsync("/api/series?resource=cpu&resource=memory&points=10");

        Assert.Equal("main", document.GetProperty("monitor_name").GetString());
        Assert.Equal("memory", document.GetProperty("source").GetString());
        Assert.Equal("raw", document.GetProperty("resolution").GetString());
        Assert.Equal(Enumerable.Range(0, 5).Select(i => _agent.Time.Start.AddSeconds(i).ToUnixTimeSeconds()),
            document.GetProperty("times").EnumerateArray().Select(static time => time.GetInt64()));
        JsonElement series = Assert.Single(document.GetProperty("series").EnumerateArray());
        Assert.Equal("cpu", series.GetProperty("resource_name").GetString());
        Assert.Equal([0, 1, 2, 3, 4], series.GetProperty("mean").EnumerateArray().Select(static value => value.GetInt32()));
        Assert.Equal(JsonValueKind.Null, series.GetProperty("minimum").ValueKind);
    }

    [Fact]
    public async Task Points_that_stand_for_several_samples_have_their_least_and_greatest()
    {
        Keep(_agent.Start(), 0, 100);

        JsonElement document = await ReadAsync("/api/series?resource=cpu&points=2");

        JsonElement series = Assert.Single(document.GetProperty("series").EnumerateArray());
        Assert.Equal(0, series.GetProperty("minimum")[0].GetInt32());
        Assert.Equal(99, series.GetProperty("maximum").EnumerateArray().Last().GetInt32());
    }

    [Fact]
    public async Task Series_come_with_the_rules_that_decide_for_them()
    {
        Keep(_agent.Start(), 0, 3);

        JsonElement limit = Assert.Single((await ReadAsync("/api/series?resource=cpu")).GetProperty("limits").EnumerateArray());

        Assert.Equal(("cpu", 70), (limit.GetProperty("resource_name").GetString(), limit.GetProperty("warning").GetDouble()));
    }

    [Theory]
    [InlineData("/api/series?resource=nothing", 400, ErrorIds.UnknownResource)]
    [InlineData("/api/series?group=nothing", 400, ErrorIds.UnknownResource)]
    [InlineData("/api/series?resource=cpu&points=1", 400, ErrorIds.InvalidLimit)]
    [InlineData("/api/series?resource=cpu&points=2001", 400, ErrorIds.InvalidLimit)]
    [InlineData("/api/series?resource=cpu&after=yesterday", 400, ErrorIds.InvalidMoment)]
    [InlineData("/api/series?resource=cpu&monitor=none", 404, ErrorIds.MonitorNotFound)]
    [InlineData("/api/timeline?before=noon", 400, ErrorIds.InvalidMoment)]
    [InlineData("/api/timeline?monitor=none", 404, ErrorIds.MonitorNotFound)]
    [InlineData("/api/numbers?monitor=none", 404, ErrorIds.MonitorNotFound)]
    public async Task What_is_wrong_is_refused(string target, int status, string errorId)
    {
        Keep(_agent.Start(), 0, 3);

        HttpResponse response = await RespondAsync(target);

        Assert.Equal(status, response.Status);
        Assert.Equal(errorId, (await ReadAsync(target)).GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("/api/series?resource=cpu")]
    [InlineData("/api/timeline")]
    [InlineData("/api/processes?at=2024-01-01T00:00:00Z")]
    public async Task A_recording_that_can_not_be_read_is_an_error_before_anything_is_sent(string target)
    {
        _agent.Start(isRecording: true);
        _agent.Recording.Error = new ResourceArgumentException(ErrorIds.DamagedRecord, "RecordPath", "x", "It is damaged");

        HttpResponse response = await RespondAsync(target);

        Assert.Equal((503, null), (response.Status, response.Pieces));
        Assert.Equal(ErrorIds.DamagedRecord, (await ReadAsync(target)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task What_is_recorded_is_read_while_the_answer_is_sent()
    {
        _agent.Start(isRecording: true);
        _agent.Recording.Samples.Add(new RecordedSample("main", _agent.Sample(1), []));

        HttpResponse response = await RespondAsync("/api/series?resource=cpu");

        Assert.Equal(0, _agent.Recording.Looked);
        Assert.NotNull(response.Pieces);
        Assert.Equal(0, _agent.Recording.Readers);
    }

    [Fact]
    public async Task Numbers_are_those_that_are_known_with_what_they_are_now()
    {
        _agent.Start().Samples.Add(_agent.Sample(42) with
        {
            Filesystems = [new FilesystemMetrics { Name = "/", Percent = 41.5 }, new FilesystemMetrics { Name = "/\u202e<b>" }],
        });

        JsonElement[] numbers = [.. (await ReadAsync("/api/numbers")).GetProperty("numbers").EnumerateArray()];

        Assert.Equal(["cpu", "disk"], numbers.Select(static number => number.GetProperty("resource_name").GetString()));
        Assert.Equal(42, numbers[0].GetProperty("latest").GetDouble());
        Assert.Equal(JsonValueKind.Null, numbers[0].GetProperty("instances").ValueKind);
        Assert.Equal("processor", numbers[0].GetProperty("aliases")[0].GetString());
        Assert.Equal(["/", "/\u202e<b>"], numbers[1].GetProperty("instances").EnumerateArray().Select(static name => name.GetString()));
        Assert.Equal(["41.5", "null"], numbers[1].GetProperty("latest").EnumerateArray().Select(static value => value.GetRawText()));
    }

    [Theory]
    [InlineData("at=2024-01-01T12:00:05Z")]
    [InlineData("after=2024-01-01T12:00:00Z&before=2024-01-01T12:00:10Z")]
    public async Task Who_used_the_machine_at_a_recorded_time_is_read_of_the_recording(string time)
    {
        _agent.Start(isRecording: true);
        DateTimeOffset end = _agent.Time.Start.AddSeconds(10);
        _agent.Recording.Samples.Add(new RecordedSample("main", _agent.Sample(9), []));
        _agent.Recording.Windows.Add(new RecordedProcesses(new RecordSource(Environment.MachineName, "main"), new ProcessWindow
        {
            Moment = end,
            Length = TimeSpan.FromSeconds(10),
            Cpus = 1,
            Processes = [new ProcessUsage(new ProcessIdentity { Name = "ruby", Id = 7 }) { CpuSeconds = 5 }],
        }));

        JsonElement document = await ReadAsync("/api/processes?" + time);

        Assert.Equal("main", document.GetProperty("monitor_name").GetString());
        Assert.Equal((_agent.Time.Start, end),
            (document.GetProperty("window_start").GetDateTimeOffset(), document.GetProperty("window_end").GetDateTimeOffset()));
        JsonElement row = Assert.Single(document.GetProperty("processes").EnumerateArray());
        Assert.Equal(("ruby", 50), (row.GetProperty("name").GetString(), row.GetProperty("cpu_percent").GetDouble()));
    }

    [Fact]
    public async Task A_timeline_has_what_happened_and_from_when_to_when_anything_is_known()
    {
        ResourceMonitor monitor = _agent.Start();
        Keep(monitor, 0, 10);
        monitor.Alerts.Add(_agent.Alert(1) with { StartedMoment = _agent.Time.Start.AddSeconds(1), Message = "CPU WARNING" });
        monitor.Alerts.Add(_agent.Alert(1) with
        {
            StartedMoment = _agent.Time.Start.AddSeconds(1),
            Moment = _agent.Time.Start.AddSeconds(4),
            Change = AlertTransition.Resolved,
        });

        JsonElement document = await ReadAsync("/api/timeline");

        Assert.Equal(_agent.Time.Start, document.GetProperty("earliest").GetDateTimeOffset());
        Assert.Equal(_agent.Time.Start.AddSeconds(9), document.GetProperty("latest").GetDateTimeOffset());
        Assert.False(document.GetProperty("has_recording").GetBoolean());
        JsonElement episode = Assert.Single(document.GetProperty("episodes").EnumerateArray());
        Assert.Equal(("warning", 3, "CPU WARNING", 2, false), (episode.GetProperty("level").GetString(),
            episode.GetProperty("duration_seconds").GetDouble(), episode.GetProperty("message").GetString(),
            episode.GetProperty("transitions").GetInt32(), episode.GetProperty("is_open").GetBoolean()));
    }

    [Fact]
    public async Task A_timeline_gives_the_newest_of_many_episodes_and_counts_all()
    {
        ResourceMonitor monitor = _agent.Start();
        for (int i = 0; i < TimelineAnswers.MostEpisodes + 20; i++)
            monitor.Alerts.Add(_agent.Alert(i) with { StartedMoment = _agent.Time.Start.AddSeconds(i), Change = AlertTransition.Resolved });

        JsonElement document = await ReadAsync("/api/timeline");

        Assert.Equal(TimelineAnswers.MostEpisodes + 20, document.GetProperty("total_episodes").GetInt32());
        Assert.Equal(TimelineAnswers.MostEpisodes, document.GetProperty("episodes").GetArrayLength());
        Assert.Equal(_agent.Time.Start.AddSeconds(20), document.GetProperty("episodes")[0].GetProperty("started_at").GetDateTimeOffset());
    }

    private static void Keep(ResourceMonitor monitor, int first, int end)
    {
        for (int number = first; number < end; number++)
            monitor.Samples.Add(new ResourceMetrics
            {
                Moment = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero).AddSeconds(number),
                ComputerName = Environment.MachineName,
                CpuPercent = number,
            });
    }

    private Task<HttpResponse> RespondAsync(string target) => new EndpointRouter(_agent.Scope, new EndpointOptions()).RespondAsync(
        new HttpRequestHead("GET", target, isHttp11: true,
            new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Host"] = "localhost" }), IPAddress.Loopback);

    private async Task<JsonElement> ReadAsync(string target)
    {
        HttpResponse response = await RespondAsync(target);
        string json = response.Pieces is null ? Encoding.UTF8.GetString(response.Body) : string.Concat(response.Pieces);
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
