using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Tests.Sampling.Linux;

public sealed class LinuxProcessReaderTests : IDisposable
{
    private readonly RecordedRoot _root = RecordedRoot.Empty().Write("proc/uptime", "1000.00 5.00\n");
    private readonly ProcessTable _table = new();
    private LinuxProcessReader? _reader;

    public void Dispose()
    {
        _reader?.Dispose();
        _root.Dispose();
    }

    [Fact]
    public void A_process_is_read_from_its_files()
    {
        Write(1).Write("proc/1/io", IO(10, 20)).Write("proc/1/fd/0", "").Write("proc/1/fd/1", "")
            .Write("proc/1/cgroup", "0::/system.slice/web.service\n");

        ProcessCounters row = Assert.Single(Sweep());

        Assert.Equal((1, "sh", "web.service", TimeSpan.FromSeconds(3)), (row.Id, row.Name, row.Unit, row.Cpu));
        Assert.Equal((10, 20, 2, 2), (row.ReadBytes, row.WriteBytes, row.Handles, row.Threads));
        Assert.Equal(100L * Environment.SystemPageSize, row.MemoryBytes);
        Assert.Empty(_table.Lacks);
    }

    [Fact]
    public void Where_nothing_changed_nothing_else_is_read()
    {
        Write(1).Write("proc/1/io", IO(10, 20));
        Sweep();
        _root.Write("proc/1/io", IO(11, 22));
        Assert.Equal(10, Sweep()[0].ReadBytes);

        Write(1, ticks: 301);

        Assert.Equal(11, Sweep()[0].ReadBytes);
    }

    [Fact]
    public void A_process_that_is_gone_is_left_out_and_its_files_are_closed()
    {
        Write(1);
        Write(7);
        Sweep();
        Directory.Delete(Path.Combine(_root.Folder, "proc/7"), recursive: true);

        Assert.Equal([1], Sweep().Select(static row => row.Id));
        Assert.Equal(1, _reader!.Kept);
        Assert.Equal(1, OpenFilesOf("stat"));
    }

