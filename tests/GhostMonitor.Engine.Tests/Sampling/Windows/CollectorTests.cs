using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Windows;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Windows;

namespace GhostMonitor.Engine.Tests.Sampling.Windows;

public sealed unsafe class CollectorTests
{
    private readonly ResourceCounters _counters = new();

    [Fact]
    public void Kernel_time_is_cleared_of_idle_and_interrupt_time()
    {
        CpuCounters cpu = ProcessorCollector.ToCounters(
            new() { KernelTime = 100, IdleTime = 70, DpcTime = 4, InterruptTime = 6, UserTime = 30 }, 3);

        Assert.Equal((3, 30ul, 20ul, 70ul, 10ul), (cpu.Id, cpu.User, cpu.System, cpu.Idle, cpu.Interrupts));
    }

    [Fact]
    public void Every_processor_group_is_read_and_added_up()
    {
        using var collector = new ProcessorCollector(new FakeProcessors(2, failsAt: -1));

        collector.Collect(_counters);

        Assert.Equal(128, _counters.Cpus.Count);
        Assert.Equal(127, _counters.Cpus[127].Id);
        Assert.Equal(128ul * 5, _counters.CpuTotal.User);
    }

    [Fact]
    public void A_group_that_cannot_be_read_leaves_the_total_of_GetSystemTimes()
    {
        using var collector = new ProcessorCollector(new FakeProcessors(2, failsAt: 1));

        collector.Collect(_counters);

        Assert.True(_counters.HasCpu);
        Assert.Equal(0, _counters.Cpus.Count);
        Assert.Equal((1ul, 2ul, 3ul), (_counters.CpuTotal.Idle, _counters.CpuTotal.System, _counters.CpuTotal.User));
        Assert.Equal("cpu:cores", Assert.Single(_counters.Failures).Name);
    }

    [Fact]
    public void A_library_that_is_missing_takes_its_own_resource_and_no_other()
    {
        using var reader = new WindowsResourceReader(new MissingLibrary(), new ProcessorCollector(new FakeProcessors(1, failsAt: -1)));

        reader.Read(ResourceKinds.All, _counters);

        Assert.Equal("network", Assert.Single(_counters.Failures).Name);
        Assert.True(_counters.HasCpu);
    }

    [Fact]
    public void What_was_not_asked_for_is_not_read()
    {
        using var reader = new WindowsResourceReader(new MissingLibrary(), new ProcessorCollector(new FakeProcessors(1, failsAt: -1)));

        reader.Read(ResourceKinds.Cpu, _counters);

        Assert.Empty(_counters.Failures);
    }

    [Fact]
    public void A_32_bit_count_that_starts_again_goes_on()
    {
        WrappingCounter counter = default;
        counter.Advance(uint.MaxValue - 1);

        Assert.Equal(uint.MaxValue + 9ul, counter.Advance(8));
    }

    [Theory]
    [InlineData(@"\Device\HarddiskVolume3", true)]
    [InlineData(@"\??\C:\Users\me", false)]
    [InlineData(@"\Device\CdRom0", false)]
    [InlineData("", false)]
    public void Letters_that_stand_for_a_folder_or_an_optical_drive_are_no_volumes(string target, bool isVolume) =>
        Assert.Equal(isVolume, VolumeTarget.IsVolume(target));

    [Theory]
    [InlineData(@"\Device\LanmanRedirector\;Z:00000000000411f2\server\share", @"\\server\share")]
    [InlineData(@"\Device\Mup\;LanmanRedirector\;Z:00000000000411f2\server\share", @"\\server\share")]
    [InlineData(@"\Device\Mup\;LanmanRedirector", @"\Device\Mup\;LanmanRedirector")]
    [InlineData(@"\Device\HarddiskVolume3", @"\Device\HarddiskVolume3")]
    public void A_share_is_named_as_users_write_it(string target, string name) => Assert.Equal(name, VolumeTarget.DeviceName(target));

