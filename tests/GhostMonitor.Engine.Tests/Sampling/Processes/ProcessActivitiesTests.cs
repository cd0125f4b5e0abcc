using GhostMonitor.Engine.Sampling;
using static GhostMonitor.Engine.Tests.Sampling.SweepTable;

namespace GhostMonitor.Engine.Tests.Sampling;

public sealed class ProcessActivitiesTests
{
    private readonly ProcessActivities _activities = new();

    [Fact]
    public void What_a_process_used_is_the_difference_of_its_counts()
    {
        ProcessActivity activity = Between(Of(Row(7, 1, 10, read: 100, written: 50)), Of(Row(7, 1, 12.5, read: 300, written: 60)))[0];

        Assert.Equal((TimeSpan.FromSeconds(2.5), TimeSpan.Zero, 200, 10),
            (activity.Cpu, activity.EndedCpu, activity.ReadBytes, activity.WriteBytes));
    }

    [Fact]
    public void Counts_that_run_backwards_are_nothing_used()
    {
        ProcessActivity activity = Between(Of(Row(7, 1, 10, 5, read: 100, written: 50)), Of(Row(7, 1, 9, 4, read: 90, written: 40)))[0];

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero, 0, 0), (activity.Cpu, activity.EndedCpu, activity.ReadBytes, activity.WriteBytes));
    }

    [Fact]
    public void Bytes_that_one_sweep_lacks_are_not_known()
    {
        ProcessActivity activity = Between(Of(Row(7, 1, 10, read: null, written: 5)), Of(Row(7, 1, 10, read: 5, written: null)))[0];

        Assert.Equal((null, null), (activity.ReadBytes, activity.WriteBytes));
    }

    [Fact]
    public void All_that_a_new_process_used_belongs_to_the_window()
    {
        ProcessActivity activity = Between(Of(), Of(Row(7, 1, 3, 2, isNew: true, read: 5, written: 6)))[0];

        Assert.Equal((TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2), 5, 6),
            (activity.Cpu, activity.EndedCpu, activity.ReadBytes, activity.WriteBytes));
    }

    [Fact]
    public void What_an_old_process_used_before_it_was_seen_does_not_belong_to_the_window()
    {
        ProcessActivity activity = Between(Of(), Of(Row(7, 1, 3, 2)))[0];

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (activity.Cpu, activity.EndedCpu));
    }

    [Fact]
    public void A_number_that_was_given_again_is_another_process()
    {
        ProcessActivity activity = Between(Of(Row(7, 1, 100, start: 1)), Of(Row(7, 1, 2, start: 2, isNew: true)))[0];

        Assert.Equal(TimeSpan.FromSeconds(2), activity.Cpu);
    }

    [Fact]
    public void Children_that_no_sweep_saw_are_in_the_row_of_who_waited()
    {
        ProcessActivity parent = Between(Of(Row(5, 1, 1, 10)), Of(Row(5, 1, 1, 14)))[0];

        Assert.Equal(TimeSpan.FromSeconds(4), parent.EndedCpu);
    }

    [Fact]
    public void What_rows_had_of_a_child_does_not_come_again_with_its_end()
    {
        // It had used 100 s when it was seen last, and 2 s more before it ended.
        ProcessActivity parent = Between(Of(Row(5, 1, 1, 10), Row(6, 5, 100)), Of(Row(5, 1, 1, 112)))[0];

        Assert.Equal(TimeSpan.FromSeconds(2), parent.EndedCpu);
    }

    [Fact]
    public void A_child_that_ended_after_its_parent_was_read_comes_in_the_next_window()
    {
        ProcessTable second = Of(Row(5, 1, 1, 10));
        Between(Of(Row(5, 1, 1, 10), Row(6, 5, 100)), second);

        ProcessActivity parent = Between(second, Of(Row(5, 1, 1, 112)))[0];

        Assert.Equal(TimeSpan.FromSeconds(2), parent.EndedCpu);
    }

    [Fact]
    public void A_child_that_nobody_waits_for_is_not_taken_off_for_ever()
    {
        ProcessTable last = Of(Row(5, 1, 1, 0));
        Between(Of(Row(5, 1, 1, 0), Row(6, 5, 100)), last);
        for (int i = 0; i < 2; i++)
            Between(last, last);

        ProcessActivity parent = Between(last, Of(Row(5, 1, 1, 3)))[0];

        Assert.Equal(TimeSpan.FromSeconds(3), parent.EndedCpu);
    }

    [Fact]
    public void Parents_that_ended_too_hand_the_time_on()
    {
        // 5 waits for 6, which waits for 7, which waits for 8: all but 5 end.
        ProcessTable before = Of(Row(5, 1, 1, 0), Row(6, 5, 10), Row(7, 6, 20), Row(8, 7, 30));

        ProcessActivity parent = Between(before, Of(Row(5, 1, 1, 61)))[0];

        Assert.Equal(TimeSpan.FromSeconds(1), parent.EndedCpu);
    }

    [Fact]
    public void A_child_whose_parent_ended_first_may_be_taken_over_by_init()
    {
        // 6 ended before 7, so that init waited for 7, and the shell for 6.
        ProcessTable before = Of(Row(1, 0, 0, 0), Row(5, 1, 1, 0), Row(6, 5, 10), Row(7, 6, 3600));

        ProcessActivity[] activities = Between(before, Of(Row(1, 0, 0, 3600.5), Row(5, 1, 1, 10)));

        Assert.Equal(TimeSpan.FromSeconds(0.5), activities[0].EndedCpu);
        Assert.Equal(TimeSpan.Zero, activities[1].EndedCpu);
    }

    [Fact]
    public void A_child_whose_parent_lives_is_not_taken_off_from_anybody_else()
    {
        ProcessTable before = Of(Row(1, 0, 0, 0), Row(5, 1, 1, 0), Row(6, 5, 10));

        ProcessActivity[] activities = Between(before, Of(Row(1, 0, 0, 4), Row(5, 1, 1, 0)));

        Assert.Equal(TimeSpan.FromSeconds(4), activities[0].EndedCpu);
    }

    [Fact]
    public void Parents_in_a_circle_are_no_parents()
    {
        ProcessTable before = Of(Row(5, 6, 1, 0), Row(6, 5, 1, 0), Row(7, 6, 1, 0), Row(8, 8, 0, 0));

        Assert.Equal(TimeSpan.Zero, Between(before, Of(Row(8, 8, 0, 0)))[0].EndedCpu);
    }

    [Fact]
    public void Bytes_that_rows_had_of_a_child_do_not_come_again_with_its_time()
    {
        ProcessTable before = Of(Row(5, 1, 1, 0, read: 10, written: 20), Row(6, 5, 8, read: 1000, written: 2000));

        ProcessActivity parent = Between(before, Of(Row(5, 1, 1, 9, read: 1013, written: 2024)))[0];

        Assert.Equal((3, 4), (parent.ReadBytes, parent.WriteBytes));
    }

    [Fact]
    public void Bytes_of_a_parent_that_does_not_wait_are_its_own()
    {
        ProcessTable before = Of(Row(5, 1, 1, 0), Row(6, 5, 8, read: 1000, written: 2000));

        ProcessActivity parent = Between(before, Of(Row(5, 1, 1, 0, read: 1500, written: 1600)))[0];

        Assert.Equal((1500, 1600), (parent.ReadBytes, parent.WriteBytes));
    }

    [Fact]
    public void Where_the_system_counts_children_apart_bytes_are_never_taken_off()
    {
        ProcessTable after = Of(Row(5, 1, 1, 8, read: 1500));
        after.HasBytesOfChildren = false;

        Assert.Equal(1500, Between(Of(Row(5, 1, 1, 0), Row(6, 5, 8, read: 1000)), after)[0].ReadBytes);
    }

    [Fact]
    public void Where_the_system_does_not_count_children_there_is_no_time_of_them()
    {
        ProcessTable before = Of(Row(5, 1, 1, null), Row(6, 5, 8, null));

        Assert.Equal(TimeSpan.Zero, Between(before, Of(Row(5, 1, 1, null)))[0].EndedCpu);
    }

    private ProcessActivity[] Between(ProcessTable before, ProcessTable after) =>
        [.. _activities.Between(before, after).Take(after.Rows.Count)];
}
