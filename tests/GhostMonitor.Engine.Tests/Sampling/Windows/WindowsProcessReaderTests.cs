using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Platform.Windows;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Windows;

namespace GhostMonitor.Engine.Tests.Sampling.Windows;

public sealed unsafe class WindowsProcessReaderTests
{
    private static readonly int s_size = sizeof(SystemProcessInformation);
    private static readonly DateTimeOffset s_start = new(DateTime.FromFileTimeUtc(133_000_000_000_000_000));

    private readonly FakeTimeProvider _time = new(s_start.AddHours(1));
    private readonly FakeProcessSource _source = FakeProcessSource.Recorded();
    private readonly ProcessTable _table = new();
    private WindowsProcessReader? _reader;

    [Fact]
    public void Processes_are_listed_by_number_without_the_idle_one()
    {
        Assert.Equal([4, 7, 8, 660, 1204], Sweep().Select(static row => row.Id));
        Assert.True(_table.IsRead);
        Assert.Empty(_table.Lacks);
    }

    [Fact]
    public void A_process_has_the_name_that_Get_Process_gives_it() =>
        Assert.Equal(["System", "Bericht ü", "no extension", "services", "svchost"], Sweep().Select(static row => row.Name));

    [Fact]
    public void A_process_has_what_the_list_says_of_it()
    {
        ProcessCounters row = Sweep().Single(static each => each.Id == 7);

        Assert.Equal((4, 133_000_000_000_000_007, TimeSpan.FromSeconds(7.5)), (row.ParentId, row.StartStamp, row.Cpu));
        Assert.Equal((7L << 20, 107, 17), (row.MemoryBytes, row.Handles, row.Threads));
        Assert.Equal((7000, 14_000), (row.ReadBytes, row.WriteBytes));
        Assert.Null(row.ChildCpu);
        Assert.False(row.IsKernel);
    }

    [Fact]
    public void A_process_of_several_services_has_the_names_of_all()
    {
        Assert.Equal([null, "Report", null, null, "BITS, Spooler"], Sweep().Select(static row => row.Unit));
    }

    [Fact]
    public void Services_are_read_again_when_the_service_manager_has_started_a_process()
    {
        Sweep();
        Sweep();
        Assert.Equal(1, _source.ServiceReads);

        Change(1204, static (ref SystemProcessInformation process) => process.CreateTime = s_start.AddHours(1).ToFileTime());
        Sweep();

        Assert.Equal(2, _source.ServiceReads);
    }

    [Fact]
    public void Services_are_read_again_after_a_minute_and_change_the_row()
    {
        Sweep();
        _source.ServiceCount = 1;
        _time.Advance(ServiceNames.Lifetime);

        Assert.Equal([null, null, null, null, "Spooler"], Sweep().Select(static row => row.Unit));
    }

    [Fact]
    public void A_list_of_services_that_cannot_be_read_is_said_and_the_processes_are_there()
    {
        _source.ServiceProblem = "EnumServicesStatusEx failed with error 5: Access denied.";

        Assert.Equal(5, Sweep().Count);
        Assert.Equal("Which process runs which service is not known: " + _source.ServiceProblem, Assert.Single(_table.Lacks));
    }

    [Fact]
    public void A_list_of_processes_that_cannot_be_read_is_said()
    {
        _source.Problem = "NtQuerySystemInformation failed with status 0xC0000022";

        Assert.Empty(Sweep());
        Assert.False(_table.IsRead);
        Assert.Equal("The list of processes can't be read: " + _source.Problem, Assert.Single(_table.Lacks));
    }

    [Fact]
    public void A_process_that_was_started_since_the_sweep_before_is_new_once()
    {
        Assert.All(Sweep(), static row => Assert.False(row.IsNew));
        Change(8, static (ref SystemProcessInformation process) => process.CreateTime = s_start.AddHours(1).ToFileTime());

        Assert.Equal([8], Sweep().Where(static row => row.IsNew).Select(static row => row.Id));
        Assert.All(Sweep(), static row => Assert.False(row.IsNew));
    }

    [Fact]
    public void A_number_that_was_given_again_has_nothing_of_the_process_before()
    {
        ProcessCounters before = Sweep().Single(static row => row.Id == 7);
        _source.Answer = new ProcessAnswer(@"PC\anna", null);
        Assert.Equal(@"PC\anna", _reader!.Describe(before, withCommandLine: false).User);
        Change(7, static (ref SystemProcessInformation process) => process.CreateTime++);

        ProcessCounters after = Sweep().Single(static row => row.Id == 7);

        Assert.NotEqual(before.StartStamp, after.StartStamp);
        Assert.Null(_reader.Describe(before, withCommandLine: true).User);
        Assert.Single(_source.Questions);
    }

    [Fact]
    public void Who_a_process_is_is_asked_once_and_the_arguments_only_where_they_are_wanted()
    {
        _source.Answer = new ProcessAnswer(@"NT AUTHORITY\SYSTEM", "\"C:\\Program Files\\x.exe\" --password secret");
        ProcessCounters row = Sweep().Single(static each => each.Id == 1204);

        ProcessIdentity without = _reader!.Describe(row, withCommandLine: false);
        ProcessIdentity with = _reader.Describe(row, withCommandLine: true);
        Assert.Same(with, _reader.Describe(row, withCommandLine: true));

        Assert.Null(without.CommandLine);
        Assert.Equal("\"C:\\Program Files\\x.exe\" --password ***", with.CommandLine);
        Assert.Equal((@"NT AUTHORITY\SYSTEM", "BITS, Spooler", 660), (with.User, with.Unit, with.ParentId));
        Assert.Equal(s_start.AddTicks(1204), with.StartMoment);
        Assert.Equal([(1204, false), (1204, true)], _source.Questions);
    }

