using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.History;

namespace GhostMonitor.Engine.Tests.Monitoring;

public sealed class RecordedLearningTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly RecordSource s_source = new("here", "Default");

    private readonly FakeRecording _recording = new();
    private readonly FakeRecorder _recorder = new();
    private readonly RecordingQueue _queue;
    private readonly RecordedLearning _learning;

    public RecordedLearningTests()
    {
        _queue = new RecordingQueue(_recorder, "Default", static _ => { });
        _learning = new RecordedLearning(() => _recording.OpenReader("record.db"), _queue);
        for (int minute = 60; minute > 0; minute--)
            _recording.Samples.Add(Sample(s_now.AddMinutes(-minute)));
    }

    public void Dispose() => _queue.Dispose();

    [Fact]
    public void It_catches_up_with_what_was_recorded_since()
    {
        _recording.Learnt = new LearntState(s_source, s_now.AddMinutes(-10), new MachineDetector().Export());

        Learnt learnt = Load();

        Assert.Equal((s_now.AddMinutes(-10), 9, null), (learnt.Until, learnt.Rows, learnt.Problem));
        Assert.Equal(0, _recording.Readers);
    }

    [Fact]
    public void Without_a_state_it_learns_of_what_was_recorded()
    {
        Learnt learnt = Load();

        Assert.Equal((null, 60, null), (learnt.Until, learnt.Rows, learnt.Problem));
        Assert.Equal("learning began anew, with 60 rows of the recording", learnt.Summary);
    }

    [Fact]
    public void What_can_not_be_read_is_said_and_learnt_anew_of_what_was_recorded()
    {
        _recording.LearntProblem = "It is damaged.";

        Learnt learnt = Load();

        Assert.Equal((null, 60, "It is damaged."), (learnt.Until, learnt.Rows, learnt.Problem));
    }

    [Fact]
    public void What_the_detector_does_not_take_is_said_too()
    {
        _recording.Learnt = new LearntState(s_source, s_now.AddMinutes(-10), [255, 1, 2]);

        Learnt learnt = Load();

        Assert.Equal((null, 60), (learnt.Until, learnt.Rows));
        Assert.NotNull(learnt.Problem);
    }

    [Fact]
    public void Older_than_two_weeks_nothing_is_learnt_of()
    {
        _recording.Samples.Insert(0, Sample(s_now.AddDays(-15)));
        _recording.Learnt = new LearntState(s_source, s_now.AddDays(-16), new MachineDetector().Export());

        Assert.Equal(60, Load().Rows);
        Assert.Equal(TimeSpan.FromDays(14), Limits.LearntLeadIn);
    }

    [Fact]
    public void What_another_monitor_recorded_is_not_learnt_of()
    {
        _recording.Samples.Add(Sample(s_now.AddSeconds(-30)) with { MonitorName = "other" });

        Assert.Equal(60, Load().Rows);
    }

    [Fact]
    public void A_recording_that_can_not_be_read_is_said()
    {
        _recording.Error = new RecordException("RecordLocked", "Could not read it.");

        Assert.Equal(("Could not read it.", 0), (Load().Problem, Load().Rows));
    }

    [Fact]
    public void An_end_gives_up()
    {
        using var end = new CancellationTokenSource();
        end.Cancel();

        Assert.Equal(0, _learning.Load(s_source, s_now, end.Token).Rows);
    }

    [Fact]
    public void What_is_kept_goes_through_the_queue()
    {
        _learning.Keep(new LearntState(s_source, s_now, [1]));
        _queue.Start();
        _queue.Stop(TimeSpan.FromSeconds(60));

        Assert.Equal(s_now, Assert.Single(_recorder.Learnt).Moment);
    }

    private Learnt Load() => _learning.Load(s_source, s_now, CancellationToken.None);

    private static RecordedSample Sample(DateTimeOffset moment) =>
        new("Default", new ResourceMetrics { Moment = moment, ComputerName = "here", CpuPercent = 10 }, []);
}
