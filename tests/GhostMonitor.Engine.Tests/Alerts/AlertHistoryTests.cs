using GhostMonitor.Engine.Alerts;

namespace GhostMonitor.Engine.Tests.Alerts;

public sealed class AlertHistoryTests
{
    [Fact]
    public void Keeps_the_last_hundred_by_default_newest_last()
    {
        var history = new AlertHistory();
        for (int i = 0; i < 250; i++)
            history.Add(new ResourceAlert { CurrentValue = i });

        Assert.Equal(Enumerable.Range(150, 100).Select(static i => (double)i), history.Snapshot().Select(static alert => alert.CurrentValue));
        Assert.Equal(100, history.Count);
        Assert.Equal(250, history.TotalAdded);
    }

    [Fact]
    public void A_history_of_one_keeps_the_newest()
    {
        var history = new AlertHistory(1);
        history.Add(new ResourceAlert { CurrentValue = 1 });
        history.Add(new ResourceAlert { CurrentValue = 2 });

        Assert.Equal(2, Assert.Single(history.Snapshot()).CurrentValue);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_history_of_nothing_is_refused(int capacity) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlertHistory(capacity));

    [Fact]
    public void Clearing_forgets_the_alerts_and_not_their_number()
    {
        var history = new AlertHistory(3);
        for (int i = 0; i < 5; i++)
            history.Add(new ResourceAlert { CurrentValue = i });

        Assert.Equal(3, history.Clear());
        history.Add(new ResourceAlert { CurrentValue = 9 });

        Assert.Equal(9, Assert.Single(history.Snapshot()).CurrentValue);
        Assert.Equal(6, history.TotalAdded);
    }

    [Fact]
    public void A_snapshot_does_not_change_under_its_reader()
    {
        var history = new AlertHistory(1);
        history.Add(new ResourceAlert { CurrentValue = 1 });
        IReadOnlyList<ResourceAlert> before = history.Snapshot();

        history.Add(new ResourceAlert { CurrentValue = 2 });

        Assert.Equal(1, before[0].CurrentValue);
    }

    [Fact]
    public async Task Adding_from_many_threads_loses_none()
    {
        var history = new AlertHistory(64);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                history.Add(new ResourceAlert());
                Assert.InRange(history.Snapshot().Count, 1, 64);
            }
        })));

        Assert.Equal(8000, history.TotalAdded);
        Assert.DoesNotContain(null, history.Snapshot());
    }
}
