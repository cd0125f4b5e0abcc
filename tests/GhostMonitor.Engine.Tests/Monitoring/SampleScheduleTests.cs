using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Engine.Tests.Monitoring;

public sealed class SampleScheduleTests
{
    private static readonly SampleSchedule s_schedule = new(TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(30));

    [Fact]
    public void A_late_sample_does_not_move_the_later_ones()
    {
        TimeSpan next = s_schedule.Next(s_schedule.First, TimeSpan.FromSeconds(29), out long missed);

        Assert.Equal(TimeSpan.FromSeconds(30.2), next);
        Assert.Equal(0, missed);
    }

    [Fact]
    public void Due_times_that_went_by_are_counted_and_not_made_up_for()
    {
        TimeSpan next = s_schedule.Next(s_schedule.First, TimeSpan.FromSeconds(100), out long missed);

        Assert.Equal(TimeSpan.FromSeconds(120.2), next);
        Assert.Equal(3, missed);
    }

    [Fact]
    public void A_due_time_that_is_just_now_was_missed()
    {
        TimeSpan next = s_schedule.Next(s_schedule.First, TimeSpan.FromSeconds(30.2), out long missed);

        Assert.Equal(TimeSpan.FromSeconds(60.2), next);
        Assert.Equal(1, missed);
    }

    [Fact]
    public void A_year_of_samples_stays_on_its_grid()
    {
        TimeSpan due = s_schedule.First;
        for (int i = 0; i < 1_051_200; i++)
            due = s_schedule.Next(due, due + TimeSpan.FromMilliseconds(i % 1000), out _);

        Assert.Equal(TimeSpan.FromSeconds(0.2) + TimeSpan.FromDays(365), due);
    }
}
