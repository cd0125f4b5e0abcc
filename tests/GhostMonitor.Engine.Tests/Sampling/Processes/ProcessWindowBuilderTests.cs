using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;
using static GhostMonitor.Engine.Tests.Sampling.SweepTable;

namespace GhostMonitor.Engine.Tests.Sampling;

public sealed class ProcessWindowBuilderTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    private static readonly ResourceMetrics s_machine = new()
    {
        CpuPercent = 50,
        Cores = [new CpuCoreMetrics("0", 50), new CpuCoreMetrics("1", 50)],
    };

    [Fact]
    public void What_all_used_has_also_those_that_are_not_named()
    {
        ProcessWindow window = Build(keep: 1, Of(Row(1, 0, 0), Row(2, 1, 0), Row(3, 1, 0)), Of(Row(1, 0, 3), Row(2, 1, 2), Row(3, 1, 1)));

        Assert.Equal([1], window.Processes.Select(static usage => usage.Identity.Id));
        Assert.Equal((6, 3), (window.All.CpuSeconds, window.All.Instances));
    }

    [Fact]
    public void Where_all_are_kept_each_is_named()
    {
        ProcessWindow window = Build(int.MaxValue, Of(Row(1, 0, 0), Row(2, 1, 0)), Of(Row(1, 0, 0), Row(2, 1, 0)));

        Assert.Equal([1, 2], window.Processes.Select(static usage => usage.Identity.Id));
    }

    [Fact]
    public void The_whole_of_a_window_has_all_processes_and_units_beside_those_that_are_kept()
    {
        using var reader = new FakeProcesses();
        var builder = new ProcessWindowBuilder(reader, keep: 1, withCommandLines: true);
        ProcessTable after = Of(Kernel(2, 1), Row(3, 0, 3), Row(4, 0, 2));
        after.Rows[1].Unit = "web.service";
        after.Rows[2].Unit = "mail.service";

        ProcessWindow kept = builder.Build(
            Of(Kernel(2, 0), Row(3, 0, 0), Row(4, 0, 0)), after, s_machine, s_second, s_second, ProcessWatch.None, isWholeWanted: true);

        Assert.Equal([null, 3], kept.Processes.Select(static usage => usage.Identity.Id));
        Assert.Equal([null, 3, 4], builder.Whole!.Processes.Select(static usage => usage.Identity.Id));
        Assert.Equal((1, 2), (kept.Units.Count, builder.Whole.Units.Count));
        builder.Build(after, after, s_machine, s_second, s_second, ProcessWatch.None);
        Assert.Null(builder.Whole);
    }

    [Fact]
    public void Children_that_ended_rank_their_parent()
    {
        ProcessWindow window = Build(keep: 1, Of(Row(1, 0, 0), Row(2, 1, 0)), Of(Row(1, 0, 1), Row(2, 1, 0, children: 1.5)));

        ProcessUsage first = Assert.Single(window.Processes);
        Assert.Equal((2, 1.5, 1.5), (first.Identity.Id, first.CpuSeconds, first.EndedCpuSeconds));
    }

    [Fact]
    public void Children_that_ended_have_no_more_than_the_machine_used()
    {
        ProcessWindow window = Build(keep: 1, Of(Row(1, 0, 0), Row(2, 1, 0)), Of(Row(1, 0, 0.25), Row(2, 1, 0, children: 500)));

        Assert.Equal(1, window.All.CpuSeconds);
        Assert.Equal(0.75, Assert.Single(window.Processes).EndedCpuSeconds);
    }

    [Fact]
    public void Threads_of_the_kernel_are_one_row()
    {
        ProcessWindow window = Build(keep: 5, Of(Kernel(2, 0), Kernel(3, 0)), Of(Kernel(2, 1), Kernel(3, 2)));

        ProcessUsage kernel = Assert.Single(window.Processes);
        Assert.Equal((ProcessIdentity.KernelName, null), (kernel.Identity.Name, kernel.Identity.Id));
        Assert.Equal((3, 2), (kernel.CpuSeconds, kernel.Instances));
        Assert.Empty(window.Names);
    }

    [Fact]
    public void Names_and_units_are_added_up_over_all_processes()
    {
        ProcessTable after = Of(Row(1, 0, 1, name: "php"), Row(2, 0, 1, name: "php"), Row(3, 0, 1, name: "sh"));
        after.Rows[0].Unit = after.Rows[2].Unit = "web.service";

        ProcessWindow window = Build(keep: 1, Of(Row(1, 0, 0), Row(2, 0, 0), Row(3, 0, 0)), after);

        Assert.Equal([("php", 2)], window.Names.Select(static usage => (usage.Identity.Name, usage.Instances)));
        Assert.Equal([("web.service", 2, 2)],
            window.Units.Select(static usage => (usage.Identity.Name, usage.CpuSeconds, usage.Instances)));
    }

    [Fact]
    public void What_rules_ask_for_is_there_also_where_it_used_little()
    {
        var watch = new ProcessWatch([new NamePattern("sh"), new NamePattern("nginx")], [new NamePattern("none.service")]);

        ProcessWindow window = Build(keep: 1, Of(Row(1, 0, 0)), Of(Row(1, 0, 9, name: "php"), Row(2, 0, 0)), watch);

        Assert.Equal([("sh", 1), ("nginx", 0)], window.WatchedProcesses.Select(static usage => (usage.Identity.Name, usage.Instances)));
        Assert.Equal([("none.service", 0)], window.WatchedUnits.Select(static usage => (usage.Identity.Name, usage.Instances)));
    }

    [Fact]
    public void The_busy_time_is_that_of_all_CPUs_in_the_window()
    {
        ProcessWindow window = Build(keep: 1, Of(), Of());

        Assert.Equal((2, 1, s_second), (window.Cpus, window.BusySeconds, window.Length));
    }

    [Fact]
    public void Command_lines_are_left_out_where_they_are_not_wanted()
    {
        ProcessWindow window = Build(keep: 1, Of(Row(1, 0, 0)), Of(Row(1, 0, 1)), withCommandLines: false);

        Assert.Null(Assert.Single(window.Processes).Identity.CommandLine);
    }

    private static ProcessCounters Kernel(int id, double cpu)
    {
        ProcessCounters row = Row(id, 2, cpu, name: "kworker");
        row.IsKernel = true;
        return row;
    }

    private static ProcessWindow Build(int keep, ProcessTable before, ProcessTable after, ProcessWatch? watch = null,
        bool withCommandLines = true)
    {
        using var reader = new FakeProcesses();
        return new ProcessWindowBuilder(reader, keep, withCommandLines)
            .Build(before, after, s_machine, s_second, s_second, watch ?? ProcessWatch.None);
    }
}
