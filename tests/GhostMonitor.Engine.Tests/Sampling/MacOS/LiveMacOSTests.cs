using System.Diagnostics;
using System.Net.NetworkInformation;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.MacOS;

namespace GhostMonitor.Engine.Tests.Sampling.MacOS;

/// <summary>The reader against a running macOS, each number beside the same number from another source.</summary>
public sealed class LiveMacOSTests : IDisposable
{
    private const long Gibibyte = 1L << 30;

    private readonly MacOSResourceReader _reader = new();

    public void Dispose() => _reader.Dispose();

    [Fact]
    public void Every_group_that_is_supported_is_read_without_a_failure()
    {
        TestMachine.NeedsMacOS();

        Assert.Empty(Read(ResourceKinds.All).Failures);
    }

    [Fact]
    public void A_reader_that_was_disposed_of_gives_its_ports_back_and_another_reads()
    {
        TestMachine.NeedsMacOS();
        using (var first = new MacOSResourceReader())
            first.Read(ResourceKinds.Cpu, new ResourceCounters());

        Assert.True(Read(ResourceKinds.Cpu).HasCpu);
    }

    [Fact]
    public void Every_logical_processor_has_a_row_with_time()
    {
        TestMachine.NeedsMacOS();
        ResourceCounters counters = Read(ResourceKinds.Cpu);

        Assert.Equal(Environment.ProcessorCount, counters.Cpus.Count);
        Assert.True(counters.CpuTotal.User > 0 && counters.CpuTotal.System > 0 && counters.CpuTotal.Idle > 0);
    }

    [Fact]
    public void Physical_memory_is_what_the_runtime_knows()
    {
        TestMachine.NeedsMacOS();
        MemoryCounters memory = Read(ResourceKinds.Memory).Memory;

        Assert.Equal(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, memory.TotalBytes);
        Assert.InRange(memory.AvailableBytes!.Value, 1, memory.TotalBytes!.Value);
        Assert.InRange(memory.SwapUsedBytes!.Value, 0, memory.SwapTotalBytes!.Value);
    }

    [Fact]
    public void The_root_has_the_space_that_DriveInfo_tells()
    {
        TestMachine.NeedsMacOS();
        FilesystemCounters root = Rows(Read(ResourceKinds.Filesystems).Filesystems).Single(row => row.IsSystemDrive);
        var drive = new DriveInfo("/");

        Assert.Equal(drive.TotalSize, root.TotalBytes);
        Assert.InRange(root.AvailableBytes, drive.AvailableFreeSpace - Gibibyte, drive.AvailableFreeSpace + Gibibyte);
    }

    [Fact]
    public void No_filesystem_is_listed_twice()
    {
        TestMachine.NeedsMacOS();
        List<FilesystemCounters> rows = Rows(Read(ResourceKinds.Filesystems).Filesystems);

        Assert.Equal(rows.Count, rows.Select(row => row.MountPoint).Distinct().Count());
    }

    [Fact]
    public void Process_count_is_that_of_the_process_list()
    {
        TestMachine.NeedsMacOS();

        // Processes come and go between the two readings, and one of them may list the kernel's own.
        Assert.Contains(Enumerable.Range(0, 20),
            _ => Math.Abs(ProcessListLength() - Read(ResourceKinds.Processes).ProcessCount!.Value) <= 1);
    }

    [Fact]
    public void Every_interface_has_a_row()
    {
        TestMachine.NeedsMacOS();
        string[] names = [.. Rows(Read(ResourceKinds.Network).NetworkInterfaces).Select(row => row.Name)];

        Assert.Superset(NetworkInterface.GetAllNetworkInterfaces().Select(nic => nic.Name).ToHashSet(), names.ToHashSet());
    }

    [Fact]
    public void A_card_counts_in_the_total_and_loopback_does_not()
    {
        TestMachine.NeedsMacOS();
        List<NetworkInterfaceCounters> rows = Rows(Read(ResourceKinds.Network).NetworkInterfaces);

        Assert.Contains(rows, row => row.CountsInTotal && row.BytesReceived > 0);
        Assert.False(rows.Single(row => row.Name == "lo0").CountsInTotal);
    }

    [Fact]
    public void Uptime_is_at_least_what_the_runtime_counts()
    {
        TestMachine.NeedsMacOS();

        // The runtime's count stands still while the machine sleeps; the kernel's start is known to the second.
        Assert.True(Read(ResourceKinds.Uptime).Uptime!.Value.TotalMilliseconds > Environment.TickCount64 - 2000);
    }

    [Fact]
    public void Load_averages_are_read()
    {
        TestMachine.NeedsMacOS();
        ResourceCounters counters = Read(ResourceKinds.Load);

        Assert.True(counters.Load1 >= 0 && counters.Load5 >= 0 && counters.Load15 > 0);
    }

    private static int ProcessListLength()
    {
        Process[] processes = Process.GetProcesses();
        foreach (Process process in processes)
            process.Dispose();

        return processes.Length;
    }

    private static List<T> Rows<T>(CounterTable<T> table)
        where T : struct
    {
        var rows = new List<T>();
        for (int i = 0; i < table.Count; i++)
            rows.Add(table[i]);

        return rows;
    }

    private ResourceCounters Read(ResourceKinds resources)
    {
        var counters = new ResourceCounters { Timestamp = DateTimeOffset.Now };
        _reader.Read(resources, counters);
        return counters;
    }
}
