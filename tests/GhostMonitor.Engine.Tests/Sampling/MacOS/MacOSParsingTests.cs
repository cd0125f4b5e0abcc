using System.Buffers.Binary;
using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.MacOS;

namespace GhostMonitor.Engine.Tests.Sampling.MacOS;

public sealed class MacOSParsingTests
{
    private const uint Local = 0x1000;

    private readonly ResourceCounters _counters = new();

    [Fact]
    public void Processor_ticks_are_read_and_added_up()
    {
        byte[] buffer = new byte[32];
        for (int i = 0; i < 8; i++)
            Put32(buffer, i * 4, (uint)(i + 1));

        ProcessorTicks.Parse(buffer, _counters);

        Assert.Equal(2, _counters.Cpus.Count);
        Assert.Equal((1ul, 2ul, 3ul, 4ul),
            (_counters.Cpus[0].User, _counters.Cpus[0].System, _counters.Cpus[0].Idle, _counters.Cpus[0].Nice));
        Assert.Equal((6ul, 8ul, 10ul, 12ul),
            (_counters.CpuTotal.User, _counters.CpuTotal.System, _counters.CpuTotal.Idle, _counters.CpuTotal.Nice));
    }

    [Fact]
    public void No_processor_is_no_reading()
    {
        ProcessorTicks.Parse([], _counters);

        Assert.False(_counters.HasCpu);
    }

    [Fact]
    public void Available_memory_is_free_and_inactive_pages()
    {
        byte[] buffer = new byte[VmStatistics.Size];
        Put32(buffer, 0, 100);
        Put32(buffer, 4, 7_000);
        Put32(buffer, 8, 50);
        Put32(buffer, 88, 3);
        Put32(buffer, 136, 20);
        MemoryCounters memory = default;

        Assert.Null(VmStatistics.Parse(buffer, 16_384, ref memory));

        Assert.Equal(150 * 16_384, memory.AvailableBytes);
        Assert.Equal(23 * 16_384, memory.CachedBytes);
    }

    [Fact]
    public void Swap_is_read_from_xsw_usage()
    {
        byte[] buffer = new byte[VmStatistics.SwapSize];
        Put64(buffer, 0, 2048);
        Put64(buffer, 8, 1536);
        Put64(buffer, 16, 512);
        MemoryCounters memory = default;

        Assert.Null(VmStatistics.ParseSwap(buffer, ref memory));

        Assert.Equal((2048L, 512L), (memory.SwapTotalBytes, memory.SwapUsedBytes));
    }

    [Fact]
    public void A_filesystem_is_read_with_its_space_in_bytes()
    {
        FilesystemStatistics.Parse(Filesystem("/", "/dev/disk3s1s1", 1, 1000), NotAsked, _counters);

        FilesystemCounters row = _counters.Filesystems[0];
        Assert.Equal(("/", "/dev/disk3s1s1", "apfs"), (row.MountPoint, row.Device, row.FileSystemType));
        Assert.True(row.IsSystemDrive && row.IsReadOnly && row.IsAvailable);
        Assert.Equal((4_096_000L, 2_457_600L, 1_228_800L), (row.TotalBytes, row.UsedBytes, row.AvailableBytes));
    }

    [Fact]
    public void Volumes_that_users_are_not_shown_and_empty_ones_are_left_out()
    {
        byte[] buffer =
            [.. Filesystem("/System/Volumes/VM", "/dev/disk3s6", 0x00100000, 1000), .. Filesystem("/dev", "devfs", 0, 0),
                .. Filesystem("/Volumes/Data", "/dev/disk5s1", 0, 10)];

        FilesystemStatistics.Parse(buffer, NotAsked, _counters);

        Assert.Equal(1, _counters.Filesystems.Count);
        Assert.Equal("/Volumes/Data", _counters.Filesystems[0].MountPoint);
    }

