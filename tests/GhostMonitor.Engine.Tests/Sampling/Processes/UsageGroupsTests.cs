using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;
using static GhostMonitor.Engine.Tests.Sampling.SweepTable;

namespace GhostMonitor.Engine.Tests.Sampling;

public sealed class UsageGroupsTests
{
    private readonly UsageGroups _groups = new(ProcessGrouping.Unit);

    [Fact]
    public void Processes_of_one_name_are_added_up()
    {
        _groups.Begin();
        Add("web.service", cpu: 2, memory: 10);
        Add("web.service", cpu: 3, memory: null);
        Add("db.service", cpu: 1, memory: 5);

        ProcessUsage web = Assert.Single(_groups.End(), static usage => usage.Identity.Name == "web.service");

        Assert.Equal((5, 10, 2), (web.CpuSeconds, web.MemoryBytes, web.Instances));
        Assert.Equal((ProcessGrouping.Unit, "web.service", "4a5b"), (web.Identity.Kind, web.Identity.Unit, web.Identity.Container));
    }

    [Fact]
    public void A_window_begins_with_nothing()
    {
        _groups.Begin();
        Add("web.service", cpu: 2, memory: 10);
        _groups.End();

        _groups.Begin();
        Add("web.service", cpu: 1, memory: 4);

        Assert.Equal((1, 4, 1), _groups.End().Select(static usage => (usage.CpuSeconds, usage.MemoryBytes, usage.Instances)).Single());
    }

    [Fact]
    public void A_group_without_processes_is_forgotten()
    {
        _groups.Begin();
        Add("web.service", cpu: 2, memory: 10);
        _groups.End();

        _groups.Begin();

        Assert.Empty(_groups.End());
    }

    private void Add(string unit, double cpu, long? memory)
    {
        ProcessCounters row = Row(7, 1, 0);
        row.MemoryBytes = memory;
        row.Container = "4a5b";
        _groups.Add(unit, row, new ProcessActivity { Cpu = TimeSpan.FromSeconds(cpu) });
    }
}
