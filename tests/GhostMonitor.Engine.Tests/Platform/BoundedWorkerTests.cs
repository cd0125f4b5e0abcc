using System.Collections.Concurrent;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Platform;

public sealed class BoundedWorkerTests
{
    private readonly ConcurrentQueue<int[]> _tries = [];

    [Fact]
    public void The_work_gets_what_waits_in_batches_no_larger_than_was_asked_for()
    {
        BoundedWorker<int> worker = Worker(static _ => true, mostAtOnce: 3);
        using var open = new ManualResetEvent(false);
        worker.StartThread = thread => new Thread(() =>
        {
            open.WaitOne();
            thread.Start();
        }).Start();
        for (int i = 0; i < 7; i++)
            worker.Enqueue(i);

        open.Set();
        End(worker);

        Assert.Equal([[0, 1, 2], [3, 4, 5], [6]], _tries);
        Assert.Equal(7, worker.Done);
    }

    [Fact]
    public void What_is_kept_is_tried_again_with_the_next_item_only_and_in_its_place()
    {
        bool works = false;
        BoundedWorker<int> worker = Worker(_ => Volatile.Read(ref works), mostAtOnce: 10);
        worker.Enqueue(1);
        Sample.Await(() => _tries.Count == 1 && worker.Count == 1);

        Volatile.Write(ref works, true);
        worker.Enqueue(2);
        Sample.Await(() => worker.Done == 2);

        Assert.Equal([[1], [1, 2]], _tries);
        End(worker);
    }

    [Fact]
    public void What_is_kept_beyond_the_capacity_is_dropped_the_oldest_first()
    {
        using var entered = new ManualResetEvent(false);
        using var open = new ManualResetEvent(false);
        var dropped = new ConcurrentQueue<int>();
        var worker = new BoundedWorker<int>("test", 3, _ =>
        {
            entered.Set();
            Sample.Await(open);
            return false;
        })
        { MostAtOnce = 2, Dropping = dropped.Enqueue };
        worker.Enqueue(1);
        Sample.Await(entered);
        for (int i = 2; i <= 4; i++)
            worker.Enqueue(i);

        open.Set();

        Sample.Await(() => dropped.Contains(1));
        worker.Close(TimeSpan.Zero);
        Assert.True(worker.WaitForEnd(Sample.Timeout));
        Assert.Equal([1, 2, 3, 4], dropped);
        Assert.Equal(4, worker.Dropped);
    }

    [Fact]
    public void Closing_drops_what_was_kept_by_a_worker_that_has_ended()
    {
        var ended = new ConcurrentQueue<Thread>();
        var worker = new BoundedWorker<int>("test", 3, _ => false)
        {
            IdleTime = TimeSpan.Zero,
            StartThread = thread =>
            {
                thread.Start();
                ended.Enqueue(thread);
            },
        };
        worker.Enqueue(1);
        Sample.Await(() => ended.Count == 1);
        Assert.True(ended.Single().Join(Sample.Timeout));

        worker.Close(TimeSpan.FromHours(1));

        Assert.True(worker.WaitForEnd(TimeSpan.Zero));
        Assert.Equal(1, worker.Dropped);
    }

    [Fact]
    public void What_the_work_throws_for_is_counted_reported_and_done_with()
    {
        var errors = new ConcurrentQueue<Exception>();
        var worker = new BoundedWorker<int>("test", 3,
            static _ => throw new InvalidOperationException("broken"))
        { Failed = errors.Enqueue };

        worker.Enqueue(1);
        End(worker);

        Assert.Equal("broken", Assert.Single(errors).Message);
        Assert.Equal(1, worker.Failures);
        Assert.Equal(1, worker.Done);
        Assert.Equal(0, worker.Dropped);
    }

    [Fact]
    public void Who_waits_for_the_end_waits_for_the_last_callback_too()
    {
        using var open = new ManualResetEvent(false);
        using var entered = new ManualResetEvent(false);
        bool isOver = false;
        var worker = new BoundedWorker<int>("test", 3, static _ => true)
        {
            Ended = () =>
            {
                entered.Set();
                Sample.Await(open);
                Volatile.Write(ref isOver, true);
            },
        };
        worker.Start();
        worker.Close(TimeSpan.FromHours(1));
        Sample.Await(entered);
        using var opening = new Timer(_ => open.Set(), null, 0, Timeout.Infinite);

        Assert.True(worker.WaitForEnd(Sample.Timeout));

        Assert.True(Volatile.Read(ref isOver));
    }

    [Fact]
    public void A_last_callback_that_throws_is_a_failure_and_ends_no_process()
    {
        var worker = new BoundedWorker<int>("test", 3, static _ => true) { Ended = static () => throw new IOException("closed") };
        worker.Start();

        End(worker);

        Sample.Await(() => worker.Failures == 1);
    }

    [Fact]
    public void A_command_that_starts_the_worker_fails_where_there_is_no_thread()
    {
        var system = new FewThreads { IsShort = true };
        var worker = new BoundedWorker<int>("GhostMonitor test", 3, static _ => true) { StartThread = system.Start };

        ThreadException error = Assert.Throws<ThreadException>(worker.Start);

        Assert.Contains("'GhostMonitor test'", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, system.Tries);
    }

    private BoundedWorker<int> Worker(Func<int[], bool> work, int mostAtOnce) => new("test", 100, batch =>
    {
        _tries.Enqueue(batch);
        return work(batch);
    })
    { MostAtOnce = mostAtOnce };

    private static void End(BoundedWorker<int> worker)
    {
        worker.Close(Sample.Timeout);
        Assert.True(worker.WaitForEnd(Sample.Timeout));
    }
}
