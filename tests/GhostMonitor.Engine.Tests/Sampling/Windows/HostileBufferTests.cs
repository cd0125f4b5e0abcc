using GhostMonitor.Engine.Platform.Windows;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Windows;

namespace GhostMonitor.Engine.Tests.Sampling.Windows;

/// <summary>
/// A buffer of a Windows call that lies is a failure with a name: nothing beyond it is read, nothing is thrown, nothing hangs.
/// </summary>
public sealed unsafe class HostileBufferTests
{
    private readonly ResourceCounters _counters = new();

    /// <summary>Buffers, each with what is wrong with it at a length that the call says.</summary>
    public static TheoryData<string> Answers =>
        ["SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION", "SYSTEM_PERFORMANCE_INFORMATION", "DISK_PERFORMANCE", "MIB_IF_TABLE2",
            "JOBOBJECT_EXTENDED_LIMIT_INFORMATION", "JOBOBJECT_BASIC_ACCOUNTING_INFORMATION", "JOBOBJECT_CPU_RATE_CONTROL_INFORMATION"];

    public static TheoryData<string> Lists => ["QueryDosDevice", "GetVolumePathNamesForVolumeName"];

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_that_is_cut_off_anywhere_is_a_failure(string name)
    {
        byte[] whole = Bytes(name);
        Assert.Null(Parse(name, new NativeAnswer(whole, whole.Length)));

        // A row of the table of processors ends on every 48th byte: that one is whole.
        for (int length = 0; length < whole.Length; length += whole.Length > 1000 ? 13 : 1)
        {
            byte[] cut = [.. whole.Take(length)];
            bool isWhole = name == "SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION" && length % 48 == 0;

            Assert.True(isWhole || Parse(name, new NativeAnswer(cut, length)) is not null, $"{length} bytes");
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_that_says_more_than_there_was_room_for_is_a_failure(string name)
    {
        byte[] whole = Bytes(name);
        byte[] half = [.. whole.Take(whole.Length / 2)];

        foreach (long said in (long[])[whole.Length, uint.MaxValue, long.MaxValue])
            Assert.NotNull(Parse(name, new NativeAnswer(half, said)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void An_answer_that_says_nothing_was_written_is_empty(long said)
    {
        Assert.Equal(0, new NativeAnswer(new byte[100], said).Length);
        Assert.NotNull(new NativeAnswer(new byte[100], said).Read("call", out uint _));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(93)]
    [InlineData(100)]
    [InlineData(long.MaxValue)]
    public void An_offset_before_or_beyond_an_answer_reads_nothing(long offset)
    {
        Assert.False(new NativeAnswer(Enumerable.Repeat((byte)1, 100).ToArray(), 100).TryRead(offset, out ulong value));
        Assert.Equal(0ul, value);
    }

    [Fact]
    public void A_failure_says_how_long_the_answer_was()
    {
        Assert.Equal("IOCTL_DISK_PERFORMANCE gave 84 bytes, fewer than the 88 of its structure",
            SystemDisks.Parse(new NativeAnswer(new byte[200], 84), out _));
        Assert.Equal("IOCTL_DISK_PERFORMANCE says it gave 88 bytes into a buffer of 80",
            SystemDisks.Parse(new NativeAnswer(new byte[80], 88), out _));
    }

    [Theory]
    [InlineData(uint.MaxValue)]
    [InlineData(int.MaxValue)]
    [InlineData(11)]
    public void A_table_of_interfaces_that_counts_more_rows_than_it_has_gives_those_it_has_and_a_failure(uint count)
    {
        byte[] table = Bytes("MIB_IF_TABLE2");
        BitConverter.GetBytes(count).CopyTo(table, 0);

        Assert.Equal("GetIfTable2 gave a table that breaks off", Parse("MIB_IF_TABLE2", new NativeAnswer(table, table.Length)));
        Assert.Equal("network:interfaces", Assert.Single(_counters.Failures).Name);
        Assert.Equal(8, _counters.NetworkInterfaces.Count);
    }

    [Fact]
    public void A_table_without_rows_is_a_machine_without_interfaces()
    {
        Assert.Null(Parse("MIB_IF_TABLE2", new NativeAnswer(new byte[8], 8)));

        Assert.True(_counters.HasNetwork);
        Assert.Equal(0, _counters.NetworkInterfaces.Count);
    }

    [Fact]
    public void A_table_of_processors_that_is_cut_off_takes_the_list_and_leaves_the_total()
    {
        using var collector = new ProcessorCollector(new CutProcessors());

        collector.Collect(_counters);

        Assert.Equal(("cpu:cores", "The table of processors gave 95 bytes, which break off in a row of 48"),
            (Assert.Single(_counters.Failures).Name, _counters.Failures[0].Reason));
        Assert.Equal((0, 3ul), (_counters.Cpus.Count, _counters.CpuTotal.User));
    }

    [Fact]
    public void A_count_of_switches_that_is_too_short_leaves_the_count_before_as_it_was()
    {
        using var collector = new SwitchCollector();
        byte[] answer = new byte[312];
        BitConverter.GetBytes(1000u).CopyTo(answer, 296);
        Assert.Null(collector.Parse(new NativeAnswer(answer, 312), _counters));

        Assert.NotNull(collector.Parse(new NativeAnswer(answer, 100), _counters));
        Assert.Null(collector.Parse(new NativeAnswer(answer, 312), _counters));

        Assert.Equal(1000ul, _counters.ContextSwitches);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_of_names_that_is_cut_off_within_a_name_is_a_failure(string name)
    {
        char[] whole = RecordedBuffers.Text(name);
        for (int length = 0; length < whole.Length; length++)
        {
            bool endsWithName = length == 0 || whole[length - 1] == '\0';

            Assert.Equal(endsWithName, ParseList(name, [.. whole.Take(length)], length) is null);
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_list_of_names_that_says_more_than_there_was_room_for_is_a_failure(string name)
    {
        char[] whole = RecordedBuffers.Text(name);

        foreach (long said in (long[])[whole.Length + 1, uint.MaxValue, long.MaxValue])
            Assert.NotNull(ParseList(name, [.. whole.Take(whole.Length - 1)], said));
    }

    [Fact]
    public void A_name_that_broke_off_is_not_taken_for_a_shorter_one()
    {
        List<int> numbers = [];
        char[] names = "PhysicalDrive3\0PhysicalDrive12".ToCharArray();

        Assert.Equal("QueryDosDevice gave a list that breaks off", SystemDisks.ParseNames(names, names.Length - 1, numbers));

        Assert.Equal([3], numbers);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData(@"\\?\")]
    [InlineData(@"\\?\" + "\0")]
    [InlineData(@"\\?\\" + "\0")]
    [InlineData(@"\\?\Volume{1}" + "\0")]
    [InlineData(@"\\?\Volume{1}\")]
    [InlineData(@"\\.\Volume{1}\" + "\0")]
    public void What_is_no_name_of_a_volume_is_none(string buffer) =>
        Assert.False(VolumeText.TryFindKey(buffer.ToCharArray(), out _, out _));

    [Theory]
    [InlineData("C\0\0")]
    [InlineData("C:\0\0")]
    [InlineData("\\\0\0")]
    [InlineData("C:\\\0C:\\Mounts\0\0")]
    public void A_mount_point_that_is_no_folder_is_a_failure(string paths)
    {
        uint letters = 0;

        Assert.Equal("GetVolumePathNamesForVolumeName gave what is no folder",
            VolumeText.FindRoot(paths.ToCharArray(), paths.Length, ref letters, out _, out int length));
        Assert.Equal(0, length);
    }

    [Theory]
    [InlineData("NTFS\0FS", "NTFS")]
    [InlineData("NTFSX", "NTFSX")]
    [InlineData("", "")]
    [InlineData("\uD83D", "\uD83D")]
    public void The_name_of_a_file_system_ends_with_its_buffer(string buffer, string type)
    {
        fixed (char* text = buffer)
            Assert.Equal(type, VolumeText.TypeName(text, buffer.Length));
    }

    [Theory]
    [InlineData("C:\\WINDOWS", 0)]
    [InlineData("C:\\WINDOWS", 1)]
    [InlineData("C:\\WINDOWS", 10)]
    [InlineData("C:\\WINDOWS", uint.MaxValue)]
    [InlineData("\\\\server\\share", 3)]
    [InlineData("1:\\WINDOWS", 4)]
    public void A_folder_of_Windows_without_a_letter_is_on_no_drive(string folder, uint said) =>
        Assert.Null(VolumeText.SystemDrive(folder.ToCharArray(), said));

    [Fact]
    public void A_page_file_that_is_shorter_than_its_structure_is_a_failure_and_none_at_all_too()
    {
        EnumPageFileInformation file = new() { Size = 31, TotalSize = 5 };
        PageFileTotals shorter = default, none = default;

        shorter.Add(&file);
        none.Add(null);

        Assert.NotNull(MemoryCollector.ParsePageFiles(shorter, 4096, ref _counters.Memory));
        Assert.NotNull(MemoryCollector.ParsePageFiles(none, 4096, ref _counters.Memory));
        Assert.Null(_counters.Memory.SwapTotalBytes);
    }

    [Fact]
    public void Page_files_beyond_every_size_are_the_largest_number()
    {
        EnumPageFileInformation file = new() { Size = (uint)sizeof(EnumPageFileInformation), TotalSize = unchecked((nuint)ulong.MaxValue) };
        PageFileTotals totals = default;

        totals.Add(&file);
        totals.Add(&file);
        Assert.Null(MemoryCollector.ParsePageFiles(totals, 4096, ref _counters.Memory));

        Assert.Equal(long.MaxValue, _counters.Memory.SwapTotalBytes);
    }

    [Fact]
    public void Pages_without_a_size_are_a_failure()
    {
        Assert.Equal("GetPerformanceInfo gave pages of 0 bytes",
            MemoryCollector.ParseCommit(new() { CommitTotal = 5 }, ref _counters.Memory));
        Assert.Null(_counters.Memory.CommittedBytes);
    }

    [Theory]
    [InlineData(2, 255, 255)]
    [InlineData(255, 9, 101)]
    public void A_state_of_power_that_is_not_documented_is_not_known(byte mains, byte flag, byte percent)
    {
        PowerCollector.Fill(new() { AcLineStatus = mains, BatteryFlag = flag, BatteryLifePercent = percent }, _counters);

        Assert.Null(_counters.IsOnBattery);
        Assert.All(Enumerable.Range(0, _counters.Batteries.Count), i => Assert.Null(_counters.Batteries[i].Percent));
    }

    [Fact]
    public void Whatever_the_bytes_are_nothing_is_thrown_and_nothing_hangs()
    {
        var random = new Random(7);
        string[] names = [.. Answers.Select(static row => row.Data), .. Lists.Select(static row => row.Data), "FindFirstVolume"];
        for (int round = 0; round < 20_000; round++)
        {
            byte[] bytes = new byte[random.Next(0, 300)];
            random.NextBytes(bytes);
            if (round % 2 == 0)
                bytes = [.. bytes.Select(static each => (byte)(each & 1))];

            char[] text = [.. bytes.Select(static each => (char)(each < 100 ? each % 3 * '\\' : each << 8))];
            long said = random.Next(-2, 400);
            _counters.Clear();
            string name = names[round % names.Length];
            if (name == "FindFirstVolume")
                _ = VolumeText.TryFindKey(text, out _, out _);
            else if (Lists.Any(row => row.Data == name))
                _ = ParseList(name, text, said);
            else
                _ = Parse(name, new NativeAnswer(bytes, said));
        }
    }

    private static byte[] Bytes(string name) =>
        RecordedBuffers.Bytes(name, name == "SYSTEM_PERFORMANCE_INFORMATION" ? RecordedBuffers.Wine : RecordedBuffers.Made);

    private static string? ParseList(string name, char[] text, long said)
    {
        uint letters = 0;
        return name == "QueryDosDevice"
            ? SystemDisks.ParseNames(text, said, [])
            : VolumeText.FindRoot(text, said, ref letters, out _, out _);
    }

    /// <summary>Reads an answer as its collector does.</summary>
    /// <returns>The reason of the failure; null without.</returns>
    private string? Parse(string name, NativeAnswer answer)
    {
        uint interrupts = 0;
        _counters.Clear();
        switch (name)
        {
            case "MIB_IF_TABLE2":
                using (var network = new NetworkCollector(new NoInterfaces()))
                    network.Parse(answer, _counters);

                return _counters.Failures.SingleOrDefault()?.Reason;
            case "SYSTEM_PROCESSOR_PERFORMANCE_INFORMATION":
                return ProcessorCollector.Parse(answer, 0, _counters, ref interrupts);
            case "SYSTEM_PERFORMANCE_INFORMATION":
                using (var switches = new SwitchCollector())
                    return switches.Parse(answer, _counters);
            case "DISK_PERFORMANCE":
                return SystemDisks.Parse(answer, out _);
            case "JOBOBJECT_EXTENDED_LIMIT_INFORMATION":
                return answer.Read(name, out JobObjectExtendedLimitInformation _);
            case "JOBOBJECT_BASIC_ACCOUNTING_INFORMATION":
                return answer.Read(name, out JobObjectBasicAccountingInformation _);
            default:
                return answer.Read(name, out JobObjectCpuRateControlInformation _);
        }
    }

    private sealed class NoInterfaces : IInterfaceSource
    {
        public string? Read(out NativeAnswer table) => throw new InvalidOperationException("Not asked.");
    }

    private sealed class CutProcessors : IProcessorTimes
    {
        public int GroupCount => 1;

        public string? ReadGroup(int group, out NativeAnswer table)
        {
            table = new NativeAnswer(new byte[96], 95);
            return null;
        }

        public bool TryReadTotal(out ulong idle, out ulong kernel, out ulong user, out string? error)
        {
            (idle, kernel, user, error) = (1, 3, 3, null);
            return true;
        }
    }
}
