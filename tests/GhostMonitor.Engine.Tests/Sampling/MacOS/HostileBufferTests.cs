using System.Buffers.Binary;
using System.Text;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.MacOS;

namespace GhostMonitor.Engine.Tests.Sampling.MacOS;

/// <summary>
/// A buffer of a macOS call that lies is a failure with a name: nothing beyond it is read, nothing is thrown, nothing hangs.
/// </summary>
public sealed class HostileBufferTests
{
    private static readonly DateTimeOffset s_now = DateTimeOffset.FromUnixTimeSeconds(2_000_000_000);

    private readonly ResourceCounters _counters = new() { Timestamp = s_now };

    public static TheoryData<string, int> Structures => new()
    {
        { "tcpstat", TcpStatistics.Size },
        { "vm_statistics64", VmStatistics.Size },
        { "xsw_usage", VmStatistics.SwapSize },
        { "timeval", UptimeCollector.Size },
    };

    [Theory]
    [MemberData(nameof(Structures))]
    public void A_structure_that_is_cut_off_anywhere_is_a_failure(string name, int size)
    {
        for (int length = 0; length < size; length++)
            Assert.NotNull(Parse(name, new byte[length]));

        Assert.Null(Parse(name, new byte[size]));
    }

    [Fact]
    public void A_failure_says_how_long_the_answer_was() =>
        Assert.Equal("sysctl net.inet.tcp.stats gave 100 bytes, fewer than the 244 of the counters that are read",
            Parse("tcpstat", new byte[100]));

    [Fact]
    public void Pages_without_a_size_are_a_failure()
    {
        MemoryCounters memory = default;

        Assert.NotNull(VmStatistics.Parse(new byte[VmStatistics.Size], 0, ref memory));
    }

    [Theory]
    [InlineData(ulong.MaxValue, 0)]
    [InlineData(long.MaxValue, 0)]
    [InlineData(2_000_000_001, 0)]
    [InlineData(1_000_000_000, 1_000_000)]
    public void A_start_that_is_no_time_in_the_past_is_a_failure(ulong seconds, uint microseconds)
    {
        Assert.NotNull(UptimeCollector.Parse(BootTime(seconds, microseconds), _counters));
        Assert.Null(_counters.Uptime);
    }

    [Fact]
    public void Uptime_is_the_time_since_the_start()
    {
        Assert.Null(UptimeCollector.Parse(BootTime(1_999_999_000, 500_000), _counters));

        Assert.Equal(TimeSpan.FromSeconds(999.5), _counters.Uptime);
    }

    [Theory]
    [InlineData]
    [InlineData(7)]
    [InlineData(7, -1, 0, 0)]
    public void A_set_of_processors_without_a_number_of_threads_is_a_failure(params int[] load)
    {
        ProcessorSetLoad.Parse(load, _counters);

        Assert.Equal("process_count:threads", Assert.Single(_counters.Failures).Name);
        Assert.Null(_counters.ThreadCount);
    }

    [Fact]
    public void Threads_are_those_of_the_set()
    {
        ProcessorSetLoad.Parse([300, 2000, 0, 0], _counters);

        Assert.Equal(2000, _counters.ThreadCount);
    }

    [Fact]
    public void A_mount_point_without_an_end_is_a_failure_and_no_filesystem_is_asked_by_it()
    {
        byte[] list = [.. Filesystem("/"), .. Filesystem(new string('x', FilesystemStatistics.PathLength)), .. Filesystem("/Volumes/Data")];

        FilesystemStatistics.Parse(list, static _ => null, _counters);

        Assert.Equal(["/", "/Volumes/Data"], [_counters.Filesystems[0].MountPoint, _counters.Filesystems[1].MountPoint]);
        Assert.Equal("disk:mounts", Assert.Single(_counters.Failures).Name);
    }

    [Fact]
    public void A_device_without_an_end_ends_with_its_field()
    {
        byte[] entry = Filesystem("/");
        Array.Fill(entry, (byte)'d', FilesystemStatistics.MountedFrom, entry.Length - FilesystemStatistics.MountedFrom);

        FilesystemStatistics.Parse(entry, static _ => null, _counters);

        Assert.Equal(new string('d', FilesystemStatistics.PathLength), _counters.Filesystems[0].Device);
    }

