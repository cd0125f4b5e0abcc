using System.Diagnostics;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Windows;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Windows;

namespace GhostMonitor.Engine.Tests.Sampling.Windows;

/// <summary>The reader against a running Windows, each number beside the same number from another source.</summary>
public sealed unsafe class LiveWindowsTests : IDisposable
{
    private readonly WindowsResourceReader _reader = new();

    public void Dispose() => _reader.Dispose();

    [Fact]
    public void Every_group_that_is_supported_is_read_without_a_failure()
    {
        TestMachine.NeedsWindows();
        TestMachine.NeedsMoreThanWine("K32EnumPageFilesW, IOCTL_DISK_PERFORMANCE");

        Assert.Empty(Read(ResourceKinds.All).Failures);
    }

    [Fact]
    public void Total_cpu_time_lies_between_two_readings_of_GetSystemTimes()
    {
        TestMachine.NeedsWindows();
        var source = new SystemProcessorTimes();

        Assert.True(source.TryReadTotal(out ulong idleBefore, out ulong kernelBefore, out ulong userBefore, out _));
        CpuCounters cpu = Read(ResourceKinds.Cpu).CpuTotal;
        Assert.True(source.TryReadTotal(out ulong idleAfter, out ulong kernelAfter, out ulong userAfter, out _));

        Assert.InRange(cpu.Idle, Less(idleBefore), More(idleAfter));
        Assert.InRange(cpu.User, Less(userBefore), More(userAfter));
        Assert.InRange(cpu.System + cpu.Interrupts + cpu.Idle, Less(kernelBefore), More(kernelAfter));
    }

    [Fact]
    public void Every_logical_processor_has_a_row()
    {
        TestMachine.NeedsWindows();

        Assert.Equal(Environment.ProcessorCount, Read(ResourceKinds.Cpu).Cpus.Count);
    }

    [Fact]
    public void The_machine_has_the_processors_that_have_rows()
    {
        TestMachine.NeedsWindows();

        Assert.Equal(Read(ResourceKinds.Cpu).Cpus.Count, new SystemJob().ProcessorCount);
    }

    [Fact]
    public void Physical_memory_is_what_the_runtime_knows()
    {
        TestMachine.NeedsWindows();
        MemoryCounters memory = Read(ResourceKinds.Memory).Memory;

        Assert.Equal(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, memory.TotalBytes);
        Assert.InRange(memory.AvailableBytes!.Value, 1, memory.TotalBytes!.Value);
    }

    [Fact]
    public void Commit_charge_lies_within_its_limit()
    {
        TestMachine.NeedsWindows();
        MemoryCounters memory = Read(ResourceKinds.Memory).Memory;

        Assert.InRange(memory.CommittedBytes!.Value, 1, memory.CommitLimitBytes!.Value);
    }

    [Fact]
    public void Page_files_are_read()
    {
        TestMachine.NeedsWindows();
        TestMachine.NeedsMoreThanWine("K32EnumPageFilesW");
        MemoryCounters memory = Read(ResourceKinds.Memory).Memory;

        Assert.InRange(memory.SwapUsedBytes!.Value, 0, memory.SwapTotalBytes!.Value);
    }

    [Fact]
    public void Every_fixed_drive_has_the_size_that_DriveInfo_tells()
    {
        TestMachine.NeedsWindows();
        foreach (DriveInfo drive in DriveInfo.GetDrives().Where(drive => drive is { DriveType: DriveType.Fixed, IsReady: true }))
        {
            FilesystemCounters row = AnsweringFilesystem(drive.Name.TrimEnd('\\'));

            Assert.Equal(drive.TotalSize, row.TotalBytes);
            Assert.Equal(drive.DriveFormat, row.FileSystemType);
            Assert.InRange(row.UsedBytes + row.AvailableBytes, 1, row.TotalBytes);
        }
    }

    [Fact]
    public void Every_fixed_drive_has_free_what_DriveInfo_tells_to_a_hundredth_of_all()
    {
        TestMachine.NeedsWindows();
        foreach (DriveInfo drive in DriveInfo.GetDrives().Where(drive => drive is { DriveType: DriveType.Fixed, IsReady: true }))
        {
            FilesystemCounters row = AnsweringFilesystem(drive.Name.TrimEnd('\\'));

            Assert.InRange(Math.Abs(drive.AvailableFreeSpace - row.AvailableBytes), 0, row.TotalBytes / 100);
            Assert.InRange(Math.Abs(drive.TotalFreeSpace - (row.TotalBytes - row.UsedBytes)), 0, row.TotalBytes / 100);
        }
    }

