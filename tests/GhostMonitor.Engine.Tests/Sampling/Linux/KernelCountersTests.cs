using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform.Linux;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

public sealed class KernelCountersTests
{
    [Theory]
    [InlineData("0.08 0.03 0.00 1/120 2345\n", 120L)]
    [InlineData("0.08 0.03 0.00 1/99999999999999999999 1\n", long.MaxValue)]
    [InlineData("0.08 0.03 0.00 120 2345\n", null)]
    [InlineData("0.08 0.03 0.00 1/ 2345\n", null)]
    [InlineData("0.08 0.03 0.00 1/-5 2345\n", null)]
    [InlineData("0.08 0.03\n", null)]
    [InlineData("", null)]
    public void Threads_stand_behind_the_stroke(string text, long? threads) =>
        Assert.Equal(threads, ThreadCount.Parse(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("cpu  1 1 1 1\nintr 55 1 2 3\nctxt 77\nbtime 1\n", 55ul, 77ul)]
    [InlineData("cpu  1 1 1 1\nintr x\nctxt -1\n", null, null)]
    [InlineData("cpu  1 1 1 1\n", null, null)]
    [InlineData("cpu  1 1 1 1\nctxtra 5\nintro 6\n", null, null)]
    public void Interrupts_and_switches_stand_behind_the_cpus(string text, ulong? interrupts, ulong? switches)
    {
        var counters = new ResourceCounters();
        bool isWhole = true;

        Assert.True(ProcStat.Parse(Encoding.UTF8.GetBytes(text), counters, ref isWhole));

        Assert.Equal((interrupts, switches), (counters.Interrupts, counters.ContextSwitches));
    }

    [Theory]
    [InlineData("nr_free_pages 1\noom_kill 12\nnuma 3\n", true, 12ul)]
    [InlineData("nr_free_pages 1\noom_kill 12", true, 12ul)]
    [InlineData("nr_free_pages 1\n", true, null)]
    [InlineData("nr_free_pages 1\noom_killer 5\n", true, null)]
    [InlineData("nr_free_pages 1\noom_kill many\n", false, null)]
    [InlineData("nr_free_pages 1\noom_kill 1 2\n", false, null)]
    public void Out_of_memory_kills_are_one_line_of_many(string text, bool parsed, ulong? kills)
    {
        Assert.Equal(parsed, VmStat.Parse(Encoding.UTF8.GetBytes(text), out ulong? read));
        Assert.Equal(kills, read);
    }

    [Theory]
    [InlineData("2112\t12\t98282\n", 2100L, 98282L)]
    [InlineData("5\t9\t100\n", 0L, 100L)]
    [InlineData("5\t0\t9223372036854775807\n", 5L, null)]
    public void Open_files_are_those_allocated_without_the_free(string text, long open, long? limit)
    {
        var counters = new ResourceCounters();

        Assert.True(FileTable.Parse(Encoding.UTF8.GetBytes(text), counters));

        Assert.Equal((open, limit), (counters.OpenFiles, counters.OpenFileLimit));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 2\n")]
    [InlineData("1 2 x\n")]
    public void A_file_table_that_makes_no_sense_is_a_failure(string text)
    {
        using RecordedRoot root = RecordedRoot.Empty().Write("proc/sys/fs/file-nr", text);

        Assert.Equal("files", Assert.Single(root.Read(ResourceKinds.Files).Failures).Name);
    }

    [Fact]
    public void Numbers_of_a_protocol_are_found_by_name_wherever_they_stand()
    {
        Assert.True(ProtocolTable.TryFind(
            "TcpExt: B A\nTcpExt: 1 2\nTcp: New CurrEstab\nTcp: -1 7\n"u8, "Tcp:"u8, out ProtocolTable table));

        Assert.Equal(7ul, table.Find("CurrEstab"u8));
        Assert.Null(table.Find("New"u8));
        Assert.Null(table.Find("Curr"u8));
    }

    [Theory]
    [InlineData("Tcp: CurrEstab\n")]
    [InlineData("Tcp: CurrEstab\nUdp: 7\n")]
    [InlineData("Tcp: OutSegs CurrEstab\nTcp: 7\n")]
    public void A_name_without_its_number_is_not_read(string text)
    {
        Assert.True(ProtocolTable.TryFind(Encoding.UTF8.GetBytes(text), "Tcp:"u8, out ProtocolTable table));

        Assert.Null(table.Find("CurrEstab"u8));
    }

    [Fact]
    public void Protocols_that_lack_a_number_are_a_failure_and_what_is_there_is_read()
    {
        using RecordedRoot root = RecordedRoot.Empty()
            .Write("proc/net/snmp", "Tcp: CurrEstab\nTcp: 7\n").Write("proc/net/netstat", "TcpExt: ListenDrops\nTcpExt: 3\n");

        ResourceCounters counters = root.Read(ResourceKinds.Connections);

        Assert.Equal("connections:protocols", Assert.Single(counters.Failures).Name);
        Assert.Equal(new ConnectionCounters { TcpEstablished = 7, TcpListenDrops = 3 }, counters.Connections);
    }

    [Fact]
    public void Without_the_firewalls_module_no_connections_are_tracked_and_nothing_fails()
    {
        using RecordedRoot root = RecordedRoot.Fixture("4.18");

        ResourceCounters counters = root.Read(ResourceKinds.Connections);

        Assert.Empty(counters.Failures);
        Assert.Null(counters.Connections.Tracked);
    }

    [Fact]
    public void A_module_that_is_loaded_later_is_found()
    {
        using RecordedRoot root = RecordedRoot.Empty();
        Assert.Null(root.Read(ResourceKinds.Connections).Connections.Tracked);
        root.Write("proc/sys/net/netfilter/nf_conntrack_count", "5\n").Write("proc/sys/net/netfilter/nf_conntrack_max", "10\n");
        Assert.Null(root.Read(ResourceKinds.Connections).Connections.Tracked);

        root.Time.Advance(OptionalFile.RetryAfter);

        ConnectionCounters connections = root.Read(ResourceKinds.Connections).Connections;
        Assert.Equal((5, 10), (connections.Tracked, connections.TrackedLimit));
    }

    [Theory]
    [InlineData(0, 12_345, 500, true, 12.345)]
    [InlineData(Timex.Nanoseconds, -12_345_000, 15_999_999, true, 12.345)]
    [InlineData(0x40, 0, 1000, true, 0)]
    [InlineData(0x40, 0, 16_000_000, false, 0)]
    public void The_clock_is_kept_right_while_its_greatest_error_is_below_16_s(
        int status, int offset, int error, bool isSynchronized, double milliseconds)
    {
        ClockCounters clock = SystemClock.Parse(new Timex { Status = status, Offset = offset, MaximumError = error });

        Assert.Equal((isSynchronized, milliseconds), (clock.IsSynchronized, clock.OffsetMilliseconds));
    }

    [Fact]
    public void A_setting_of_the_kernel_is_read_in_small_pieces_and_whole()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The Linux reader calls Linux's C library.");
        string path = Path.GetTempFileName();
        try
        {
            string text = string.Join('\t', Enumerable.Range(0, 400));
            File.WriteAllText(path, text);
            using KernelFile file = KernelFile.OfSetting(path);
            var buffer = new ReadBuffer();

            Assert.Equal(0, file.Read(buffer));

            Assert.Equal(text, Encoding.UTF8.GetString(buffer.Text));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("-3500\n", true, -3500)]
    [InlineData("42\n", true, 42)]
    [InlineData("-99999999999999999999\n", true, -long.MaxValue)]
    [InlineData("--5\n", false, 0)]
    [InlineData("", false, 0)]
    [InlineData("-", false, 0)]
    public void Numbers_below_0_are_read(string text, bool parsed, long value)
    {
        Assert.Equal(parsed, Fields.TryParseSigned(Encoding.UTF8.GetBytes(text), out long read));
        Assert.Equal(parsed ? value : read, read);
    }
}
