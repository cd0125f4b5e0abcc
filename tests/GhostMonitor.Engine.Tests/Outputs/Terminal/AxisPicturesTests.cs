using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Hosting.Client;

namespace GhostMonitor.Engine.Tests.Outputs.Terminal;

/// <summary>Pictures of now and of the past, out of memory and recording.</summary>
public sealed class AxisPicturesTests : IDisposable
{
    private readonly ServedAgent _agent = new();

    public void Dispose() => _agent.Dispose();

    private DateTimeOffset Begin => _agent.Time.Start;

    [Fact]
    public void Before_the_first_sample_there_is_no_picture() =>
        Assert.Null(Of(Start()).Read(new TerminalQuestion(null, null, 100), ThresholdSet.Empty));

    [Fact]
    public void Now_is_the_newest_sample()
    {
        ResourceMonitor monitor = Start();
        Keep(monitor, 0, 10);
        AxisPictures pictures = Of(monitor);
        Assert.Equal(9, pictures.Read(Now, ThresholdSet.Empty)!.Current?.CpuPercent);

        Keep(monitor, 10, 12);
        TerminalPicture picture = pictures.Read(Now, ThresholdSet.Empty)!;

        Assert.True(picture.IsLive);
        Assert.Equal((11.0, 12), (picture.Current?.CpuPercent, picture.Samples.Count));
        Assert.Equal((Begin, Begin.AddSeconds(11)), (picture.Oldest, picture.Newest));
        Assert.Null(picture.SignalRefusal);
    }