    [Fact]
    public void A_filesystem_on_this_machine_is_shown_as_it_answers_now()
    {
        FilesystemStatistics.Parse(Filesystem("/", "/dev/disk3s1s1", Local, 1000), Answer, _counters);

        Assert.Equal((4_096_000L, 4_096L, 409_600L),
            (_counters.Filesystems[0].TotalBytes, _counters.Filesystems[0].AvailableBytes, _counters.Filesystems[0].UsedBytes));

        static string? Answer(Span<byte> entry)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(entry[16..], 900);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[24..], 1);
            return null;
        }
    }

    [Fact]
    public void A_filesystem_that_fails_is_unavailable_and_takes_no_other_with_it()
    {
        byte[] buffer =
            [.. Filesystem("/Volumes/Bad", "/dev/disk9s1", Local, 10), .. Filesystem("/Volumes/Share", "//server/share", 0, 10)];

        FilesystemStatistics.Parse(buffer, _ => "broken", _counters);

        Assert.Equal([false, true], [_counters.Filesystems[0].IsAvailable, _counters.Filesystems[1].IsAvailable]);
        Assert.Equal("disk:/Volumes/Bad", Assert.Single(_counters.Failures).Name);
    }

    [Theory]
    [InlineData("apfs", "/Volumes/Installer", 0)]
    [InlineData("cd9660", "/Volumes/Disc", 0)]
    [InlineData("ntfs", "/Volumes/Windows", 1)]
    [InlineData("apfs", "/", 1)]
    public void Images_and_discs_that_cannot_be_written_to_are_left_out(string type, string mountPoint, int rows)
    {
        byte[] buffer = Filesystem(mountPoint, "/dev/disk7s1", 1, 10);
        Array.Clear(buffer, 72, 16);
        Encoding.UTF8.GetBytes(type, buffer.AsSpan(72));

        FilesystemStatistics.Parse(buffer, NotAsked, _counters);

        Assert.Equal(rows, _counters.Filesystems.Count);
    }

    [Fact]
    public void A_list_of_filesystems_that_is_cut_off_ends_before_the_cut()
    {
        FilesystemStatistics.Parse(Filesystem("/", "/dev/disk3s1s1", 1, 1000).AsSpan(0, 2000), NotAsked, _counters);

        Assert.Equal(0, _counters.Filesystems.Count);
    }

    [Fact]
    public void An_interface_is_read_with_its_64_bit_counters()
    {
        InterfaceMessages.Parse(Interface("en0", InterfaceMessages.Ethernet), _counters);

        NetworkInterfaceCounters row = _counters.NetworkInterfaces[0];
        Assert.Equal("en0", row.Name);
        Assert.Equal((5_000_000_000ul, 6_000_000_000ul), (row.BytesReceived, row.BytesSent));
        Assert.Equal((11ul, 13ul, 12ul, 14ul), (row.PacketsReceived, row.PacketsSent, row.ErrorsReceived, row.ErrorsSent));
        Assert.Equal((15ul, 16ul), (row.DropsReceived, row.DropsSent));
        Assert.Equal(1_000_000_000, row.LinkBitsPerSecond);
    }

    [Theory]
    [InlineData("en0", 0x06, true)]
    [InlineData("lo0", 0x18, false)]
    [InlineData("utun3", 0x01, false)]
    [InlineData("bridge0", 0xd1, false)]
    [InlineData("awdl0", 0x06, false)]
    [InlineData("vmnet8", 0x06, false)]
    [InlineData("tap0", 0x06, false)]
    public void Only_cards_count_in_the_total(string name, byte type, bool counts)
    {
        InterfaceMessages.Parse(Interface(name, type), _counters);

        Assert.Equal(counts, _counters.NetworkInterfaces[0].CountsInTotal);
    }

    [Fact]
    public void Other_messages_are_passed_over_and_a_length_that_lies_ends_the_list()
    {
        byte[] other = new byte[20];
        other[0] = 20;
        other[3] = 0x13;
        byte[] cut = Interface("en1", InterfaceMessages.Ethernet);
        Put16(cut, 0, 60_000);

        InterfaceMessages.Parse([.. other, .. Interface("en0", InterfaceMessages.Ethernet), .. cut], _counters);

        Assert.Equal(1, _counters.NetworkInterfaces.Count);
        Assert.Equal("en0", _counters.NetworkInterfaces[0].Name);
    }

    [Fact]
    public void A_call_that_is_missing_takes_its_own_resource_and_no_other()
    {
        using var reader = new MacOSResourceReader(new MissingCall(), new LoadCollectorOfTest());

        reader.Read(ResourceKinds.All, _counters);

        Assert.Equal(("memory", "gone"), (_counters.Failures[0].Name, _counters.Failures[0].Reason));
        Assert.Equal(1, _counters.Load1);
    }

    [Fact]
    public void Segments_sent_are_those_of_tcpstat_without_those_sent_again()
    {
        byte[] buffer = new byte[TcpStatistics.Size];
        TcpStatistics statistics = default;
        ConnectionCounters before = default, after = default;
        PutTcp(buffer, uint.MaxValue - 9, 100, 7);
        statistics.Parse(buffer, ref before);

        PutTcp(buffer, 90, 150, 9);
        statistics.Parse(buffer, ref after);

        Assert.Equal((50ul, 50ul, 2ul), (
            after.TcpSegmentsSent - before.TcpSegmentsSent,
            after.TcpSegmentsRetransmitted - before.TcpSegmentsRetransmitted,
            after.TcpListenDrops - before.TcpListenDrops));
    }

    [Fact]
    public void Counters_of_tcp_that_the_system_keeps_to_itself_are_not_read()
    {
        TcpStatistics statistics = default;
        ConnectionCounters connections = default;

        Assert.Null(statistics.Parse(new byte[TcpStatistics.Size], ref connections));

        Assert.Equal(default, connections);
    }

    private static void PutTcp(byte[] buffer, uint sent, uint sentAgain, uint listenDrops)
    {
        Put32(buffer, TcpStatistics.PacketsSent, sent);
        Put32(buffer, TcpStatistics.PacketsSentAgain, sentAgain);
        Put32(buffer, TcpStatistics.ListenDrops, listenDrops);
    }

    private static string? NotAsked(Span<byte> entry) => throw new InvalidOperationException("Asked, although it may not answer.");

    private static byte[] Filesystem(string mountPoint, string device, uint flags, ulong blocks)
    {
        byte[] buffer = new byte[FilesystemStatistics.Size];
        Put32(buffer, 0, 4096);
        Put64(buffer, 8, blocks);
        Put64(buffer, 16, blocks * 4 / 10);
        Put64(buffer, 24, blocks * 3 / 10);
        Put32(buffer, 64, flags);
        Encoding.UTF8.GetBytes("apfs", buffer.AsSpan(72));
        Encoding.UTF8.GetBytes(mountPoint, buffer.AsSpan(88));
        Encoding.UTF8.GetBytes(device, buffer.AsSpan(1112));
        return buffer;
    }

    private static byte[] Interface(string name, byte type)
    {
        byte[] buffer = new byte[160 + 20];
        Put16(buffer, 0, (ushort)buffer.Length);
        buffer[3] = 0x12;
        Put32(buffer, 24, 16);
        buffer[32] = type;
        Put64(buffer, 48, 1_000_000_000);
        Put64(buffer, 56, 11);
        Put64(buffer, 64, 12);
        Put64(buffer, 72, 13);
        Put64(buffer, 80, 14);
        Put64(buffer, 96, 5_000_000_000);
        Put64(buffer, 104, 6_000_000_000);
        Put64(buffer, 128, 15);
        buffer[165] = (byte)name.Length;
        Encoding.UTF8.GetBytes(name, buffer.AsSpan(168));
        return buffer;
    }

    private static void Put16(byte[] buffer, int offset, ushort value) =>
        BinaryPrimitives.WriteUInt16LittleEndian(buffer.AsSpan(offset), value);

    private static void Put32(byte[] buffer, int offset, uint value) =>
        BinaryPrimitives.WriteUInt32LittleEndian(buffer.AsSpan(offset), value);

    private static void Put64(byte[] buffer, int offset, ulong value) =>
        BinaryPrimitives.WriteUInt64LittleEndian(buffer.AsSpan(offset), value);

    private sealed class MissingCall : ICollector
    {
        public ResourceKinds Kind => ResourceKinds.Memory;

        public void Collect(ResourceCounters counters) => throw new EntryPointNotFoundException("gone");

        public void Dispose()
        {
        }
    }

    private sealed class LoadCollectorOfTest : ICollector
    {
        public ResourceKinds Kind => ResourceKinds.Load;

        public void Collect(ResourceCounters counters) => counters.Load1 = 1;

        public void Dispose()
        {
        }
    }
}