    [Theory]
    [InlineData(0x5, 2500, 1.0)]
    [InlineData(0x11, 5000 << 16, 2.0)]
    [InlineData(0x3, 5, null)]
    [InlineData(0x4, 2500, null)]
    [InlineData(0x1, 2500, null)]
    public void Only_a_hard_rate_limits_the_cpus_of_a_job(uint flags, uint value, double? cpus) =>
        Assert.Equal(cpus, JobObjectCollector.CpuLimit(new() { ControlFlags = (JobObjectCpuRateControls)flags, Value = value }, 4));

    [Theory]
    [InlineData("PhysicalDrive12", 12)]
    [InlineData("PhysicalDrive", -1)]
    [InlineData("PhysicalDriveX", -1)]
    [InlineData("HarddiskVolume1", -1)]
    public void Physical_drives_are_known_by_their_names(string name, int number) =>
        Assert.Equal(number, SystemDisks.DriveNumber(name.ToCharArray(), 0, name.Length));

    [Fact]
    public void A_virtual_switch_over_a_card_is_shown_and_not_counted_again()
    {
        NetworkInterfaceCounters[] rows = Interfaces(
            Row("Ethernet", InterfaceStatusFlags.HardwareInterface | InterfaceStatusFlags.ConnectorPresent),
            Row("vEthernet", InterfaceStatusFlags.None),
            Row("Ethernet-WFP Filter-0000", InterfaceStatusFlags.HardwareInterface | InterfaceStatusFlags.FilterInterface),
            Row("Loopback", InterfaceStatusFlags.None, 24));

        Assert.Equal([("Ethernet", true), ("vEthernet", false), ("Loopback", false)], rows.Select(row => (row.Name, row.CountsInTotal)));
    }

    [Fact]
    public void Without_a_card_the_virtual_interface_counts()
    {
        NetworkInterfaceCounters[] rows =
            Interfaces(Row("vEthernet", InterfaceStatusFlags.None), Row("Loopback", InterfaceStatusFlags.None, 24));

        Assert.Equal([true, false], rows.Select(row => row.CountsInTotal));
    }

    [Fact]
    public void A_link_speed_that_the_driver_does_not_know_is_null()
    {
        MibIfRow2 row = Row("Ethernet", InterfaceStatusFlags.HardwareInterface);
        row.TransmitLinkSpeed = row.ReceiveLinkSpeed = ulong.MaxValue;

        Assert.Null(Interfaces(row)[0].LinkBitsPerSecond);
    }

    private static MibIfRow2 Row(string name, InterfaceStatusFlags flags, uint type = 6)
    {
        MibIfRow2 row = new() { Flags = flags, Type = type, OperStatus = 1, InterfaceLuid = (ulong)name.Length, TransmitLinkSpeed = 1000 };
        name.CopyTo(new Span<char>(row.Alias, 257));
        return row;
    }

    private NetworkInterfaceCounters[] Interfaces(params MibIfRow2[] rows)
    {
        using var collector = new NetworkCollector(new FakeInterfaces(rows));
        collector.Collect(_counters);
        return [.. Enumerable.Range(0, _counters.NetworkInterfaces.Count).Select(i => _counters.NetworkInterfaces[i])];
    }

    private sealed class FakeInterfaces(MibIfRow2[] rows) : IInterfaceSource
    {
        public string? Read(out NativeAnswer table)
        {
            table = NativeTables.Interfaces(rows);
            return null;
        }
    }

    private sealed class FakeProcessors(int groups, int failsAt) : IProcessorTimes
    {
        public int GroupCount => groups;

        public string? ReadGroup(int group, out NativeAnswer table)
        {
            table = NativeTables.Processors(64, new() { UserTime = 5, KernelTime = 10, IdleTime = 10 });
            return group == failsAt ? "refused" : null;
        }

        public bool TryReadTotal(out ulong idle, out ulong kernel, out ulong user, out string? error)
        {
            (idle, kernel, user, error) = (1, 3, 3, null);
            return true;
        }
    }

    private sealed class MissingLibrary : ICollector
    {
        public ResourceKinds Kind => ResourceKinds.Network;

        public void Collect(ResourceCounters counters) => throw new DllNotFoundException("iphlpapi.dll");

        public void Dispose()
        {
        }
    }
}