    [Fact]
    public void A_moment_of_the_past_has_the_sample_of_it_and_no_process_can_be_ended()
    {
        ResourceMonitor monitor = Start();
        Keep(monitor, 0, 100);

        TerminalPicture picture = Of(monitor).Read(new TerminalQuestion(Begin.AddSeconds(40), null, 100), ThresholdSet.Empty)!;

        Assert.Equal((40.0, false), (picture.Current?.CpuPercent, picture.IsLive));
        Assert.Equal((Begin.AddSeconds(10), Begin.AddSeconds(70)), (picture.From, picture.To));
        Assert.StartsWith("This is the past", picture.SignalRefusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_was_sampled_there_is_no_number()
    {
        ResourceMonitor monitor = Start();
        Keep(monitor, 0, 10);
        Keep(monitor, 50, 60);

        TerminalPicture picture = Of(monitor).Read(new TerminalQuestion(Begin.AddSeconds(30), null, 100), ThresholdSet.Empty)!;

        Assert.Null(picture.Current);
        Assert.NotEmpty(picture.Samples);
    }

    [Fact]
    public void A_moment_before_the_oldest_is_the_oldest()
    {
        ResourceMonitor monitor = Start();
        Keep(monitor, 0, 10);

        TerminalPicture picture = Of(monitor).Read(new TerminalQuestion(Begin.AddDays(-1), null, 100), ThresholdSet.Empty)!;

        Assert.Equal((Begin, 0.0), (picture.At, picture.Current?.CpuPercent));
    }

    [Fact]
    public void What_memory_has_no_more_comes_from_the_recording_unnoticed()
    {
        ResourceMonitor monitor = Start(isRecording: true);
        Record(0, 60);
        Keep(monitor, 50, 80);

        TerminalPicture picture = Of(monitor).Read(new TerminalQuestion(Begin.AddSeconds(20), null, 100), ThresholdSet.Empty)!;

        Assert.Equal((20.0, Begin), (picture.Current?.CpuPercent, picture.Oldest));
    }

    [Fact]
    public void A_picture_of_now_opens_no_recording_each_time()
    {
        ResourceMonitor monitor = Start(isRecording: true);
        Record(0, 60);
        Keep(monitor, 0, 80);
        AxisPictures pictures = Of(monitor);
        pictures.Read(Now, ThresholdSet.Empty);
        int looked = _agent.Recording.Looked;

        for (int i = 80; i < 90; i++)
        {
            Keep(monitor, i, i + 1);
            Assert.Equal(i, pictures.Read(Now, ThresholdSet.Empty)?.Current?.CpuPercent);
        }

        Assert.Equal(looked, _agent.Recording.Looked);
    }

    [Fact]
    public void A_recording_that_cannot_be_read_does_not_stop_what_is_live()
    {
        ResourceMonitor monitor = Start(isRecording: true);
        Keep(monitor, 50, 80);
        _agent.Recording.Error = new ResourceArgumentException(ErrorIds.DamagedRecord, "RecordPath", "x", "It is damaged");
        AxisPictures pictures = Of(monitor);
        pictures.Read(Now, ThresholdSet.Empty);
        Keep(monitor, 80, 81);

        TerminalPicture picture = pictures.Read(Now, ThresholdSet.Empty)!;

        Assert.Equal((80.0, true), (picture.Current?.CpuPercent, picture.IsLive));
        Assert.Contains("It is damaged", picture.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_alone_begins_at_its_end()
    {
        Record(0, 30);
        AxisPictures pictures = OfRecording();

        TerminalPicture picture = pictures.Read(Now, ThresholdSet.Empty)!;

        Assert.Equal((29.0, false), (picture.Current?.CpuPercent, picture.IsLive));
        Assert.StartsWith("This is a recording", picture.SignalRefusal, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alert_of_the_past_is_open_where_it_was()
    {
        Record(0, 60);
        var id = Guid.NewGuid();
        _agent.Recording.Alerts.Add(Alert(id, 10, AlertTransition.Raised));
        _agent.Recording.Alerts.Add(Alert(id, 30, AlertTransition.Resolved));
        AxisPictures pictures = OfRecording();

        int[] open = [.. new[] { 5, 20, 40 }.Select(second =>
            pictures.Read(new TerminalQuestion(Begin.AddSeconds(second), null, 100), ThresholdSet.Empty)!.Active.Count)];

        Assert.Equal([0, 1, 0], open);
    }

    [Fact]
    public void Who_used_the_machine_at_a_moment_of_the_past_is_shown_with_their_time()
    {
        Record(0, 60);
        _agent.Recording.Windows.Add(new RecordedProcesses(new RecordSource(Environment.MachineName, "main"), new ProcessWindow
        {
            Moment = Begin.AddSeconds(30),
            End = TimeSpan.FromSeconds(30),
            Length = TimeSpan.FromSeconds(10),
            Processes = [new ProcessUsage(new ProcessIdentity { Name = "ruby", Id = 7, Unit = "app.service" }) { CpuSeconds = 1 }],
        }));

        TerminalPicture picture = OfRecording().Read(new TerminalQuestion(Begin.AddSeconds(25), null, 100), ThresholdSet.Empty)!;

        Assert.Equal("ruby", Assert.Single(picture.Processes!).Name);
        Assert.Equal("app.service", Assert.Single(picture.Units).Name);
        Assert.StartsWith("that used most, ", picture.ProcessNote, StringComparison.Ordinal);
    }

    private static TerminalQuestion Now => new(null, null, 100);

    private AxisPictures OfRecording() => new(
        TimeAxis.OfRecording(() => _agent.Recording.OpenReader(""), new RecordSource(Environment.MachineName, "main"), _agent.Time),
        _agent.Time, TimeZoneInfo.Utc);

    private AxisPictures Of(ResourceMonitor monitor) =>
        new(TimeAxis.Of(_agent.Scope, monitor), _agent.Time, TimeZoneInfo.Utc, monitor);

    private ResourceMonitor Start(bool isRecording = false) => _agent.Scope.StartMonitor(new MonitorOptions("main", TimeSpan.FromSeconds(1),
        historySize: 1000, recordPath: isRecording ? Path.GetFullPath("recording") : null));

    private void Keep(ResourceMonitor monitor, int first, int end)
    {
        for (int number = first; number < end; number++)
            monitor.Samples.Add(_agent.Sample(number));
    }

    private void Record(int first, int end)
    {
        for (int number = first; number < end; number++)
            _agent.Recording.Samples.Add(new RecordedSample("main", _agent.Sample(number), []));

        _agent.Recording.Rows.Add(new RecordedMetrics
        {
            Moment = new DateTimeOffset(Begin.UtcTicks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero),
            Duration = TimeSpan.FromHours(1),
            Grain = RecordResolution.Hour,
            ComputerName = Environment.MachineName,
            MonitorName = "main",
        });
    }

    private ResourceAlert Alert(Guid id, int second, AlertTransition change) => new()
    {
        Id = id,
        ResourceName = "cpu",
        Level = AlertLevel.Warning,
        Change = change,
        Message = "CPU",
        Moment = Begin.AddSeconds(second),
        StartedMoment = Begin.AddSeconds(10),
        ComputerName = Environment.MachineName,
        MonitorName = "main",
    };
}