    [Fact]
    public void The_drive_of_Windows_is_the_system_drive()
    {
        TestMachine.NeedsWindows();
        ResourceCounters counters = Read(ResourceKinds.Filesystems);

        Assert.True(Filesystem(counters, Environment.GetEnvironmentVariable("SystemDrive")!).IsSystemDrive);
        Assert.Equal(1, Filesystems(counters).Count(row => row.IsSystemDrive));
    }

    [Fact]
    public void No_volume_is_listed_twice()
    {
        TestMachine.NeedsWindows();
        List<FilesystemCounters> rows = Filesystems(Read(ResourceKinds.Filesystems));

        Assert.Equal(rows.Count, rows.Select(row => row.MountPoint).Distinct().Count());
        Assert.Equal(rows.Count, rows.Select(row => row.Device).Distinct().Count());
    }

    [Fact]
    public void The_physical_drives_answer_with_their_counters()
    {
        TestMachine.NeedsWindows();
        TestMachine.NeedsMoreThanWine("IOCTL_DISK_PERFORMANCE");
        ResourceCounters counters = Read(ResourceKinds.DiskIO);

        Assert.True(counters.HasDiskDevices);
        Assert.True(counters.DiskDevices.Count > 0);
        Assert.True(counters.DiskDevices[0].BytesRead > 0);
    }

    [Fact]
    public void Every_interface_that_is_up_has_a_row_with_its_counters()
    {
        TestMachine.NeedsWindows();
        NetworkInterface[] up = [.. NetworkInterface.GetAllNetworkInterfaces().Where(nic => nic.OperationalStatus == OperationalStatus.Up)];
        var before = up.ToDictionary(nic => nic.Name, nic => nic.GetIPStatistics().BytesReceived);
        ResourceCounters counters = Read(ResourceKinds.Network);

        Assert.NotEmpty(up);
        foreach (NetworkInterface nic in up)
        {
            NetworkInterfaceCounters row = Interfaces(counters).Single(row => row.Name == nic.Name);

            Assert.InRange((long)row.BytesReceived, before[nic.Name], nic.GetIPStatistics().BytesReceived);
            if (nic.Speed > 0)
                Assert.Equal(nic.Speed, row.LinkBitsPerSecond);
        }
    }

    [Fact]
    public void Every_counter_of_an_interface_lies_between_two_readings_of_the_runtime()
    {
        TestMachine.NeedsWindows();
        NetworkInterface[] up = [.. NetworkInterface.GetAllNetworkInterfaces().Where(nic => nic.OperationalStatus == OperationalStatus.Up)];
        var before = up.ToDictionary(nic => nic.Name, CountersOf);
        List<NetworkInterfaceCounters> rows = Interfaces(Read(ResourceKinds.Network));
        var after = up.ToDictionary(nic => nic.Name, CountersOf);

        Assert.NotEmpty(up);
        foreach (NetworkInterfaceCounters row in rows.Where(row => before.ContainsKey(row.Name)))
        {
            ulong[] read =
                [row.BytesSent, row.PacketsReceived, row.PacketsSent, row.ErrorsReceived, row.ErrorsSent, row.DropsReceived, row.DropsSent];
            for (int i = 0; i < read.Length; i++)
                Assert.InRange((long)read[i], before[row.Name][i], after[row.Name][i]);
        }
    }

    [Fact]
    public void Connections_are_what_the_runtime_counts_of_both_protocols()
    {
        TestMachine.NeedsWindows();
        long[] before = ConnectionsOf(IPGlobalProperties.GetIPGlobalProperties());
        ConnectionCounters read = Read(ResourceKinds.Connections).Connections;
        long[] after = ConnectionsOf(IPGlobalProperties.GetIPGlobalProperties());

        // Connections may also go, so their number may be anywhere near.
        Assert.InRange(read.TcpEstablished!.Value, Math.Min(before[0], after[0]) - 5, Math.Max(before[0], after[0]) + 5);
        Assert.InRange((long)read.TcpSegmentsSent!.Value, before[1], after[1]);
        Assert.InRange((long)read.TcpSegmentsRetransmitted!.Value, before[2], after[2]);
        Assert.InRange((long)read.UdpErrors!.Value, before[3], after[3]);
    }