    [Fact]
    public void A_process_whose_file_is_gone_is_left_out()
    {
        Write(1);
        Directory.CreateDirectory(Path.Combine(_root.Folder, "proc/7"));

        Assert.Equal([1], Sweep().Select(static row => row.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7 (x")]
    [InlineData("7 (x) S 1 2")]
    public void A_process_whose_text_makes_no_sense_is_left_out(string text)
    {
        Write(1);
        _root.Write("proc/7/stat", text);

        Assert.Equal([1], Sweep().Select(static row => row.Id));
    }

    [Fact]
    public void A_number_that_was_given_again_has_nothing_of_the_process_before()
    {
        Write(1);
        Write(7, start: 500).Write("proc/7/io", IO(1000, 1000)).Write("proc/7/cgroup", "0::/a.service\n");
        Sweep();
        Write(7, start: 99950, ticks: 4);
        File.Delete(Path.Combine(_root.Folder, "proc/7/io"));
        File.Delete(Path.Combine(_root.Folder, "proc/7/cgroup"));

        ProcessCounters row = Sweep()[1];

        Assert.Equal((null, null, true), (row.ReadBytes, row.Unit, row.IsNew));
    }

    [Fact]
    public void A_process_that_was_started_after_the_sweep_before_is_new_once()
    {
        Write(1);
        Assert.False(Sweep()[0].IsNew);
        Write(7, start: 100050);

        Assert.True(Sweep()[1].IsNew);
        Assert.False(Sweep()[1].IsNew);
    }

    [Fact]
    public void A_process_that_is_seen_late_is_not_new()
    {
        Write(1);
        Sweep();
        Write(7, start: 50);

        Assert.False(Sweep()[1].IsNew);
    }

    [Fact]
    public void A_process_that_becomes_another_program_is_looked_up_again()
    {
        Write(1).Write("proc/1/cgroup", "0::/a.service\n").Write("proc/1/cmdline", "sh\0");
        ProcessCounters row = Sweep()[0];
        Assert.Equal(Masked("sh"), _reader!.Describe(row, withCommandLine: true).CommandLine);
        Write(1, name: "nginx", ticks: 301).Write("proc/1/cgroup", "0::/b.service\n").Write("proc/1/cmdline", "nginx\0-g\0");

        row = Sweep()[0];

        Assert.Equal(("nginx", "b.service", TimeSpan.FromMilliseconds(3010)), (row.Name, row.Unit, row.Cpu));
        Assert.Equal(Masked("nginx", "-g"), _reader.Describe(row, withCommandLine: true).CommandLine);
    }

    [Fact]
    public void Who_a_process_is_is_read_once_and_the_arguments_only_where_they_are_wanted()
    {
        Write(1, name: "naïve").Write("proc/1/status", "Name:\tx\nUid:\t1\t33\t33\t33\n").Write("proc/1/cmdline", "sh\0-c\0");
        _root.Write("etc/passwd", "www:x:33:33::/:/bin/sh\n");
        ProcessCounters row = Sweep()[0];
        ProcessIdentity without = _reader!.Describe(row, withCommandLine: false);
        ProcessIdentity with = _reader.Describe(row, withCommandLine: true);
        Write(1, name: "naïve", ticks: 302);

        Assert.Equal(("www", null, Masked("sh", "-c")), (without.User, without.CommandLine, with.CommandLine));
        Assert.Same(with, _reader.Describe(Sweep()[0], withCommandLine: true));
    }

    [Fact]
    public void A_process_without_arguments_is_asked_for_them_once()
    {
        Write(1);
        ProcessCounters row = Sweep()[0];

        Assert.Same(_reader!.Describe(row, withCommandLine: true), _reader.Describe(row, withCommandLine: true));
    }

    [Fact]
    public void A_process_that_is_gone_is_described_by_its_counters()
    {
        Write(1);
        Write(7);
        ProcessCounters row = Sweep()[1];
        Directory.Delete(Path.Combine(_root.Folder, "proc/7"), recursive: true);
        Sweep();

        ProcessIdentity who = _reader!.Describe(row, withCommandLine: true);

        Assert.Equal(("sh", 7, 1, null), (who.Name, who.Id, who.ParentId, who.CommandLine));
    }

    [Fact]
    public void Of_a_thread_of_the_kernel_neither_bytes_nor_files_are_read()
    {
        Write(1, flags: 0x200000).Write("proc/1/io", IO(1, 2)).Write("proc/1/fd/0", "");

        ProcessCounters row = Assert.Single(Sweep());

        Assert.Equal((true, null, null), (row.IsKernel, row.ReadBytes, row.Handles));
    }

    [Fact]
    public void Open_files_that_take_long_to_count_are_counted_later_also_where_nothing_changes_any_more()
    {
        Write(1).Write("proc/1/fd/0", "");
        Sweep();
        Write(1, ticks: 301).Write("proc/1/fd/1", "");
        Assert.Equal(1, Sweep()[0].Handles);

        _root.Time.Advance(OpenHandles.CountingPeriod);

        Assert.Equal(2, Sweep()[0].Handles);
    }

    [Fact]
    public void Bytes_that_may_not_be_read_are_null_and_said_once()
    {
        Assert.SkipUnless(IsDenied("/proc/1/io"), "This user may read what every process reads and writes.");
        Write(1).Link("proc/1/io", "/proc/1/io");
        Write(7).Write("proc/7/io", IO(1, 2));

        ProcessCounters[] rows = Sweep();

        Assert.Equal((null, 1), (rows[0].ReadBytes, rows[1].ReadBytes));
        Assert.Contains("SYS_PTRACE", Assert.Single(_table.Lacks), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_first_process_others_are_hidden()
    {
        Write(7);

        Assert.Single(Sweep());
        Assert.Contains("hidepid", Assert.Single(_table.Lacks), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_list_nothing_is_read_and_why_is_said()
    {
        Assert.Empty(Sweep());

        // There is a folder proc here, for its uptime; now there is none.
        Directory.Delete(Path.Combine(_root.Folder, "proc"), recursive: true);
        Assert.Empty(Sweep());
        Assert.False(_table.IsRead);
        Assert.Contains(Path.Combine(_root.Folder, "proc"), Assert.Single(_table.Lacks), StringComparison.Ordinal);
    }

    [Fact]
    public void No_more_files_stay_open_than_may()
    {
        for (int id = 1; id <= 9; id++)
            Write(id).Write($"proc/{id}/io", IO(1, 2));

        for (int ticks = 300; ticks < 303; ticks++)
        {
            for (int id = 1; id <= 9; id++)
                Write(id, ticks: ticks);

            Assert.Equal(9, Sweep(mostKept: 4).Length);
        }

        Assert.Equal(4, _reader!.Kept);
        Assert.Equal(4, OpenFilesOf("stat") + OpenFilesOf("io"));
    }

    [Fact]
    public void A_number_that_was_given_again_is_recognized_also_where_no_file_stays_open()
    {
        Write(1).Write("proc/1/io", IO(10, 20));
        Sweep(mostKept: 0);
        Write(1, start: 99950).Write("proc/1/io", IO(3, 4));

        ProcessCounters row = Sweep()[0];

        Assert.Equal((99950, 3, true), (row.StartStamp, row.ReadBytes, row.IsNew));
    }

    [Fact]
    public void All_files_are_closed_at_the_end()
    {
        for (int ticks = 300; ticks < 303; ticks++)
        {
            Write(1, ticks: ticks).Write("proc/1/io", IO(1, 2));
            Sweep();
        }

        Assert.Equal(2, _reader!.Kept);

        _reader.Dispose();

        Assert.Equal(0, _reader.Kept);
        Assert.Equal(0, OpenFilesOf(""));
    }

    private static string Masked(params string[] arguments) => new CommandLineMask([]).Apply(arguments);

    private ProcessCounters[] Sweep(int? mostKept = null)
    {
        _reader ??= new LinuxProcessReader(_root.Folder, new CommandLineMask([]), _root.Time, mostKept);
        _table.Clear();
        _reader.Read(_table);
        return [.. Enumerable.Range(0, _table.Rows.Count).Select(i => _table.Rows[i])];
    }

    private RecordedRoot Write(int id, string name = "sh", int ticks = 300, long start = 100, long flags = 4194304) =>
        _root.Write($"proc/{id}/stat",
            $"{id} ({name}) S {(id == 1 ? 0 : 1)} 1 1 0 -1 {flags} 5 0 0 0 {ticks} 0 0 0 20 0 2 0 {start} 4096 100 18446744073709551615\n");

    private static string IO(long read, long written) =>
        $"rchar: 1\nwchar: 1\nsyscr: 1\nsyscw: 1\nread_bytes: {read}\nwrite_bytes: {written}\ncancelled_write_bytes: 0\n";

    private int OpenFilesOf(string name) => Directory.EnumerateFileSystemEntries("/proc/self/fd")
        .Select(static link => new FileInfo(link).LinkTarget)
        .Count(target => target is not null && target.StartsWith(_root.Folder, StringComparison.Ordinal)
            && target.Replace(" (deleted)", "", StringComparison.Ordinal).EndsWith(name, StringComparison.Ordinal));

    private static bool IsDenied(string file)
    {
        try
        {
            File.ReadAllText(file);
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }
}
