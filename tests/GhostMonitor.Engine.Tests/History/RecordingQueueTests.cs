using System.Collections.Concurrent;
using GhostMonitor.Engine.History;

namespace GhostMonitor.Engine.Tests.History;

public sealed class RecordingQueueTests : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private readonly FakeRecorder _recorder = new();
    private readonly ConcurrentQueue<string?> _changes = [];
    private readonly ConcurrentQueue<string> _warnings = [];
    private readonly RecordingQueue _queue;

    public RecordingQueueTests()
    {
        _queue = new RecordingQueue(_recorder, "Default", error => _changes.Enqueue(error?.Message), _warnings.Enqueue);
        _queue.Start();
    }

    public void Dispose()
    {
        _recorder.Open.Set();
        _queue.Dispose();
    }

    [Fact]
    public void Samples_are_written_in_order_and_counted_when_they_are()
    {
        Enqueue(0, 5);

        Until(() => _queue.Recorded == 5);
        Assert.Equal([0, 1, 2, 3, 4], Numbers());
        Assert.Equal("Default", _recorder.Written[0].MonitorName);
        Assert.Empty(_changes);
    }

    [Fact]
    public void What_fails_is_kept_and_written_with_the_next_sample()
    {
        _recorder.Error = new IOException("full");
        Enqueue(0, 1);
        Until(() => _queue.LastError is not null);
        Assert.Equal("full", _queue.TakeNewError()!.Message);
        _recorder.Error = null;

        Enqueue(1, 1);

        Until(() => _queue.Recorded == 2);
        Assert.Equal([0, 1], Numbers());
        Assert.Null(_queue.LastError);
        Until(() => _changes.Count == 2);
        Assert.Equal(["full", null], _changes);
    }

    [Fact]
    public void A_failure_that_goes_on_is_reported_once_and_tried_again_with_each_sample_only()
    {
        _recorder.Error = new IOException("full");
        for (int i = 0; i < 5; i++)
        {
            Enqueue(i, 1);
            Until(() => _recorder.Tries == i + 1);
        }

        Assert.Equal(["full"], _changes);
        Assert.NotNull(_queue.TakeNewError());
        Assert.Null(_queue.TakeNewError());
        Assert.Equal(0, _queue.Recorded);
    }

    [Fact]
    public void What_is_to_be_known_of_a_recording_that_goes_on_is_reported_once_as_long_as_it_lasts()
    {
        _recorder.Notice = new RecordNotice("jump", IsNew: true);
        Enqueue(0, 1);
        Until(() => _queue.Recorded == 1 && _queue.Notice == "jump");
        _recorder.Notice = new RecordNotice("jump", IsNew: false);
        Enqueue(1, 1);
        Until(() => _queue.Recorded == 2);
        _recorder.Notice = null;
        Enqueue(2, 1);
        Until(() => _queue.Recorded == 3 && _queue.Notice is null);

        Assert.Equal(["jump"], _warnings);
        Assert.Empty(_changes);
    }

    [Fact]
    public void Adding_never_waits_and_too_many_push_out_the_oldest()
    {
        _recorder.Open.Reset();
        Enqueue(0, 1);
        Until(() => _recorder.Tries == 1);
        Enqueue(1, RecordingQueue.Capacity + 4);
        _recorder.Open.Set();

        Until(() => _queue.Recorded + _queue.Dropped == RecordingQueue.Capacity + 5);

        // The one that was being written was pushed out as well, and is there all the same.
        Assert.Equal(4, _queue.Dropped);
        Assert.Equal([0, .. Enumerable.Range(5, RecordingQueue.Capacity)], Numbers());
    }

    [Fact]
    public void Stopping_writes_what_waits_and_closes_the_recorder()
    {
        _recorder.Open.Reset();
        Enqueue(0, 250);
        Until(() => _recorder.Tries == 1);
        _recorder.Open.Set();

        _queue.Stop(s_timeout);

        Assert.Equal(250, Numbers().Length);
        Assert.Equal(1, _recorder.Disposed);
    }

    [Fact]
    public void Stopping_gives_up_what_can_not_be_written_and_counts_it()
    {
        _recorder.Error = new IOException("full");
        Enqueue(0, 3);
        Until(() => _queue.LastError is not null);

        _queue.Stop(s_timeout);

        Assert.Equal(3, _queue.Dropped);
        Assert.Equal(1, _recorder.Disposed);
    }

    [Fact]
    public void Stopping_does_not_wait_for_a_write_that_hangs()
    {
        _recorder.Open.Reset();
        Enqueue(0, 1);
        Until(() => _recorder.Tries == 1);

        _queue.Stop(TimeSpan.Zero);

        Assert.Equal(0, _recorder.Disposed);
        _recorder.Open.Set();
        Until(() => _recorder.Disposed == 1);
    }

    [Fact]
    public void What_was_learnt_is_written_with_the_next_samples_the_latest_alone()
    {
        _queue.Keep(Learnt(1));
        _queue.Keep(Learnt(2));
        Assert.Empty(_recorder.Learnt);

        Enqueue(0, 1);

        Until(() => _recorder.Learnt.Length == 1);
        Enqueue(1, 1);
        Until(() => _queue.Recorded == 2);
        Assert.Equal([2], _recorder.Learnt[0].State);
    }

    [Fact]
    public void What_was_learnt_last_is_written_when_it_stops_though_no_sample_comes()
    {
        Enqueue(0, 1);
        Until(() => _queue.Recorded == 1);
        _queue.Keep(Learnt(1));

        _queue.Stop(s_timeout);

        Assert.Equal([1], Assert.Single(_recorder.Learnt).State);
        Assert.Equal(1, _recorder.Disposed);
    }

    [Fact]
    public void What_was_learnt_and_can_not_be_written_costs_no_sample_and_is_tried_again_with_the_next()
    {
        _recorder.NotKept = new IOException("full");
        _queue.Keep(Learnt(1));
        for (int i = 0; i < 3; i++)
        {
            Enqueue(i, 1);
            Until(() => _queue.Recorded == i + 1 && _queue.LastError?.Message == "full");
        }

        Assert.Equal(["full"], _changes);
        _recorder.NotKept = null;
        Enqueue(3, 1);

        Until(() => _recorder.Learnt.Length == 1 && _queue.LastError is null);
        Assert.Equal([0, 1, 2, 3], Numbers());
    }

    [Fact]
    public void What_was_learnt_waits_while_samples_can_not_be_written()
    {
        _recorder.Error = new IOException("full");
        _queue.Keep(Learnt(1));
        Enqueue(0, 1);
        Until(() => _queue.LastError is not null);

        Assert.Empty(_recorder.Learnt);
        _recorder.Error = null;
        Enqueue(1, 1);
        Until(() => _recorder.Learnt.Length == 1);
    }

    private static LearntState Learnt(byte state) => new(new RecordSource("here", "Default"), DateTimeOffset.UnixEpoch, [state]);

    private void Enqueue(int first, int count)
    {
        for (int i = first; i < first + count; i++)
            _queue.Enqueue(new ResourceMetrics { ProcessCount = i }, []);
    }

    private int[] Numbers() => [.. _recorder.Written.Select(sample => (int)sample.Metrics.ProcessCount!.Value)];

    private static void Until(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, s_timeout));
}
