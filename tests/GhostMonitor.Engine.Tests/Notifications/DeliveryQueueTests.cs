using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Tests.Platform;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class DeliveryQueueTests
{
    [Fact]
    public void A_burst_below_the_bound_loses_nothing_and_keeps_its_order()
    {
        using var open = new ManualResetEvent(false);
        var seen = new List<int>();
        using var queue = new DeliveryQueue<int>("test", 10_000, (item, _) =>
        {
            Sample.Await(open);
            seen.Add(item);
        });

        for (int i = 0; i < 10_000; i++)
            Assert.True(queue.Enqueue(i));

        open.Set();
        Assert.True(queue.Stop(Sample.Timeout));
        Assert.Equal(Enumerable.Range(0, 10_000), seen);
        Assert.Equal(0, queue.Dropped);
        Assert.Equal(10_000, queue.Delivered);
    }

    [Fact]
    public void A_full_queue_drops_the_oldest_and_counts_it()
    {
        using var entered = new ManualResetEvent(false);
        using var open = new ManualResetEvent(false);
        var seen = new List<int>();
        var dropped = new List<int>();
        using var queue = new DeliveryQueue<int>("test", 3, (item, _) =>
        {
            entered.Set();
            Sample.Await(open);
            seen.Add(item);
        }, dropping: dropped.Add);

        queue.Enqueue(0);
        Sample.Await(entered);
        for (int i = 1; i <= 5; i++)
            Assert.True(queue.Enqueue(i));

        Assert.Equal(3, queue.Count);
        open.Set();
        Assert.True(queue.Stop(Sample.Timeout));
        Assert.Equal([0, 3, 4, 5], seen);
        Assert.Equal([1, 2], dropped);
        Assert.Equal(2, queue.Dropped);
    }

    [Fact]
    public void A_receiver_that_throws_is_reported_and_the_next_item_comes()
    {
        var errors = new List<string>();
        var seen = new List<int>();
        using var queue = new DeliveryQueue<int>("test", 10, (item, _) =>
        {
            if (item == 1)
                throw new InvalidOperationException("one");

            seen.Add(item);
        }, error => errors.Add(error.Message));

        queue.Enqueue(1);
        queue.Enqueue(2);

        Assert.True(queue.Stop(Sample.Timeout));
        Assert.Equal(["one"], errors);
        Assert.Equal([2], seen);
        Assert.Equal(1, queue.Failures);
    }

    [Fact]
    public void An_error_callback_that_throws_does_not_end_the_worker()
    {
        var seen = new List<int>();
        using var queue = new DeliveryQueue<int>("test", 10, (item, _) =>
        {
            seen.Add(item);
            throw new InvalidOperationException();
        }, _ => throw new InvalidOperationException());

        queue.Enqueue(1);
        queue.Enqueue(2);

        Assert.True(queue.Stop(Sample.Timeout));
        Assert.Equal([1, 2], seen);
        Assert.Equal(4, queue.Failures);
    }

    [Fact]
    public void An_idle_queue_has_no_thread_and_the_next_item_starts_one()
    {
        Thread? worker = null;
        bool isBackground = false;
        using var delivered = new AutoResetEvent(false);
        using var queue = new DeliveryQueue<int>("test", 10, (_, _) =>
        {
            worker = Thread.CurrentThread;
            isBackground = worker.IsBackground;
            delivered.Set();
        }, idleTime: TimeSpan.Zero);

        queue.Enqueue(1);
        Sample.Await(delivered);
        Thread first = worker!;
        Assert.True(first.Join(Sample.Timeout));
        Assert.True(isBackground);

        queue.Enqueue(2);
        Sample.Await(delivered);
        Assert.NotSame(first, worker);
    }

    [Fact]
    public async Task What_is_not_delivered_in_the_drain_time_is_dropped_and_the_running_one_cancelled()
    {
        var time = new FakeTimeProvider();
        using var entered = new ManualResetEvent(false);
        bool wasCancelled = false;
        var dropped = new List<int>();
        using var queue = new DeliveryQueue<int>("test", 10, (_, cancel) =>
        {
            entered.Set();
            wasCancelled = cancel.WaitHandle.WaitOne(Sample.Timeout);
        }, dropping: dropped.Add, time: time);
        queue.Enqueue(1);
        queue.Enqueue(2);
        Sample.Await(entered);

        Task<bool> stopping = Task.Run(() => queue.Stop(TimeSpan.FromSeconds(10), grace: Sample.Timeout));
        Sample.Await(() => !queue.Enqueue(3));
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(stopping.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(await stopping.WaitAsync(Sample.Timeout));
        Assert.True(wasCancelled);
        Assert.Equal(2, Assert.Single(dropped, item => item != 3));
        Assert.Equal(1, queue.Delivered);
    }

    [Fact]
    public void A_receiver_that_ignores_cancellation_does_not_hold_up_the_stop()
    {
        using var entered = new ManualResetEvent(false);
        using var open = new ManualResetEvent(false);
        using var ended = new ManualResetEvent(false);
        using var queue = new DeliveryQueue<int>("test", 10, (_, _) =>
        {
            entered.Set();
            Sample.Await(open);
        }, ended: () => ended.Set());
        queue.Enqueue(1);
        Sample.Await(entered);

        Assert.False(queue.Stop(TimeSpan.Zero));
        Assert.False(ended.WaitOne(0));

        open.Set();
        Sample.Await(ended);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_receiver_can_stop_its_own_queue(bool dispose)
    {
        using var done = new ManualResetEvent(false);
        using var ended = new ManualResetEvent(false);
        DeliveryQueue<int>? queue = null;
        bool wasCancelled = true;
        queue = new DeliveryQueue<int>("test", 10, (_, cancel) =>
        {
            if (dispose)
                queue!.Dispose();
            else
                queue!.Stop(Sample.Timeout);

            wasCancelled = cancel.IsCancellationRequested;
            done.Set();
        }, ended: () => ended.Set());

        queue.Enqueue(1);

        Sample.Await(done);
        Sample.Await(ended);
        Assert.False(wasCancelled);
        Assert.False(queue.Enqueue(2));
    }

    [Fact]
    public void A_receiver_that_stops_its_own_queue_gets_nothing_after_the_drain_time()
    {
        var time = new FakeTimeProvider();
        using var entered = new ManualResetEvent(false);
        using var filled = new ManualResetEvent(false);
        using var ended = new ManualResetEvent(false);
        var seen = new List<int>();
        DeliveryQueue<int>? queue = null;
        queue = new DeliveryQueue<int>("test", 10, (item, _) =>
        {
            seen.Add(item);
            if (item == 1)
            {
                entered.Set();
                Sample.Await(filled);
                queue!.Stop(TimeSpan.FromSeconds(5));
            }

            time.Advance(TimeSpan.FromSeconds(3));
        }, ended: () => ended.Set(), time: time);

        queue.Enqueue(1);
        Sample.Await(entered);
        queue.Enqueue(2);
        queue.Enqueue(3);
        filled.Set();

        Sample.Await(ended);
        Assert.Equal([1, 2], seen);
        Assert.Equal(1, queue.Dropped);
    }

    [Fact]
    public void Closing_drops_what_waits_and_leaves_the_running_one_alone()
    {
        using var entered = new ManualResetEvent(false);
        using var open = new ManualResetEvent(false);
        using var ended = new ManualResetEvent(false);
        bool wasCancelled = true;
        using var queue = new DeliveryQueue<int>("test", 10, (_, cancel) =>
        {
            entered.Set();
            Sample.Await(open);
            wasCancelled = cancel.IsCancellationRequested;
        }, ended: () => ended.Set());
        queue.Enqueue(1);
        queue.Enqueue(2);
        Sample.Await(entered);

        queue.Close();
        open.Set();

        Sample.Await(ended);
        Assert.False(wasCancelled);
        Assert.Equal(1, queue.Delivered);
        Assert.Equal(1, queue.Dropped);
    }

    [Fact]
    public void Stopping_from_many_threads_tells_the_end_once()
    {
        int ends = 0;
        using var queue = new DeliveryQueue<int>("test", 1000, (_, _) => { }, ended: () => Interlocked.Increment(ref ends));
        for (int i = 0; i < 100; i++)
            queue.Enqueue(i);

        Parallel.For(0, 8, _ => queue.Stop(Sample.Timeout));

        Sample.Await(() => Volatile.Read(ref ends) > 0);
        Assert.True(queue.Stop(TimeSpan.Zero));
        Assert.Equal(1, ends);
        Assert.Equal(100, queue.Delivered);
    }

    [Theory]
    [InlineData(typeof(OutOfMemoryException))]
    [InlineData(typeof(ThreadStartException))]
    public void Without_a_thread_the_items_wait_and_are_delivered_once_there_is_one(Type error)
    {
        var time = new FakeTimeProvider();
        var system = new FewThreads { Error = error, IsShort = true };
        var seen = new List<int>();
        using var queue = new DeliveryQueue<int>("test", 10, (item, _) => seen.Add(item), time: time) { StartThread = system.Start };

        Assert.True(queue.Enqueue(1));
        Assert.True(queue.Enqueue(2));
        system.IsShort = false;
        Assert.Equal(2, queue.Count);
        time.Advance(DeliveryQueue<int>.StartRetryInterval);

        Assert.True(queue.Stop(Sample.Timeout));
        Assert.Equal([1, 2], seen);
        Assert.Equal(1, queue.StartFailures);
        Assert.Equal(0, queue.Dropped);
    }

    [Fact]
    public void A_worker_that_cannot_be_started_is_tried_once_in_an_interval_and_counted_each_time()
    {
        var time = new FakeTimeProvider();
        var system = new FewThreads { IsShort = true };
        using var queue = new DeliveryQueue<int>("test", 100, (_, _) => { }, time: time) { StartThread = system.Start };

        for (int i = 0; i < 50; i++)
            queue.Enqueue(i);

        Assert.Equal(1, system.Tries);
        time.Advance(DeliveryQueue<int>.StartRetryInterval);
        time.Advance(DeliveryQueue<int>.StartRetryInterval);
        Assert.Equal(3, system.Tries);
        Assert.Equal(3, queue.StartFailures);
    }

    [Fact]
    public void That_there_is_no_thread_is_reported_once_until_there_is_one_and_not_to_who_puts_the_item_in()
    {
        var time = new FakeTimeProvider();
        var system = new FewThreads { IsShort = true };
        var errors = new List<Exception>();
        using var queue = new DeliveryQueue<int>("GhostMonitor test", 10, (_, _) => { }, errors.Add, time: time)
        {
            StartThread = system.Start,
        };

        queue.Enqueue(1);
        Assert.Empty(errors);
        for (int i = 0; i < 5; i++)
            time.Advance(DeliveryQueue<int>.StartRetryInterval);

        ThreadException error = Assert.IsType<ThreadException>(Assert.Single(errors));
        Assert.Equal("NoThread", error.ErrorId);
        Assert.Contains("'GhostMonitor test'", error.Message, StringComparison.Ordinal);
        Assert.IsType<OutOfMemoryException>(error.InnerException);
    }

    [Fact]
    public async Task Stopping_leaves_items_that_wait_for_a_thread_their_drain_time()
    {
        var time = new FakeTimeProvider();
        var system = new FewThreads { IsShort = true };
        var seen = new List<int>();
        using var queue = new DeliveryQueue<int>("test", 10_000_000, (item, _) => seen.Add(item), time: time)
        {
            StartThread = system.Start,
        };
        queue.Enqueue(1);

        Task<bool> stopping = Task.Run(() => queue.Stop(TimeSpan.FromSeconds(10)), TestContext.Current.CancellationToken);
        Sample.Await(() => !queue.Enqueue(2));
        system.IsShort = false;
        time.Advance(DeliveryQueue<int>.StartRetryInterval);

        Assert.True(await stopping.WaitAsync(Sample.Timeout, TestContext.Current.CancellationToken));
        Assert.Single(seen, item => item != 2);
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public async Task What_has_got_no_thread_in_the_drain_time_is_dropped()
    {
        var time = new FakeTimeProvider();
        var dropped = new List<int>();
        int ends = 0;
        var system = new FewThreads { IsShort = true };
        using var queue = new DeliveryQueue<int>("test", 10, (_, _) => { }, dropping: dropped.Add, ended: () => ends++, time: time)
        {
            StartThread = system.Start,
        };
        queue.Enqueue(1);

        Task<bool> stopping = Task.Run(() => queue.Stop(TimeSpan.FromSeconds(10)), TestContext.Current.CancellationToken);
        Sample.Await(() => !queue.Enqueue(2));
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.True(await stopping.WaitAsync(Sample.Timeout, TestContext.Current.CancellationToken));
        Assert.Contains(1, dropped);
        Assert.Equal(1, ends);
    }

    [Fact]
    public void Closing_drops_what_waits_at_once_and_not_when_the_running_one_returns()
    {
        using var entered = new ManualResetEvent(false);
        using var open = new ManualResetEvent(false);
        var dropped = new List<int>();
        using var queue = new DeliveryQueue<int>("test", 10, (_, _) =>
        {
            entered.Set();
            Sample.Await(open);
        }, dropping: dropped.Add);
        queue.Enqueue(1);
        Sample.Await(entered);
        queue.Enqueue(2);

        queue.Close();

        Assert.Equal([2], dropped);
        Assert.Equal(0, queue.Count);
        open.Set();
    }

    [Fact]
    public void Closing_ends_a_queue_whose_items_wait_for_a_thread()
    {
        int ends = 0;
        var dropped = new List<int>();
        var system = new FewThreads { IsShort = true };
        using var queue =
            new DeliveryQueue<int>("test", 10, (_, _) => { }, dropping: dropped.Add, ended: () => ends++, time: new FakeTimeProvider())
            {
                StartThread = system.Start,
            };
        queue.Enqueue(1);

        queue.Close();

        Assert.Equal([1], dropped);
        Assert.Equal(1, ends);
    }
}
