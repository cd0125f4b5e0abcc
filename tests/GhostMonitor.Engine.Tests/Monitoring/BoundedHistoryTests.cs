using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Engine.Tests.Monitoring;

public sealed class BoundedHistoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(50)]
    public void Keeps_the_newest_up_to_its_capacity_oldest_first(int capacity)
    {
        var history = new BoundedHistory<int>(capacity);
        for (int i = 0; i < 120; i++)
            history.Add(i);

        Assert.Equal(Enumerable.Range(120 - capacity, capacity), history.Snapshot());
        Assert.Equal(capacity, history.Count);
        Assert.Equal(120, history.TotalAdded);
    }

    [Fact]
    public void Gives_the_last_few_that_are_asked_for()
    {
        var history = new BoundedHistory<int>(5);
        for (int i = 0; i < 7; i++)
            history.Add(i);

        Assert.Equal([5, 6], history.Snapshot(2));
    }

    [Fact]
    public void Is_empty_after_it_was_cleared_and_goes_on()
    {
        var history = new BoundedHistory<int>(3);
        for (int i = 0; i < 5; i++)
            history.Add(i);

        Assert.Equal(3, history.Clear());
        history.Add(9);

        Assert.Equal([9], history.Snapshot());
    }

    [Fact]
    public void Refuses_to_keep_nothing() => Assert.Throws<ArgumentOutOfRangeException>(() => new BoundedHistory<int>(0));

    [Fact]
    public void Readers_and_writers_on_many_threads_see_whole_snapshots()
    {
        var history = new BoundedHistory<int>(50);
        Parallel.For(0, 8, thread =>
        {
            for (int i = 0; i < 2000; i++)
            {
                if (thread % 2 == 0)
                    history.Add(i);
                else
                    Assert.InRange(history.Snapshot().Length, 0, 50);
            }
        });

        Assert.Equal(8000, history.TotalAdded);
        Assert.Equal(50, history.Count);
    }
}