    [Fact]
    public void The_processors_were_busy_for_as_long_as_this_process_was()
    {
        TestMachine.NeedsWindows();
        using var process = Process.GetCurrentProcess();
        CpuCounters before = Read(ResourceKinds.Cpu).CpuTotal;
        TimeSpan start = process.TotalProcessorTime;

        Assert.True(SpinWait.SpinUntil(() => TimeOf(process) - start > TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(60)));
        ulong own = (ulong)(process.TotalProcessorTime - start).Ticks;
        CpuCounters after = Read(ResourceKinds.Cpu).CpuTotal;

        Assert.True(after.User + after.System + Tolerance >= before.User + before.System + own);
    }

    [Fact]
    public void Threads_and_handles_are_those_of_all_processes()
    {
        TestMachine.NeedsWindows();

        // They come and go between the two readings, so they have to be near once.
        Assert.Contains(Enumerable.Range(0, 20), _ =>
        {
            (long threads, long handles) = ThreadsAndHandles();
            ResourceCounters counters = Read(ResourceKinds.Processes);
            return IsNear(threads, counters.ThreadCount!.Value) && IsNear(handles, counters.HandleCount!.Value);
        });
    }

    [Fact]
    public void What_the_processes_have_committed_alone_is_a_part_of_the_commit_charge()
    {
        TestMachine.NeedsWindows();
        TestMachine.NeedsMoreThanWine("the private memory of a process");
        using var process = Process.GetCurrentProcess();

        Assert.InRange(process.PrivateMemorySize64, 1, Read(ResourceKinds.Memory).Memory.CommittedBytes!.Value);
    }

    [Fact]
    public void Loopback_does_not_count_in_the_total()
    {
        TestMachine.NeedsWindows();
        List<NetworkInterfaceCounters> rows = Interfaces(Read(ResourceKinds.Network));
        string[] loopback = [.. NetworkInterface.GetAllNetworkInterfaces()
            .Where(nic => nic.NetworkInterfaceType == NetworkInterfaceType.Loopback).Select(nic => nic.Name)];

        Assert.DoesNotContain(rows, row => row.CountsInTotal && loopback.Contains(row.Name));
    }

    [Fact]
    public void Some_interface_counts_in_the_total()
    {
        TestMachine.NeedsWindows();

        Assert.Contains(Interfaces(Read(ResourceKinds.Network)), row => row.CountsInTotal);
    }

    [Fact]
    public void Process_count_is_that_of_the_process_list()
    {
        TestMachine.NeedsWindows();

        // Processes come and go between the two readings, so the count has to match once.
        Assert.Contains(Enumerable.Range(0, 20), _ => ProcessListLength() == Read(ResourceKinds.Processes).ProcessCount);
    }

    [Fact]
    public void Threads_and_handles_come_with_the_processes()
    {
        TestMachine.NeedsWindows();
        ResourceCounters counters = Read(ResourceKinds.Processes);

        Assert.True(counters.ThreadCount >= counters.ProcessCount);
        Assert.True(counters.HandleCount > 0);
    }

    [Fact]
    public void Uptime_is_what_the_runtime_counts()
    {
        TestMachine.NeedsWindows();
        long before = Environment.TickCount64;
        double uptime = Read(ResourceKinds.Uptime).Uptime!.Value.TotalMilliseconds;

        Assert.InRange(uptime, before, Environment.TickCount64);
    }

    [Fact]
    public void The_limits_of_a_job_around_the_process_are_read()
    {
        TestMachine.NeedsWindows();
        TestMachine.NeedsMoreThanWine("QueryInformationJobObject for limits");

        long limit = 64L << 30;

        // For the rest of the test run: a process can't leave a job, and the limits are out of reach.
        nint job = CreateJobObject(null, null);
        JobObjectExtendedLimitInformation limits = default;
        limits.Basic.LimitFlags = JobObjectLimits.JobMemory | JobObjectLimits.ActiveProcess;
        limits.Basic.ActiveProcessLimit = 5000;
        limits.JobMemoryLimit = checked((nuint)limit);
        Assert.True(SetInformationJobObject(job, JobObjectInformationClass.ExtendedLimit, &limits,
            (uint)sizeof(JobObjectExtendedLimitInformation)) != 0);
        Assert.True(AssignProcessToJobObject(job, Kernel32.GetCurrentProcess()) != 0);

        ContainerCounters container = Read(ResourceKinds.Container).Container;

        Assert.Equal(limit, container.MemoryLimitBytes);
        Assert.Equal(5000, container.TaskLimit);
        Assert.True(container.TaskCount >= 1);
        Assert.True(container.CpuNanoseconds > 0);
        Assert.InRange(container.MemoryUsedBytes!.Value, 1, limit);
    }

