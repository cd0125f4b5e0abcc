using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Outputs;

/// <summary>What is written as JSON is read as the same object: every public member, also one that is added later.</summary>
public sealed class WholeObjectTests
{
    [Fact]
    public void A_sample() => AssertSame(Whole.Sample(), MetricsJson.Write,
        static reader => MetricsJson.Read(reader, new SampleBuilder()));

    [Fact]
    public void A_sample_of_which_nothing_was_read()
    {
        ResourceMetrics read = Read(new ResourceMetrics { ComputerName = "box" }, MetricsJson.Write,
            static reader => MetricsJson.Read(reader, new SampleBuilder()));

        Assert.Null(read.CpuPercent);
        Assert.Empty(read.Filesystems);
        Assert.Null(read.WindowSeconds);
    }

    [Fact]
    public void What_is_known_of_empty_lists_is_not_lost() =>
        Assert.Equal(ResourceKinds.Cpu | ResourceKinds.Raid, Read(Whole.Sample(), MetricsJson.Write,
            static reader => MetricsJson.Read(reader, new SampleBuilder())).ListsRead);

    [Fact]
    public void Samples_that_are_read_one_after_the_other_share_nothing_that_differs()
    {
        var builder = new SampleBuilder();
        ResourceMetrics first =
            Read(new ResourceMetrics { CpuPercent = 1, Load1 = 2 }, MetricsJson.Write, reader => MetricsJson.Read(reader, builder));
        ResourceMetrics second =
            Read(new ResourceMetrics { CpuPercent = 3 }, MetricsJson.Write, reader => MetricsJson.Read(reader, builder));

        Assert.Equal((1.0, 2.0, 3.0, null), (first.CpuPercent, first.Load1, second.CpuPercent, second.Load1));
    }

    [Fact]
    public void An_alert() => AssertSame(Whole.Of<ResourceAlert>(), AlertJson.Write, AlertJson.Read, Whole.SaidByTheAlert);

    [Fact]
    public void What_a_monitor_says_of_unusual_numbers()
    {
        AnomalyReading whole = Whole.Of<AnomalyReading>();

        var document = new JsonObjectReader(JsonTextReader.Read(AnomalyReadingJson.Write([whole])));
        AnomalyReading read = Assert.Single(document.RequireObjects("monitors", AnomalyReadingJson.Read));

        Assert.Empty(Whole.Differences(whole.Numbers, read.Numbers));
        Assert.Equal(whole with { Numbers = read.Numbers }, read);
    }

    [Fact]
    public void An_alert_without_a_reading()
    {
        ResourceAlert alert = Whole.Of<ResourceAlert>() with { CurrentValue = double.NaN, PeakValue = double.NaN };

        Assert.Equal((double.NaN, double.NaN), (Read(alert, AlertJson.Write, AlertJson.Read).CurrentValue,
            Read(alert, AlertJson.Write, AlertJson.Read).PeakValue));
    }

    [Fact]
    public void A_count_in_an_alert() =>
        Assert.Equal(201, Read(Whole.Of<ResourceAlert>() with { ResourceName = "process_count", CurrentValue = 201 }, AlertJson.Write,
            AlertJson.Read).CurrentValue);

    [Fact]
    public void A_threshold() => AssertSame(Whole.Of<ResourceThreshold>(), ThresholdJson.Write, ThresholdJson.Read);

    [Fact]
    public void A_silence() => AssertSame(Whole.Of<AlertSilence>(), SilenceJson.Write, SilenceJson.Read);

    [Fact]
    public void A_process()
    {
        ResourceProcess row = Whole.Of<ResourceProcess>();
        var document = new JsonObjectReader(JsonTextReader.Read(ProcessesJson.Write("main", null, null, [row])));

        Assert.Empty(Whole.Differences(row, document.RequireObjects("processes", ProcessesJson.Read)[0]));
    }

    [Fact]
    public void A_monitor() =>
        AssertSame(Whole.Of<ResourceMonitorInfo>(), static (json, monitor) => MonitorJson.Write(json, monitor, TimeSpan.Zero),
            MonitorJson.Read);

    [Fact]
    public void A_minute_of_a_recording() => AssertSame(Whole.Of<RecordedMetrics>(), RecordedJson.Write, RecordedJson.Read);

    [Fact]
    public void An_action_but_for_where_its_alerts_go() =>
        AssertSame(Whole.Of<ResourceAlertAction>(), ActionJson.Write, ActionJson.Read, "Target", "LastError");

    [Fact]
    public void Where_the_alerts_of_an_action_go_is_not_written()
    {
        var json = new JsonTextWriter();

        ActionJson.Write(json, Whole.Of<ResourceAlertAction>());

        Assert.DoesNotContain("Target", json.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("LastError", json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_health()
    {
        ResourceHealth health = Whole.Of<ResourceHealth>();

        Assert.Empty(Whole.Differences(health, HealthJson.Read(JsonTextReader.Read(HealthJson.Write(health)))));
    }

    [Fact]
    public void A_report()
    {
        ResourceReport report = Whole.Of<ResourceReport>();

        Assert.Empty(Whole.Differences(report, ReportJson.Read(JsonTextReader.Read(ReportJson.Write(report)))));
        Assert.Empty(Whole.Differences(report.Whole[0], ReportJson.Read(JsonTextReader.Read(ReportJson.Write(report))).Whole[0],
            Whole.SaidByTheAlert));
    }

    [Fact]
    public void A_moment_is_read_to_its_last_tick_and_in_local_time()
    {
        var moment = new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.FromHours(-11)).AddTicks(1);

        AlertSilence read = Read(Whole.Of<AlertSilence>() with { CreatedMoment = moment }, SilenceJson.Write, SilenceJson.Read);

        Assert.Equal(moment, read.CreatedMoment);
        Assert.True(read.CreatedMoment.EqualsExact(moment.ToLocalTime()));
    }

    [Theory]
    [InlineData("2024-01-01T12:00:00Z")]
    [InlineData("2024-01-01T12:00:00")]
    [InlineData("2024-01-01T12:00:00.0000000+00:00")]
    [InlineData("2024-01-01T13:30:00+01:30")]
    public void A_moment_is_read_as_other_programs_write_it(string text)
    {
        Assert.True(MomentText.TryParse(text, out DateTimeOffset moment));
        Assert.Equal(new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero), moment);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2024-01-01")]
    [InlineData("2024-02-30T12:00:00Z")]
    [InlineData("01/02/2024 12:00:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    public void What_is_no_moment_is_not_read(string text) => Assert.False(MomentText.TryParse(text, out _));

    private static void AssertSame<T>(T whole, Action<JsonTextWriter, T> write, Func<JsonObjectReader, T> read, params string[] except)
        where T : notnull => Assert.Empty(Whole.Differences(whole, Read(whole, write, read), except));

    private static T Read<T>(T whole, Action<JsonTextWriter, T> write, Func<JsonObjectReader, T> read)
    {
        var json = new JsonTextWriter();
        write(json, whole);
        return read(new JsonObjectReader(JsonTextReader.Read(json.ToString())));
    }
}
