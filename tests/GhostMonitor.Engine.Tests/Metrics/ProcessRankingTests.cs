using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Metrics;

public sealed class ProcessRankingTests
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 26, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_greatest_comes_first_and_what_is_not_known_last()
    {
        ProcessUsage[] top = ProcessRanking.Top(
            [Usage("a", 9, cpu: 1, memory: null), Usage("b", 8, cpu: 1, memory: 5), Usage("c", 7, cpu: 1, memory: 9)],
            ProcessMeasure.Memory, 3);

        Assert.Equal(["c", "b", "a"], top.Select(static usage => usage.Identity.Name));
    }

    [Fact]
    public void Equal_ones_are_in_the_order_of_their_numbers()
    {
        ProcessUsage[] top = ProcessRanking.Top([Usage("a", 9, 1), Usage("b", 8, 1), Usage("c", 10, 1)], ProcessMeasure.Cpu, 2);

        Assert.Equal([8, 9], top.Select(static usage => usage.Identity.Id));
    }

    [Fact]
    public void Processes_of_one_user_are_added_up_and_those_of_nobody_known_stay_single()
    {
        ProcessUsage[] processes = [Usage("a", 1, 1, user: "www"), Usage("b", 2, 2, user: "www"), Usage("c", 3, 4), Usage("d", 4, 5)];

        IReadOnlyList<ProcessUsage> groups = ProcessRanking.Group(processes, ProcessGrouping.User);

        Assert.Equal([("c", 4, 1), ("d", 5, 1), ("www", 3, 2)],
            groups.Select(static usage => (usage.Identity.Name, usage.CpuSeconds, usage.Instances)).OrderBy(static row => row.Name));
    }

    [Fact]
    public void What_was_used_in_consecutive_windows_is_added_and_what_is_held_is_that_of_the_last()
    {
        ProcessWindow joined = ProcessRanking.Join(
            [Window(1, Usage("a", 1, cpu: 2, memory: 90)), Window(2, Usage("a", 1, cpu: 3, memory: 50))]);

        ProcessUsage usage = Assert.Single(joined.Processes);
        Assert.Equal((5, 50, 1), (usage.CpuSeconds, usage.MemoryBytes, usage.Instances));
        Assert.Equal((TimeSpan.FromSeconds(2), TimeSpan.Zero, 20), (joined.Length, joined.Start, joined.BusySeconds));
        Assert.Equal(5, joined.All.CpuSeconds);
    }

    [Fact]
    public void Who_is_not_in_the_last_window_holds_nothing_that_is_known()
    {
        ProcessWindow joined = ProcessRanking.Join(
            [Window(1, Usage("gone", 1, cpu: 2, memory: 90)), Window(2, Usage("b", 2, cpu: 1, memory: 50))]);

        ProcessUsage gone = Assert.Single(joined.Processes, static usage => usage.Identity.Name == "gone");
        Assert.Equal((2, null, null, 0), (gone.CpuSeconds, gone.MemoryBytes, gone.Threads, gone.Instances));
    }

    [Fact]
    public void A_number_that_was_given_again_is_not_joined_with_the_process_before()
    {
        ProcessUsage later = new(new ProcessIdentity { Name = "a", Id = 1, StartMoment = s_start.AddHours(1) }) { CpuSeconds = 3 };

        ProcessWindow joined = ProcessRanking.Join([Window(1, Usage("a", 1, cpu: 2)), Window(2, later)]);

        Assert.Equal([2, 3], joined.Processes.Select(static usage => usage.CpuSeconds).OrderBy(static cpu => cpu));
    }

    [Fact]
    public void A_busy_time_that_one_window_lacks_is_not_known()
    {
        ProcessWindow joined = ProcessRanking.Join([Window(1) with { BusySeconds = null }, Window(2)]);

        Assert.Null(joined.BusySeconds);
    }

    [Fact]
    public void What_could_not_be_read_is_said_once()
    {
        ProcessWindow joined = ProcessRanking.Join([Window(1) with { Lacks = ["no io"] }, Window(2) with { Lacks = ["no io", "hidden"] }]);

        Assert.Equal(["no io", "hidden"], joined.Lacks);
    }

    [Fact]
    public void A_trimmed_window_keeps_the_greatest_of_each_measure()
    {
        ProcessWindow window = Window(1, Usage("cpu", 1, cpu: 9, memory: 1), Usage("memory", 2, cpu: 1, memory: 9),
            Usage("little", 3, cpu: 0.5, memory: 0));

        Assert.Equal(["cpu", "memory"], ProcessRanking.Trim(window, 1).Processes.Select(static usage => usage.Identity.Name).Distinct());
        Assert.Equal(window.All, ProcessRanking.Trim(window, 1).All);
    }

    private static ProcessWindow Window(int second, params ProcessUsage[] usages) => new()
    {
        End = TimeSpan.FromSeconds(second),
        Length = TimeSpan.FromSeconds(1),
        BusySeconds = 10,
        All = new ProcessUsage(new ProcessIdentity()) { CpuSeconds = usages.Sum(static usage => usage.CpuSeconds) },
        Processes = usages,
    };

    private static ProcessUsage Usage(string name, int id, double cpu, long? memory = 0, string? user = null) =>
        new(new ProcessIdentity { Name = name, Id = id, StartMoment = s_start, User = user })
        {
            CpuSeconds = cpu,
            MemoryBytes = memory,
        };
}
