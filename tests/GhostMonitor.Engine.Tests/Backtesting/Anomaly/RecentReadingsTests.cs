using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>The last readings, however many there were.</summary>
public sealed class RecentReadingsTests
{
    [Fact]
    public void The_newest_is_first_however_often_the_room_was_full()
    {
        var recent = new RecentReadings(5);
        for (int i = 0; i < 1000; i++)
        {
            recent.Add(i);

            Assert.Equal(Math.Min(i + 1, 5), recent.Count);
            for (int ago = 0; ago < recent.Count; ago++)
                Assert.Equal(i - ago, recent[ago]);
        }
    }

    [Fact]
    public void They_stand_side_by_side()
    {
        var recent = new RecentReadings(5);
        for (int i = 0; i < 23; i++)
            recent.Add(i);

        Assert.Equal([22, 21, 20, 19, 18], recent.Room.Skip(recent.Newest).Take(5));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(12)]
    public void What_is_read_back_is_the_same(int readings)
    {
        var recent = new RecentReadings(5);
        for (int i = 0; i < readings; i++)
            recent.Add(i / 3.0);

        var restored = new RecentReadings(5);
        restored.Read(MadeReadings.Reader(MadeReadings.Written(recent.Write)));

        Assert.Equal(All(recent), All(restored));
    }

    [Fact]
    public void More_than_there_is_room_for_are_refused()
    {
        var larger = new RecentReadings(6);
        for (int i = 0; i < 6; i++)
            larger.Add(i);

        Assert.Throws<InvalidDataException>(() => new RecentReadings(5).Read(MadeReadings.Reader(MadeReadings.Written(larger.Write))));
    }

    private static IEnumerable<double> All(RecentReadings recent) => Enumerable.Range(0, recent.Count).Select(ago => recent[ago]);
}
