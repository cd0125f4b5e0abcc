using System.Text;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.MacOS;

namespace GhostMonitor.Engine.Tests.Sampling.MacOS;

public sealed class MacOSProcessReaderTests : IDisposable
{
    private const string OthersDenied = "What some processes use may not be read: those of other users take root";

    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1_000_100));
    private readonly FakeDarwinProcesses _system = new();
    private readonly ProcessTable _table = new();
    private MacOSProcessReader? _reader;

    public void Dispose() => _reader?.Dispose();

    [Fact]
    public void A_process_has_what_the_kernel_says_of_it()
    {
        _system.Set(77, "a name longer than sixteen", parent: 5, cpuUnits: 48_000_000, childUnits: 72_000_000);

        ProcessCounters row = Assert.Single(Sweep());

        Assert.Equal((77, 5, "a name longer than sixteen"), (row.Id, row.ParentId, row.Name));
        Assert.Equal((TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3)), (row.Cpu, row.ChildCpu));
        Assert.Equal((5L << 20, 1000, 2000, 12, 4), (row.MemoryBytes, row.ReadBytes, row.WriteBytes, row.Handles, row.Threads));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1_000_000_250),
            _reader!.Describe(row, withCommandLine: false).StartMoment);
        Assert.Empty(_table.Lacks);
    }

    [Theory]
    [InlineData(1u, 1u, 3_000_000_000ul, 3_000)]
    [InlineData(125u, 3u, 72_000_000ul, 3_000)]
    [InlineData(125u, 0u, 8_000_000ul, 1_000)]
    [InlineData(125u, 3u, ulong.MaxValue, 0)]
    public void The_kernels_units_of_time_become_time(uint numerator, uint denominator, ulong units, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), new KernelTime(numerator, denominator).ToTime(units));

    [Fact]
    public void Processes_are_listed_by_number()
    {
        _system.Set(5, "a").Set(900, "b").Set(40, "c");

        Assert.Equal([5, 40, 900], Sweep().Select(static row => row.Id));
    }

    [Fact]
    public void A_process_of_another_user_has_its_name_and_the_lack_is_said()
    {
        _system.Set(5, "own").SetName(6, "other", parent: 3);

        ProcessCounters row = Sweep()[1];

        Assert.Equal(("other", 3, (long?)null, TimeSpan.Zero), (row.Name, row.ParentId, row.MemoryBytes, row.Cpu));
        Assert.Equal(OthersDenied, Assert.Single(_table.Lacks));
    }

    [Fact]
    public void A_process_that_ends_meanwhile_is_left_out_and_nothing_lacks()
    {
        _system.Set(5, "a").Set(6, "b");
        _system.Informations.Remove((6, TaskInformation.Flavor));
        _system.Informations.Remove((6, ShortInformation.Flavor));

        Assert.Single(Sweep());
        Assert.Empty(_table.Lacks);
    }

    [Fact]
    public void A_list_that_cannot_be_read_is_said()
    {
        _system.Problem = "proc_listallpids failed with error 1: x";

        Assert.Empty(Sweep());
        Assert.False(_table.IsRead);
        Assert.Equal("The list of processes can't be read: proc_listallpids failed with error 1: x", Assert.Single(_table.Lacks));
    }

    [Fact]
    public void A_process_that_was_started_since_the_sweep_before_is_new()
    {
        _system.Set(5, "a");
        Sweep();
        _system.Set(6, "b", start: 1_000_100);

        Assert.Equal([false, true], Sweep().Select(static row => row.IsNew));
    }

    [Fact]
    public void Process_0_stands_for_the_kernel()
    {
        _system.Set(0, "kernel_task").Set(5, "a");

        Assert.Equal([true, false], Sweep().Select(static row => row.IsKernel));
    }

    [Fact]
    public void Who_a_process_is_is_asked_once_and_its_secrets_are_hidden()
    {
        _system.Set(5, "tool");
        _system.Users[501] = "anna";
        _system.ArgumentLists[5] = Arguments(3, "/usr/bin/tool\0\0\0tool\0--password\0secret\0HOME=/x\0");
        ProcessCounters row = Assert.Single(Sweep());

        ProcessIdentity identity = _reader!.Describe(row, withCommandLine: true);
        Sweep();

        Assert.Equal(("anna", "tool --password ***", 1), (identity.User, identity.CommandLine, identity.ParentId));
        Assert.Same(identity, _reader.Describe(row, withCommandLine: true));
        Assert.Equal(1, _system.Questions);
    }

    [Fact]
    public void Arguments_that_are_not_wanted_are_not_asked_for()
    {
        _system.Set(5, "tool", user: 77);
        _system.ArgumentLists[5] = Arguments(1, "/x\0x\0");

        ProcessIdentity identity = Describe(withCommandLine: false);

        Assert.Equal(("77", null, 0), (identity.User, identity.CommandLine, _system.Questions));
    }

    [Fact]
    public void A_number_that_was_given_again_is_asked_anew()
    {
        _system.Set(5, "a", user: 1);
        _system.Users[1] = "first";
        _system.Users[2] = "second";
        Assert.Equal("first", Describe(withCommandLine: false).User);
        _system.Set(5, "a", start: 1_000_050, user: 2);

        Assert.Equal("second", Describe(withCommandLine: false).User);
    }

    [Theory]
    [InlineData(2, "/bin/sh\0sh\0-c\0X=1\0", new[] { "sh", "-c" })]
    [InlineData(1, "/bin/sh\0\0\0\0\0sh\0", new[] { "sh" })]
    [InlineData(9, "/bin/sh\0sh\0bre", new[] { "sh" })]
    [InlineData(2, "/bin/sh\0sh\0\0X=1\0", new[] { "sh", "" })]
    [InlineData(1, "no end", new string[0])]
    [InlineData(0, "/bin/sh\0sh\0", new string[0])]
    [InlineData(-1, "/bin/sh\0sh\0", new[] { "sh" })]
    public void Arguments_are_those_that_are_counted_and_whole(int count, string text, string[] expected) =>
        Assert.Equal(expected, ProcessArguments.Parse(Arguments(count, text)));

    [Fact]
    public void An_answer_of_arguments_that_is_cut_off_anywhere_gives_whole_ones_only()
    {
        byte[] whole = Arguments(2, "/bin/sh\0sh\0--password=x\0");
        var arguments = new HashSet<string>(["sh", "--password=x"]);
        for (int length = 0; length < whole.Length; length++)
            Assert.Subset(arguments, new HashSet<string>(ProcessArguments.Parse(whole.AsSpan(0, length))));
    }

    [Fact]
    public void A_structure_that_is_cut_off_anywhere_is_not_read()
    {
        _system.Set(5, "a");
        byte[] task = _system.Informations[(5, TaskInformation.Flavor)];
        for (int length = 0; length < task.Length; length++)
        {
            _system.Informations[(5, TaskInformation.Flavor)] = task[..length];
            Assert.Null(Assert.Single(Sweep()).MemoryBytes);
        }
    }

    [Fact]
    public void A_start_that_is_no_time_is_none()
    {
        _system.Set(5, "a", start: ulong.MaxValue);

        Assert.Null(Describe(withCommandLine: false).StartMoment);
    }

    private static byte[] Arguments(int count, string text) => [.. BitConverter.GetBytes(count), .. Encoding.UTF8.GetBytes(text)];

    /// <summary>Who the one process is.</summary>
    private ProcessIdentity Describe(bool withCommandLine)
    {
        ProcessCounters row = Assert.Single(Sweep());
        return _reader!.Describe(row, withCommandLine);
    }

    private List<ProcessCounters> Sweep()
    {
        _reader ??= new MacOSProcessReader(_system, CommandLineMask.Default, _time);
        _table.Clear();
        _reader.Read(_table);
        return [.. Enumerable.Range(0, _table.Rows.Count).Select(i => _table.Rows[i])];
    }
}
