using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

/// <summary>What is read off the sampling thread. The thread is a fake that the test runs, and the clock is the test's.</summary>
public sealed class SlowReadingTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<Thread> _started = [];
    private int _reads;

    [Fact]
    public void The_first_sample_has_no_reading_and_no_failure()
    {
        using ICollector collector = Collector(Make());

        ResourceCounters counters = Collect(collector);

        Assert.False(counters.HasRaidArrays);
        Assert.Empty(counters.Failures);
        Assert.Equal(0, _reads);
    }

    [Fact]
    public void A_sample_has_what_was_read_last()
    {
        SlowReadings slow = Make();
        using ICollector collector = Collector(slow);
        Collect(collector);
        slow.Refresh();

        ResourceCounters counters = Collect(collector);

        Assert.True(counters.HasRaidArrays);
        Assert.Equal("md1", counters.RaidArrays[0].Name);
        Assert.Equal("raid:md9", Assert.Single(counters.Failures).Name);
    }

    [Fact]
    public void A_reading_that_is_too_old_is_missing_and_says_so()
    {
        SlowReadings slow = Make();
        using ICollector collector = Collector(slow);
        Collect(collector);
        slow.Refresh();
        _time.Advance(SlowReading.Lifetime);
        Assert.True(Collect(collector).HasRaidArrays);

        _time.Advance(TimeSpan.FromSeconds(1));

        ResourceCounters counters = Collect(collector);
        Assert.False(counters.HasRaidArrays);
        Assert.Equal(("raid", "no answer for 31 s"), (counters.Failures[0].Name, Assert.Single(counters.Failures).Reason));
    }

    [Fact]
    public void A_chip_that_never_answers_is_missing_once_it_is_overdue()
    {
        using ICollector collector = Collector(Make());
        Collect(collector);

        _time.Advance(SlowReading.Lifetime + TimeSpan.FromSeconds(10));

        Assert.Equal("no answer for 40 s", Assert.Single(Collect(collector).Failures).Reason);
    }

    [Fact]
    public void A_collector_that_throws_fails_as_data()
    {
        var slow = new SlowReadings([new Source(static _ => throw new InvalidOperationException("broken"))], _time, _started.Add);
        using ICollector collector = Collector(slow);
        Collect(collector);
        slow.Refresh();

        Assert.Equal("broken", Assert.Single(Collect(collector).Failures).Reason);
    }

    [Fact]
    public void Readers_share_one_thread()
    {
        SlowReadings slow = Make();
        using ICollector first = Collector(slow);
        using ICollector second = Collector(slow);

        Collect(first);
        Collect(second);
        Collect(first);

        Assert.Single(_started);
    }

    [Fact]
    public void A_thread_that_cannot_be_had_is_tried_for_again()
    {
        int attempts = 0;
        var slow = new SlowReadings([new Source(Fill)], _time, _ =>
        {
            attempts++;
            throw new OutOfMemoryException();
        });
        using ICollector collector = Collector(slow);

        Collect(collector);
        Collect(collector);

        Assert.Equal(2, attempts);
        Assert.False(slow.IsRunning);
    }

    [Fact]
    public void The_thread_reads_and_ends_with_the_last_reader()
    {
        var read = new ManualResetEventSlim();
        var source = new Source(_ => read.Set());
        Thread? thread = null;
        var slow = new SlowReadings([source], TimeProvider.System, started =>
        {
            thread = started;
            started.Start();
        });
        ICollector collector = Collector(slow);
        Collect(collector);
        Assert.True(read.Wait(TimeSpan.FromSeconds(60)));

        collector.Dispose();

        Assert.True(thread!.Join(TimeSpan.FromSeconds(60)));
        Assert.False(slow.IsRunning);
        Assert.True(source.IsDisposed);
    }

    [Fact]
    public void What_nobody_samples_is_not_due()
    {
        var reading = new SlowReading(new Source(Fill), _time);
        Assert.False(reading.IsDue);

        Assert.True(reading.Take(new ResourceCounters()));

        Assert.True(reading.IsDue);
        Assert.False(reading.Take(new ResourceCounters()));
        reading.Refresh();
        Assert.False(reading.IsDue);
        _time.Advance(SlowReading.Period);
        Assert.True(reading.IsDue);
        reading.Rest();
        Assert.False(reading.IsDue);
    }

    private static ICollector Collector(SlowReadings slow) => slow.Collectors().Single();

    private static ResourceCounters Collect(ICollector collector)
    {
        var counters = new ResourceCounters();
        collector.Collect(counters);
        return counters;
    }

    private SlowReadings Make() => new([new Source(Fill)], _time, _started.Add);

    private void Fill(ResourceCounters counters)
    {
        _reads++;
        counters.RaidArrays.Add().Name = "md1";
        counters.FailInstance(ResourceKinds.Raid, "md9", "unreadable");
        counters.HasRaidArrays = true;
    }

    private sealed class Source(Action<ResourceCounters> collect) : ICollector
    {
        public ResourceKinds Kind => ResourceKinds.Raid;

        public bool IsDisposed { get; private set; }

        public void Collect(ResourceCounters counters) => collect(counters);

        public void Dispose() => IsDisposed = true;
    }
}
