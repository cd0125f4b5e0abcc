using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Metrics;

public sealed class CulpritsTests
{
    private static readonly ProcessWindow s_window = new()
    {
        Length = TimeSpan.FromSeconds(10),
        Cpus = 2,
        BusySeconds = 16,
        MemoryUsedBytes = 1000,
        All = new ProcessUsage(new ProcessIdentity()) { CpuSeconds = 12, MemoryBytes = 750, ReadBytes = 40, WriteBytes = 400 },
        Processes =
        [
            Usage("ruby", 7, cpu: 8, memory: 100, written: 0),
            Usage("php", 8, cpu: 3, memory: 500, written: 300),
            Usage("php", 9, cpu: 0.1, memory: 50, written: 20),
            Usage("idle", 10, cpu: 0, memory: 0, written: 0),
        ],
        Names = [new ProcessUsage(new ProcessIdentity { Kind = ProcessGrouping.Name, Name = "php" }) { Instances = 120 }],
    };

    [Fact]
    public void Who_used_most_comes_first_with_its_share_of_the_machine_and_of_what_was_used()
    {
        Culprits culprits = Of("cpu");

        Assert.Equal([("ruby", 7, 40, "%", 50), ("php", 8, 15, "%", 18.75)],
            culprits.All.Select(static each => (each.Name, each.Id!.Value, each.Amount, each.AmountUnit, each.SharePercent!.Value)));
        Assert.Equal(25, culprits.UnexplainedPercent);
    }

    [Fact]
    public void Memory_is_explained_by_memory()
    {
        Culprits culprits = Of("memory");

        Assert.Equal([("php", 500, "B"), ("ruby", 100, "B"), ("php", 50, "B")],
            culprits.All.Select(static each => (each.Name, each.Amount, each.AmountUnit)));
        Assert.Equal(25, culprits.UnexplainedPercent);
    }

    [Fact]
    public void Bytes_to_a_disk_are_explained_by_who_writes()
    {
        ResourceCulprit first = Of("disk_write_bytes").All[0];

        Assert.Equal((8, 30, "B/s", 75), (first.Id, first.Amount, first.AmountUnit, first.SharePercent));
    }

    [Fact]
    public void The_number_of_processes_is_explained_by_names()
    {
        ResourceCulprit first = Assert.Single(Of("process_count").All);

        Assert.Equal(("php", null, 120), (first.Name, first.Id, first.Amount));
    }

    [Fact]
    public void A_threshold_for_a_name_is_explained_by_its_processes_alone() =>
        Assert.Equal([8, 9], Of("process_memory", "php").All.Select(static each => each.Id));

    [Fact]
    public void A_resource_that_processes_do_not_explain_names_nobody() => Assert.Same(Culprits.None, Of("uptime"));

    [Fact]
    public void Where_nobody_looked_nobody_is_named() =>
        Assert.Same(Culprits.None, Culprits.Of(ResourceCatalog.TryResolve("cpu")!, null, null));

    [Fact]
    public void No_more_than_five_are_named()
    {
        ProcessWindow window = s_window with { Processes = [.. Enumerable.Range(1, 9).Select(static id => Usage("p", id, cpu: 1, 0, 0))] };

        Assert.Equal(Culprits.Most, Culprits.Of(ResourceCatalog.TryResolve("cpu")!, null, window).All.Count);
    }

    [Fact]
    public void Ticks_that_processes_have_beyond_the_busy_time_make_no_share_above_100()
    {
        ProcessWindow window = s_window with { BusySeconds = 7, All = new ProcessUsage(new ProcessIdentity()) { CpuSeconds = 8 } };

        Culprits culprits = Culprits.Of(ResourceCatalog.TryResolve("cpu")!, null, window);

        Assert.Equal((100, 0), (culprits.All[0].SharePercent, culprits.UnexplainedPercent));
    }

    private static Culprits Of(string resource, string? instance = null) =>
        Culprits.Of(ResourceCatalog.TryResolve(resource)!, instance, s_window);

    private static ProcessUsage Usage(string name, int id, double cpu, long memory, long written) =>
        new(new ProcessIdentity { Name = name, Id = id })
        {
            CpuSeconds = cpu,
            MemoryBytes = memory,
            ReadBytes = 0,
            WriteBytes = written,
        };
}