    [Fact]
    public void Numbers_beyond_every_size_are_the_largest()
    {
        Change(4, static (ref SystemProcessInformation process) =>
        {
            process.ReadTransferCount = ulong.MaxValue;
            process.UserTime = -1;
            process.KernelTime = 5;
            process.CreateTime = long.MaxValue;
            process.NumberOfThreads = uint.MaxValue;
        });

        ProcessCounters row = Sweep()[0];

        Assert.Equal((long.MaxValue, new TimeSpan(5), int.MaxValue), (row.ReadBytes, row.Cpu, row.Threads));
        Assert.Null(_reader!.Describe(row, withCommandLine: false).StartMoment);
    }

    [Fact]
    public void A_list_that_is_cut_off_anywhere_is_refused_whole()
    {
        byte[] whole = _source.Processes;
        for (int length = 0; length < whole.Length - 32; length += 7)
        {
            _source.Processes = [.. whole.Take(length)];

            Assert.Empty(Sweep());
            Assert.Equal("The list of processes can't be read: NtQuerySystemInformation gave a list that breaks off",
                Assert.Single(_table.Lacks));
        }
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(255u)]
    [InlineData(uint.MaxValue)]
    public void A_list_whose_next_process_is_within_this_one_or_outside_is_refused(uint offset)
    {
        BitConverter.GetBytes(offset).CopyTo(_source.Processes, 0);

        Assert.Empty(Sweep());
        Assert.False(_table.IsRead);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(FakeProcessSource.Address - 2)]
    [InlineData(FakeProcessSource.Address + (1 << 20))]
    [InlineData(long.MinValue)]
    public void A_name_that_lies_outside_of_the_list_is_never_read(long address)
    {
        Change(7, (ref SystemProcessInformation process) => process.ImageName.Buffer = (nint)address);

        Assert.Empty(Sweep());
        Assert.False(_table.IsRead);
    }

    [Fact]
    public void A_list_of_services_that_says_more_than_there_is_gives_those_there_are()
    {
        _source.ServiceCount = uint.MaxValue;

        Assert.Equal(["BITS, Spooler", "Report"], Sweep().Select(static row => row.Unit).OfType<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_the_bytes_are_nothing_is_thrown_and_nothing_hangs()
    {
        var random = new Random(11);
        byte[] processes = _source.Processes;
        byte[] services = _source.Services;
        for (int round = 0; round < 3000; round++)
        {
            _source.Processes = Spoilt(processes, random);
            _source.Services = Spoilt(services, random);
            _source.ServiceCount = (uint)random.Next(0, 10);
            _time.Advance(ServiceNames.Lifetime);
            foreach (ProcessCounters row in Sweep())
                _ = _reader!.Describe(row, withCommandLine: true);
        }
    }

    [Fact]
    public void A_text_is_read_from_its_answer_and_never_from_elsewhere()
    {
        byte[] answer = RecordedBuffers.Bytes("UNICODE_STRING");

        Assert.Equal("\"C:\\Program Files\\x.exe\" --password geheim",
            ProcessQuestions.TextOf(new NativeAnswer(answer, answer.Length), FakeProcessSource.Address));
        Assert.Null(ProcessQuestions.TextOf(new NativeAnswer(answer, answer.Length - 8), FakeProcessSource.Address));
        Assert.Null(ProcessQuestions.TextOf(new NativeAnswer(answer, answer.Length), FakeProcessSource.Address + 1000));
        Assert.Null(ProcessQuestions.TextOf(new NativeAnswer(new byte[16], 16), FakeProcessSource.Address));
    }

    [Fact]
    public void A_security_identifier_is_written_as_Windows_writes_it()
    {
        byte[] administrators = [1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 32, 2, 0, 0];
        fixed (byte* sid = administrators)
            Assert.Equal("S-1-5-32-544", SidText.Of(sid));
    }

    [Fact]
    public void What_the_sweep_costs_is_the_time_of_its_thread()
    {
        Sweep();

        Assert.Equal(TimeSpan.FromMilliseconds(3), _reader!.ThreadTime);
    }

    private static byte[] Spoilt(byte[] whole, Random random)
    {
        byte[] bytes = [.. whole];
        for (int i = random.Next(1, 20); i > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

        return bytes;
    }

    private List<ProcessCounters> Sweep()
    {
        Assert.SkipUnless(s_size == 256, "The list is one of a 64-bit process.");
        _reader ??= new WindowsProcessReader(_source, CommandLineMask.Default, _time);
        _table.Clear();
        _reader.Read(_table);
        return [.. Enumerable.Range(0, _table.Rows.Count).Select(i => _table.Rows[i])];
    }

    private delegate void Spoil(ref SystemProcessInformation process);

    /// <summary>Changes a process in the list.</summary>
    private void Change(int id, Spoil change)
    {
        fixed (byte* list = _source.Processes)
        {
            var process = (SystemProcessInformation*)list;
            while (process->UniqueProcessId != id)
                process = (SystemProcessInformation*)((byte*)process + process->NextEntryOffset);

            change(ref *process);
        }
    }
}
