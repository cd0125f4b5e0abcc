using GhostMonitor.Engine.History;

namespace GhostMonitor.Engine.Tests.Monitoring;

public sealed class MergedHistoryTests
{
    [Fact]
    public void Histories_are_joined_by_time() =>
        Assert.Equal("a1 b2 a3 b4", Merge(["a1", "a3"], ["b2", "b4"]));

    [Fact]
    public void What_is_newest_stays_last_after_the_clock_was_set_back() =>
        Assert.Equal("a8 a9 a1 a2", Merge(["a8", "a9", "a1", "a2"]));

    [Fact]
    public void Each_of_several_histories_keeps_its_order_after_the_clock_was_set_back()
    {
        string[] merged = Merge(["a7", "a9", "a1"], ["b8", "b2"]).Split(' ');

        Assert.Equal(["a7", "a9", "a1"], merged.Where(static item => item[0] == 'a'));
        Assert.Equal(["b8", "b2"], merged.Where(static item => item[0] == 'b'));
    }

    [Fact]
    public void Of_one_time_the_earlier_historys_comes_first() =>
        Assert.Equal("a1 b1 a2 b2", Merge(["a1", "a2"], ["b1", "b2"]));

    [Fact]
    public void No_history_and_empty_ones_give_nothing()
    {
        Assert.Equal("", Merge());
        Assert.Equal("a1", Merge([], ["a1"], []));
    }

    /// <summary>The digit is the time.</summary>
    private static string Merge(params string[][] histories) =>
        string.Join(' ', MergedHistory.InOrder(histories, static item => DateTimeOffset.UnixEpoch.AddSeconds(item[1] - '0')));
}
