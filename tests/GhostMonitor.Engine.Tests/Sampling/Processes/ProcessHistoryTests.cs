using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests.Sampling;

public sealed class ProcessHistoryTests
{
    private readonly ProcessHistory _history = new(keep: 2);

    [Fact]
    public void Before_the_first_window_nobody_is_known()
    {
        Assert.Null(_history.Latest);
        Assert.Null(_history.Between(TimeSpan.Zero, TimeSpan.FromHours(1)));
    }

    [Fact]
    public void The_windows_that_reach_into_a_time_are_joined()
    {
        Add(seconds: 10);

        ProcessWindow window = _history.Between(TimeSpan.FromSeconds(3.5), TimeSpan.FromSeconds(6))!;

        Assert.Equal((TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(6), 3), (window.Start, window.End, window.All.CpuSeconds));
    }

    [Fact]
    public void A_time_that_no_window_has_reached_yet_has_the_last_one()
    {
        Add(seconds: 10);

        Assert.Same(_history.Latest, _history.Between(TimeSpan.FromSeconds(11), TimeSpan.FromSeconds(12)));
    }

    [Fact]
    public void Older_windows_are_kept_by_the_minute_and_nothing_of_them_is_lost()
    {
        const int seconds = 600;
        Add(seconds);

        ProcessWindow[] windows = _history.Snapshot();
        Assert.InRange(windows.Length, ProcessHistory.Recent, ProcessHistory.Recent + (seconds / 60) + 60);
        Assert.Equal(seconds, windows.Sum(static window => window.All.CpuSeconds));
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromMinutes(1)), (windows[0].Start, windows[0].End));
        for (int i = 1; i < windows.Length; i++)
            Assert.Equal(windows[i - 1].End, windows[i].Start);
    }

    [Fact]
    public void A_minute_keeps_those_that_used_most_in_it()
    {
        Add(seconds: 600);

        Assert.Equal([1, 2], _history.Snapshot()[0].Processes.Select(static usage => usage.Identity.Id!.Value).OrderBy(static id => id));
    }

    [Fact]
    public void Minutes_beyond_four_hours_are_forgotten()
    {
        Add((ProcessHistory.Minutes * 60) + 1200);

        Assert.InRange(_history.Snapshot().Length, ProcessHistory.Minutes, ProcessHistory.Minutes + ProcessHistory.Recent + 60);
        Assert.True(_history.Snapshot()[0].End > TimeSpan.FromMinutes(10));
    }

    private void Add(int seconds)
    {
        for (int second = 1; second <= seconds; second++)
        {
            _history.Add(new ProcessWindow
            {
                End = TimeSpan.FromSeconds(second),
                Length = TimeSpan.FromSeconds(1),
                All = Usage(0, cpu: 1),
                Processes = [Usage(1, cpu: 0.5), Usage(2, cpu: 0.4), Usage(1000 + second, cpu: 0.001)],
            });
        }
    }

    private static ProcessUsage Usage(int id, double cpu) =>
        new(new ProcessIdentity { Name = "p", Id = id }) { CpuSeconds = cpu, Instances = 0 };
}
