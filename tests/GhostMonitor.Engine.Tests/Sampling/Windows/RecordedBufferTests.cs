using GhostMonitor.Engine.Platform.Windows;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Windows;

namespace GhostMonitor.Engine.Tests.Sampling.Windows;

/// <summary>Each buffer that a call of Windows fills gives the numbers that are in it. Buffers/made.c has the same numbers.</summary>
public sealed unsafe class RecordedBufferTests
{
    private readonly ResourceCounters _counters = new();

    [Fact]
    public void Interfaces_have_their_names_in_every_script()
    {
        Parse(RecordedBuffers.Answer("MIB_IF_TABLE2"));

        Assert.Equal(
            ["Ethernet", "vEthernet (Default Switch)", "Loopback Pseudo-Interface 1", "Сеть \U0001F5A7", "half \uD83D",
                new string('n', 257), "Microsoft ISATAP Adapter", "interface 79"],
            Interfaces().Select(static row => row.Name));
        Assert.Empty(_counters.Failures);
    }

    [Fact]
    public void The_card_of_the_table_has_its_counters_and_counts_alone_in_the_total()
    {
        Parse(RecordedBuffers.Answer("MIB_IF_TABLE2"));

        NetworkInterfaceCounters card = Interfaces()[0];
        Assert.Equal((5_000_000_000ul, 6_000_000_000ul, 23ul, 27ul),
            (card.BytesReceived, card.BytesSent, card.PacketsReceived, card.PacketsSent));
        Assert.Equal((15ul, 16ul, 17ul, 18ul), (card.ErrorsReceived, card.ErrorsSent, card.DropsReceived, card.DropsSent));
        Assert.Equal(2_500_000_000, card.LinkBitsPerSecond);
        Assert.Equal([true, .. Enumerable.Repeat(false, 7)], Interfaces().Select(static row => row.CountsInTotal));
    }

    [Fact]
    public void Processors_have_their_times_and_interrupts()
    {
        uint interrupts = 0;

        Assert.Null(ProcessorCollector.Parse(
            RecordedBuffers.Answer("SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION"), 1, _counters, ref interrupts));

        Assert.Equal(
            [new() { Id = 64, User = 300, System = 200, Idle = 700, Interrupts = 100 },
                new() { Id = 65, User = 301, System = 198, Idle = 701, Interrupts = 102 }],
            [_counters.Cpus[0], _counters.Cpus[1]]);
        Assert.Equal((601ul, 398ul, 1401ul, 202ul),
            (_counters.CpuTotal.User, _counters.CpuTotal.System, _counters.CpuTotal.Idle, _counters.CpuTotal.Interrupts));
        Assert.Equal(10_001u, interrupts);
    }

    [Fact]
    public void Memory_is_in_bytes()
    {
        MemoryCollector.ParsePhysical(RecordedBuffers.Structure<MemoryStatusEx>("MEMORYSTATUSEX"), ref _counters.Memory);
        PerformanceInformation information = RecordedBuffers.Structure<PerformanceInformation>("PERFORMANCE_INFORMATION");

        Assert.Null(MemoryCollector.ParseCommit(information, ref _counters.Memory));

        Assert.Equal((16L << 30, 6L << 30), (_counters.Memory.TotalBytes, _counters.Memory.AvailableBytes));
        Assert.Equal((8_192_000_000L, 20_480_000_000L, 2_867_200_000L),
            (_counters.Memory.CommittedBytes, _counters.Memory.CommitLimitBytes, _counters.Memory.CachedBytes));
        Assert.Equal((123_456u, 301u, 4_321u), (information.HandleCount, information.ProcessCount, information.ThreadCount));
    }

    [Fact]
    public void Page_files_are_added_up()
    {
        EnumPageFileInformation file = RecordedBuffers.Structure<EnumPageFileInformation>("ENUM_PAGE_FILE_INFORMATION");
        PageFileTotals totals = default;

        totals.Add(&file);
        totals.Add(&file);

        Assert.Null(MemoryCollector.ParsePageFiles(totals, 4096, ref _counters.Memory));
        Assert.Equal((5L << 30, 8L << 20), (_counters.Memory.SwapTotalBytes, _counters.Memory.SwapUsedBytes));
    }

    [Fact]
    public void A_drive_has_its_counters()
    {
        using var collector = new DiskDeviceCollector(new OneDrive());

        collector.Collect(_counters);

        DiskDeviceCounters row = _counters.DiskDevices[0];
        Assert.Equal((7_000_000_000ul, 8_000_000_000ul, 4_000_000_000ul, 21ul), (row.BytesRead, row.BytesWritten, row.Reads, row.Writes));
        Assert.Equal((9_000ul, 11_000ul, 3L), (row.ReadMilliseconds, row.WriteMilliseconds, row.InFlight));
    }

    [Fact]
    public void Drives_are_found_among_all_devices()
    {
        List<int> numbers = [];
        char[] names = RecordedBuffers.Text("QueryDosDevice");

        Assert.Null(SystemDisks.ParseNames(names, names.Length, numbers));

        Assert.Equal([0, 1, 10], numbers);
    }

    [Fact]
    public void A_job_has_its_limits_and_use()
    {
        using var collector = new JobObjectCollector(new RecordedJob());

        collector.Collect(_counters);

        ContainerCounters container = _counters.Container;
        Assert.Equal((3L << 30, 40L, 2.0), (container.MemoryLimitBytes, container.TaskLimit, container.CpuLimit));
        Assert.Equal((4L, 3000ul, 123L), (container.TaskCount, container.CpuNanoseconds, container.MemoryUsedBytes));
        Assert.Empty(_counters.Failures);
    }