    [DllImport("kernel32.dll", EntryPoint = "CreateJobObjectW")]
    private static extern nint CreateJobObject(void* security, char* name);

    [DllImport("kernel32.dll")]
    private static extern int SetInformationJobObject(nint job, JobObjectInformationClass informationClass, void* information, uint size);

    [DllImport("kernel32.dll")]
    private static extern int AssignProcessToJobObject(nint job, nint process);

    private ResourceCounters Read(ResourceKinds resources)
    {
        var counters = new ResourceCounters();
        _reader.Read(resources, counters);
        return counters;
    }

    private static ulong Less(ulong time) => time - Math.Min(time, Tolerance);

    private static ulong More(ulong time) => time + Tolerance;

    // The two calls round each processor's time on their own, to a tick of the clock (15.6 ms) per processor.
    private static ulong Tolerance => (ulong)(Environment.ProcessorCount * 200_000);

    private static TimeSpan TimeOf(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static (long Threads, long Handles) ThreadsAndHandles()
    {
        long threads = 0, handles = 0;
        foreach (Process process in Process.GetProcesses())
        {
            using (process)
                (threads, handles) = (threads + process.Threads.Count, handles + process.HandleCount);
        }

        return (threads, handles);
    }

    private static bool IsNear(long expected, long actual) => Math.Abs(expected - actual) <= expected / 20;

    private static long[] CountersOf(NetworkInterface nic)
    {
        if (!OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("Other systems lack some of the counters.");

        IPInterfaceStatistics statistics = nic.GetIPStatistics();
        return
        [
            statistics.BytesSent,
            statistics.UnicastPacketsReceived + statistics.NonUnicastPacketsReceived,
            statistics.UnicastPacketsSent + statistics.NonUnicastPacketsSent,
            statistics.IncomingPacketsWithErrors,
            statistics.OutgoingPacketsWithErrors,
            statistics.IncomingPacketsDiscarded,
            statistics.OutgoingPacketsDiscarded,
        ];
    }

    private static long[] ConnectionsOf(IPGlobalProperties properties)
    {
        TcpStatistics tcp4 = properties.GetTcpIPv4Statistics(), tcp6 = properties.GetTcpIPv6Statistics();
        return
        [
            tcp4.CurrentConnections + tcp6.CurrentConnections,
            tcp4.SegmentsSent + tcp6.SegmentsSent,
            tcp4.SegmentsResent + tcp6.SegmentsResent,
            properties.GetUdpIPv4Statistics().IncomingDatagramsWithErrors + properties.GetUdpIPv6Statistics().IncomingDatagramsWithErrors,
        ];
    }

    private static int ProcessListLength()
    {
        Process[] processes = Process.GetProcesses();
        foreach (Process process in processes)
            process.Dispose();

        return processes.Length;
    }

    private static FilesystemCounters Filesystem(ResourceCounters counters, string mountPoint) =>
        Filesystems(counters).Single(row => string.Equals(row.MountPoint, mountPoint, StringComparison.OrdinalIgnoreCase));

    /// <summary>A drive of a busy machine may take longer than one sample waits for it; its answer is in a later one.</summary>
    private FilesystemCounters AnsweringFilesystem(string mountPoint)
    {
        FilesystemCounters row = default;
        Assert.True(SpinWait.SpinUntil(() => (row = Filesystem(Read(ResourceKinds.Filesystems), mountPoint)).IsAvailable,
            TimeSpan.FromSeconds(60)), $"{mountPoint} did not answer.");
        return row;
    }

    private static List<FilesystemCounters> Filesystems(ResourceCounters counters)
    {
        var rows = new List<FilesystemCounters>();
        for (int i = 0; i < counters.Filesystems.Count; i++)
            rows.Add(counters.Filesystems[i]);

        return rows;
    }

    private static List<NetworkInterfaceCounters> Interfaces(ResourceCounters counters)
    {
        var rows = new List<NetworkInterfaceCounters>();
        for (int i = 0; i < counters.NetworkInterfaces.Count; i++)
            rows.Add(counters.NetworkInterfaces[i]);

        return rows;
    }
}
