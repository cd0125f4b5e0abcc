using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Metrics;

public sealed class ProcessRowsTests
{
    private static readonly ProcessWindow s_window = new()
    {
        Moment = new DateTimeOffset(2026, 11, 24, 3, 12, 0, TimeSpan.Zero),
        Length = TimeSpan.FromSeconds(10),
        Cpus = 2,
        BusySeconds = 12,
        MemoryTotalBytes = 1000,
        Processes =
        [
            Usage("ruby", 7, cpu: 8, memory: 100),
            Usage("php", 8, cpu: 1, memory: 300),
            Usage("php", 9, cpu: 2, memory: 200),
        ],
    };

    [Fact]
    public void The_greatest_comes_first_as_a_share_of_the_machine()
    {
        IReadOnlyList<ResourceProcess> rows = Rows(ProcessMeasure.Cpu, ProcessGrouping.Process);

        Assert.Equal([7, 9, 8], rows.Select(static row => row.Id));
        Assert.Equal([40, 10, 5], rows.Select(static row => row.CpuPercent));
        Assert.Equal(10, rows[0].MemoryPercent);
    }

    [Fact]
    public void Processes_of_one_name_are_one_row_without_a_number()
    {
        ResourceProcess first = Rows(ProcessMeasure.Memory, ProcessGrouping.Name)[0];

        Assert.Equal(("php", null, 2, 500), (first.Name, first.Id, first.Instances, first.MemoryBytes));
    }

    [Fact]
    public void No_more_are_returned_than_are_asked_for() =>
        Assert.Single(ProcessRows.Of(s_window, null, ProcessMeasure.Cpu, ProcessGrouping.Process, static _ => true, 1, ""));

    [Fact]
    public void Only_wanted_names_are_returned() =>
        Assert.Equal([9, 8],
            ProcessRows.Of(s_window, null, ProcessMeasure.Cpu, ProcessGrouping.Process, static name => name == "php", 10, "")
                .Select(static row => row.Id));

    [Fact]
    public void A_trend_is_computed_from_the_window_before_and_only_of_the_same_process()
    {
        ProcessWindow before = s_window with { Processes = [Usage("ruby", 7, cpu: 2, memory: 40)] };

        IReadOnlyList<ResourceProcess> rows =
            ProcessRows.Of(s_window, before, ProcessMeasure.Cpu, ProcessGrouping.Process, static _ => true, 10, "");

        Assert.Equal((30, 60), (rows[0].CpuTrendPercent, rows[0].MemoryTrendBytes));
        Assert.Null(rows[1].CpuTrendPercent);
    }

    [Fact]
    public void What_could_not_be_read_is_null_and_named()
    {
        ResourceProcess row = Rows(ProcessMeasure.Cpu, ProcessGrouping.Process)[0];

        Assert.Null(row.ReadBytesPerSecond);
        Assert.Equal(["ReadBytesPerSecond", "WriteBytesPerSecond", "Handles", "Threads"], row.Unavailable);
    }

    [Fact]
    public void Units_are_those_that_the_window_kept_and_processes_without_one_stay_single()
    {
        ProcessWindow window = s_window with
        {
            Units = [new ProcessUsage(new ProcessIdentity { Kind = ProcessGrouping.Unit, Name = "web.service" }) { CpuSeconds = 9 }],
        };

        Assert.Equal(["web.service", "ruby", "php", "php"],
            ProcessRows.Of(window, null, ProcessMeasure.Cpu, ProcessGrouping.Unit, static _ => true, 10, "")
                .Select(static row => row.Name));
    }

    private static IReadOnlyList<ResourceProcess> Rows(ProcessMeasure by, ProcessGrouping grouping) =>
        ProcessRows.Of(s_window, null, by, grouping, static _ => true, 10, "web1");

    private static ProcessUsage Usage(string name, int id, double cpu, long memory) =>
        new(new ProcessIdentity { Name = name, Id = id }) { CpuSeconds = cpu, MemoryBytes = memory };
}