    [Fact]
    public void A_name_that_is_no_utf_8_is_shown_with_marks()
    {
        byte[] entry = Filesystem("/Volumes/x");
        entry[FilesystemStatistics.MountedOn + 9] = 0xFF;

        FilesystemStatistics.Parse(entry, static _ => null, _counters);

        Assert.Equal("/Volumes/\uFFFD", _counters.Filesystems[0].MountPoint);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(ushort.MaxValue)]
    public void A_message_whose_length_lies_ends_the_list_with_a_failure(ushort length)
    {
        byte[] list = [.. Interface("en0"), .. Interface("en1")];
        BinaryPrimitives.WriteUInt16LittleEndian(list.AsSpan(list.Length / 2), length);

        InterfaceMessages.Parse(list, _counters);

        Assert.Equal("network:interfaces", Assert.Single(_counters.Failures).Name);
        Assert.Equal("en0", Assert.Single(Names()));
    }

    [Fact]
    public void A_name_that_is_longer_than_its_message_is_a_failure()
    {
        byte[] message = Interface("en0");
        message[InterfaceMessages.NameLength] = 200;

        InterfaceMessages.Parse(message, _counters);

        Assert.Equal("network:interfaces", Assert.Single(_counters.Failures).Name);
        Assert.Empty(Names());
    }

    [Fact]
    public void Whatever_the_bytes_are_nothing_is_thrown_and_nothing_hangs()
    {
        var random = new Random(11);
        byte[] bytes = new byte[5000];
        for (int round = 0; round < 5_000; round++)
        {
            random.NextBytes(bytes);
            Span<byte> buffer = bytes.AsSpan(0, random.Next(bytes.Length));
            if (round % 2 == 0)
                buffer[..Math.Min(buffer.Length, 8)].Clear();

            _counters.Clear();
            _counters.Timestamp = s_now;
            FilesystemStatistics.Parse(buffer, static _ => null, _counters);
            InterfaceMessages.Parse(buffer, _counters);
            ProcessorTicks.Parse(buffer, _counters);
            foreach (TheoryDataRow<string, int> each in Structures)
                _ = Parse(each.Data.Item1, buffer);
        }
    }

    private IEnumerable<string> Names() =>
        Enumerable.Range(0, _counters.NetworkInterfaces.Count).Select(i => _counters.NetworkInterfaces[i].Name);

    private string? Parse(string name, ReadOnlySpan<byte> buffer)
    {
        MemoryCounters memory = default;
        TcpStatistics tcp = default;
        return name switch
        {
            "tcpstat" => tcp.Parse(buffer, ref _counters.Connections),
            "vm_statistics64" => VmStatistics.Parse(buffer, 16_384, ref memory),
            "xsw_usage" => VmStatistics.ParseSwap(buffer, ref memory),
            _ => UptimeCollector.Parse(buffer, _counters),
        };
    }

    private static byte[] BootTime(ulong seconds, uint microseconds)
    {
        byte[] time = new byte[UptimeCollector.Size];
        BinaryPrimitives.WriteUInt64LittleEndian(time, seconds);
        BinaryPrimitives.WriteUInt32LittleEndian(time.AsSpan(UptimeCollector.Microseconds), microseconds);
        return time;
    }

    private static byte[] Filesystem(string mountPoint)
    {
        byte[] entry = new byte[FilesystemStatistics.Size];
        entry[FilesystemStatistics.BlockSize + 1] = 16;
        entry[FilesystemStatistics.Blocks] = 100;
        Encoding.UTF8.GetBytes(mountPoint, entry.AsSpan(FilesystemStatistics.MountedOn));
        return entry;
    }

    private static byte[] Interface(string name)
    {
        byte[] message = new byte[InterfaceMessages.HeaderSize + 20];
        BinaryPrimitives.WriteUInt16LittleEndian(message, (ushort)message.Length);
        message[InterfaceMessages.MessageType] = InterfaceMessages.InterfaceInfo2;
        message[InterfaceMessages.NameLength] = (byte)name.Length;
        Encoding.UTF8.GetBytes(name, message.AsSpan(InterfaceMessages.Name));
        return message;
    }
}