    [Fact]
    public void The_machine_runs_on_its_battery()
    {
        PowerCollector.Fill(RecordedBuffers.Structure<SystemPowerStatus>("SYSTEM_POWER_STATUS"), _counters);

        Assert.Equal((71, false, true), (_counters.Batteries[0].Percent, _counters.Batteries[0].IsCharging, _counters.IsOnBattery));
    }

    [Fact]
    public void Connections_have_their_counters()
    {
        using var collector = new ConnectionCollector();

        collector.FillTcp(RecordedBuffers.Structure<MibTcpStats>("MIB_TCPSTATS"), default, ref _counters.Connections);
        collector.FillUdp(RecordedBuffers.Structure<MibUdpStats>("MIB_UDPSTATS"), default, ref _counters.Connections);

        Assert.Equal(
            new ConnectionCounters
            {
                TcpEstablished = 42,
                TcpSegmentsSent = 4_000_000_002,
                TcpSegmentsRetransmitted = 33,
                UdpErrors = 52,
            },
            _counters.Connections);
    }

    [Fact]
    public void A_volume_is_shown_at_its_letter_whatever_its_case()
    {
        char[] paths = RecordedBuffers.Text("GetVolumePathNamesForVolumeName");
        uint letters = 0;

        Assert.Null(VolumeText.FindRoot(paths, paths.Length, ref letters, out int start, out int length));

        Assert.Equal(@"d:\", new string(paths, start, length));
        Assert.Equal((1u << 3) | (1u << 4), letters);
    }

    [Fact]
    public void A_volume_is_known_by_its_name_without_its_ends()
    {
        char[] name = RecordedBuffers.Text("FindFirstVolume");

        Assert.True(VolumeText.TryFindKey(name, out int start, out int length));

        Assert.Equal("Volume{0f5b0a3c-0000-0000-0000-100000000000}", new string(name, start, length));
    }

    [Fact]
    public void The_system_drive_is_the_letter_of_the_folder_of_Windows() =>
        Assert.Equal("C:", VolumeText.SystemDrive(RecordedBuffers.Text("GetSystemWindowsDirectory"), 10));

    [Fact]
    public void What_wine_filled_is_read_without_a_failure()
    {
        Parse(RecordedBuffers.Answer("MIB_IF_TABLE2", RecordedBuffers.Wine));
        using var switches = new SwitchCollector();
        uint interrupts = 0, letters = 0;
        List<int> drives = [];
        char[] names = RecordedBuffers.Text("QueryDosDevice", RecordedBuffers.Wine);
        char[] volume = RecordedBuffers.Text("FindFirstVolume", RecordedBuffers.Wine);
        char[] paths = RecordedBuffers.Text("GetVolumePathNamesForVolumeName", RecordedBuffers.Wine);

        Assert.Contains("eth0", Interfaces().Select(static row => row.Name));
        Assert.Null(ProcessorCollector.Parse(
            RecordedBuffers.Answer("SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION", RecordedBuffers.Wine), 0, _counters, ref interrupts));
        Assert.Null(switches.Parse(RecordedBuffers.Answer("SYSTEM_PERFORMANCE_INFORMATION", RecordedBuffers.Wine), _counters));
        Assert.Null(MemoryCollector.ParseCommit(
            RecordedBuffers.Structure<PerformanceInformation>("PERFORMANCE_INFORMATION", RecordedBuffers.Wine), ref _counters.Memory));
        Assert.Null(SystemDisks.ParseNames(names, names.Length, drives));
        Assert.True(VolumeText.TryFindKey(volume, out _, out _));
        Assert.Null(VolumeText.FindRoot(paths, paths.Length, ref letters, out int start, out int length));
        Assert.Equal(@"C:\", new string(paths, start, length));
        Assert.Empty(_counters.Failures);
    }

    private void Parse(NativeAnswer table)
    {
        using var collector = new NetworkCollector(new FakeInterfaces(table));
        collector.Collect(_counters);
    }

    private NetworkInterfaceCounters[] Interfaces() =>
        [.. Enumerable.Range(0, _counters.NetworkInterfaces.Count).Select(i => _counters.NetworkInterfaces[i])];

    private sealed class FakeInterfaces(NativeAnswer answer) : IInterfaceSource
    {
        public string? Read(out NativeAnswer table)
        {
            table = answer;
            return null;
        }
    }

    private sealed class OneDrive : IDiskSource
    {
        public string? List(List<int> numbers)
        {
            numbers.Add(0);
            return null;
        }

        public string? Read(int number, out DiskPerformance? performance) =>
            SystemDisks.Parse(RecordedBuffers.Answer("DISK_PERFORMANCE"), out performance);
    }

    private sealed class RecordedJob : IJob
    {
        public int ProcessorCount => 8;

        public bool IsInJob(out string? error)
        {
            error = null;
            return true;
        }

        public string? Query<T>(JobObjectInformationClass informationClass, out T information)
            where T : unmanaged
        {
            // The headers of mingw-w64 have no structure of the memory that a job uses.
            NativeAnswer answer = informationClass switch
            {
                JobObjectInformationClass.ExtendedLimit => RecordedBuffers.Answer("JOBOBJECT_EXTENDED_LIMIT_INFORMATION"),
                JobObjectInformationClass.BasicAccounting => RecordedBuffers.Answer("JOBOBJECT_BASIC_ACCOUNTING_INFORMATION"),
                JobObjectInformationClass.CpuRateControl => RecordedBuffers.Answer("JOBOBJECT_CPU_RATE_CONTROL_INFORMATION"),
                _ => new NativeAnswer([123, .. new byte[15]], 16),
            };
            return answer.Read("QueryInformationJobObject", out information);
        }
    }
}
