using GhostMonitor.Engine.History;
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
        Assert.Equal(6, history.TotalAdded);
    }

    [Fact]
    public void The_newest_is_the_last_that_was_added_and_none_before_the_first()
    {
        var history = new BoundedHistory<string>(2);
        Assert.Null(history.Newest);

        foreach (string item in new[] { "a", "b", "c" })
        {
            history.Add(item);
            Assert.Equal(item, history.Newest);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Refuses_to_keep_nothing(int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BoundedHistory<int>(capacity));

    [Fact]
    public void A_monitor_keeps_its_last_hundred_alerts_by_default() => Assert.Equal(100, new MonitorOptions().AlertHistorySize);

    [Fact]
    public void A_snapshot_does_not_change_under_its_reader()
    {
        var history = new BoundedHistory<int>(1);
        history.Add(1);
        int[] before = history.Snapshot();

        history.Add(2);

        Assert.Equal([1], before);
    }

    [Fact]
    public void Readers_and_writers_on_many_threads_see_whole_snapshots()
    {
        var history = new BoundedHistory<string>(50);
        Parallel.For(0, 8, thread =>
        {
            for (int i = 0; i < 2000; i++)
            {
                if (thread % 2 == 0)
                    history.Add("item");
                else
                    Assert.All(history.Snapshot(), static item => Assert.Equal("item", item));
            }
        });

        Assert.Equal(8000, history.TotalAdded);
        Assert.Equal(50, history.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(3000)]
    public void A_view_stays_as_it_was_while_the_history_goes_on_and_is_cleared(int capacity)
    {
        var history = new BoundedHistory<int>(capacity);
        for (int i = 0; i < 5000; i++)
            history.Add(i);

        HistoryView<int> view = history.View();
        HistoryView<int> few = history.View(2);
        for (int i = 5000; i < 5300; i++)
            history.Add(i);

        history.Clear();

        Assert.Equal(Enumerable.Range(5000 - capacity, capacity), view);
        Assert.Equal(view, view.ToArray());
        Assert.Equal(view.TakeLast(2), few);
        Assert.Throws<ArgumentOutOfRangeException>(() => view[capacity]);
        Assert.Throws<ArgumentOutOfRangeException>(() => view[-1]);
    }

    [Fact]
    public void A_view_of_a_hundred_thousand_items_copies_none()
    {
        BoundedHistory<string> history = Full(100_000);
        history.View();
        HistoryView<string>? view = null;

        long allocated = Allocation.Of(() => view = history.View());

        Assert.InRange(allocated, 1, 100);
        Assert.Equal(100_000, view?.Count);
    }

    [Fact]
    public void Adding_to_a_full_history_allocates_a_block_now_and_then_and_moves_nothing()
    {
        BoundedHistory<string> history = Full(100_000);

        long allocated = Allocation.Of(() =>
        {
            for (int i = 0; i < 100_000; i++)
                history.Add("");
        });

        // A reference to each item, and for every 256 of them a list of 400 blocks.
        Assert.InRange(allocated / 100_000.0, 8, 24);
    }

    [Fact]
    public void An_item_goes_with_its_block_when_neither_the_history_nor_a_view_needs_it()
    {
        TestMachine.NeedsMoreThanMono("what looks like a reference on the stack keeps an object alive");
        var history = new BoundedHistory<object>(64);
        WeakReference item = AddOne(history);
        AssertThatAViewKeeps(item, history);

        GC.Collect();

        Assert.False(item.IsAlive);
        Assert.Equal(64, history.Count);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void AssertThatAViewKeeps(WeakReference item, BoundedHistory<object> history)
    {
        HistoryView<object> view = history.View();
        for (int i = 0; i < 200; i++)
            history.Add(new object());

        GC.Collect();

        Assert.True(item.IsAlive);
        GC.KeepAlive(view);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference AddOne(BoundedHistory<object> history)
    {
        object item = new();
        history.Add(item);
        return new WeakReference(item);
    }

    private static BoundedHistory<string> Full(int capacity)
    {
        var history = new BoundedHistory<string>(capacity);
        for (int i = 0; i < capacity; i++)
            history.Add("");

        return history;
    }
}
