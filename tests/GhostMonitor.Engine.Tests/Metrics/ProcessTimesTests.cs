using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Metrics;

public sealed class ProcessTimesTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);
    private static readonly ProcessWindow[] s_windows = [Window(1), Window(2), Window(4)];

    [Fact]
    public void A_moment_is_in_the_window_that_ends_after_it()
    {
        (ProcessWindow window, ProcessWindow? previous) = ProcessTimes.At(s_windows, s_start.AddSeconds(90))!.Value;

        Assert.Same(s_windows[1], window);
        Assert.Same(s_windows[0], previous);
    }

    [Fact]
    public void A_moment_in_a_gap_is_in_none() => Assert.Null(ProcessTimes.At(s_windows, s_start.AddSeconds(150)));

    [Fact]
    public void A_moment_before_all_is_in_none() => Assert.Null(ProcessTimes.At(s_windows, s_start.AddSeconds(-1)));

    [Fact]
    public void A_time_takes_all_windows_that_reach_into_it() =>
        Assert.Equal(TimeSpan.FromMinutes(2), ProcessTimes.Between(s_windows, s_start, s_start.AddMinutes(3))!.Length);

    [Fact]
    public void A_time_without_a_window_has_none() =>
        Assert.Null(ProcessTimes.Between(s_windows, s_start.AddHours(1), s_start.AddHours(2)));

    private static ProcessWindow Window(int minute) => new()
    {
        Moment = s_start.AddMinutes(minute),
        End = TimeSpan.FromMinutes(minute),
        Length = TimeSpan.FromMinutes(1),
    };
}
