using System.Diagnostics;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Sampling.Windows;

namespace GhostMonitor.Engine.Tests.Sampling.Windows;

/// <summary>The sweep of a running Windows beside what .NET's Process says, which is what Get-Process shows.</summary>
public sealed class LiveWindowsProcessTests : IDisposable
{
    // wine counts in steps of the kernel under it.
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_work = TimeSpan.FromMilliseconds(200);

    private readonly WindowsProcessReader _reader = new(CommandLineMask.Default);
    private readonly ProcessTable _table = new();

    public LiveWindowsProcessTests() => TestMachine.NeedsWindows();

    public void Dispose() => _reader.Dispose();

    [Fact]
    public void The_list_has_the_processes_that_Get_Process_has()
    {
        int[] numbers = [.. Sweep().Select(static row => row.Id)];

        int[] missed = [.. Process.GetProcesses().Select(static process => process.Id).Except([0, .. numbers]).Where(IsOld)];

        Assert.Empty(missed);
        Assert.Contains(Environment.ProcessId, numbers);
    }

    [Fact]
    public void Every_process_has_the_name_the_CPU_time_and_the_start_that_Get_Process_gives()
    {
        Dictionary<int, TimeSpan> before = CpuTimes();
        List<ProcessCounters> rows = Sweep();
        Dictionary<int, TimeSpan> after = CpuTimes();

        // GetProcessTimes of wine 8 gives the caller's own times for every process.
        ProcessCounters[] compared = [.. rows.Where(row =>
            before.ContainsKey(row.Id) && after.ContainsKey(row.Id) && (!TestMachine.IsWine || row.Id == Environment.ProcessId))];
        Assert.NotEmpty(compared);
        Assert.All(compared, row => Assert.InRange(row.Cpu, before[row.Id] - s_tick, after[row.Id] + s_tick));
        foreach (ProcessCounters row in compared)
        {
            using Process? process = Find(row.Id);
            if (process is null || Of(process, static each => each.StartTime) is not DateTime start)
                continue;

            Assert.Equal(process.ProcessName, row.Name);
            Assert.Equal(start.ToUniversalTime(), DateTime.FromFileTimeUtc(row.StartStamp));
        }
    }

    [Fact]
    public void Memory_and_handles_are_those_that_Get_Process_gives_to_a_tenth()
    {
        // Other tests run meanwhile, so what a process holds may change while it is read.
        Dictionary<int, Held> before = AllHeld();
        List<ProcessCounters> rows = Sweep();
        Dictionary<int, Held> after = AllHeld();

        ProcessCounters[] compared = [.. rows.Where(row =>
            row.Id != Environment.ProcessId && before.ContainsKey(row.Id) && after.ContainsKey(row.Id))];
        Assert.NotEmpty(compared);
        Assert.All(compared, row =>
        {
            (Held first, Held last) = (before[row.Id], after[row.Id]);
            Assert.InRange(row.MemoryBytes!.Value, Math.Min(first.Memory, last.Memory) * 0.9,
                (Math.Max(first.Memory, last.Memory) * 1.1) + 1);
            Assert.InRange(row.Handles!.Value, (Math.Min(first.Handles, last.Handles) * 0.9) - 2,
                (Math.Max(first.Handles, last.Handles) * 1.1) + 2);
        });
    }

    [Fact]
    public void What_this_process_uses_between_two_sweeps_is_counted()
    {
        TimeSpan before = Own().Cpu;
        var watch = Stopwatch.StartNew();
        while (Process.GetCurrentProcess().TotalProcessorTime - before < s_work && watch.Elapsed < TimeSpan.FromMinutes(1))
            Thread.SpinWait(1000);

        Assert.InRange(Own().Cpu - before, s_work * 0.8, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void This_process_says_who_runs_it() =>
        Assert.Equal($@"{Environment.UserDomainName}\{Environment.UserName}", _reader.Describe(Own(), withCommandLine: false).User,
            ignoreCase: true);

    [Fact]
    public void This_process_says_how_it_was_started()
    {
        TestMachine.NeedsMoreThanWine("ProcessCommandLineInformation of NtQueryInformationProcess");

        Assert.StartsWith(CommandLineMask.Default.Apply([Environment.GetCommandLineArgs()[0]]),
            _reader.Describe(Own(), withCommandLine: true).CommandLine, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Services_run_in_children_of_the_service_manager()
    {
        List<ProcessCounters> rows = Sweep();
        Dictionary<int, string> names = rows.ToDictionary(static row => row.Id, static row => row.Name);

        Assert.Contains(rows, row => row.Unit is not null && names.TryGetValue(row.ParentId, out string? parent) && parent == "services");
        Assert.Empty(_table.Lacks);
    }

    [Fact]
    public void A_sweep_says_what_it_costs()
    {
        TimeSpan before = _reader.ThreadTime!.Value;
        Sweep();

        Assert.InRange(_reader.ThreadTime!.Value - before, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private static bool IsOld(int id)
    {
        using Process? process = Find(id);
        return process is not null && Of(process, static each => each.StartTime) is DateTime start
            && DateTime.Now - start > TimeSpan.FromSeconds(5);
    }

    private static Process? Find(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static T? Of<T>(Process process, Func<Process, T> read)
        where T : struct
    {
        try
        {
            return read(process);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }

    private static Dictionary<int, TimeSpan> CpuTimes() => OfAll(static process => process.TotalProcessorTime);

    private static Dictionary<int, Held> AllHeld() => OfAll(static process => new Held(process.WorkingSet64, process.HandleCount));

    private static Dictionary<int, T> OfAll<T>(Func<Process, T> read)
        where T : struct
    {
        var values = new Dictionary<int, T>();
        foreach (Process process in Process.GetProcesses())
        {
            using (process)
            {
                if (Of(process, read) is T value)
                    values[process.Id] = value;
            }
        }

        return values;
    }

    private ProcessCounters Own() => Sweep().Single(static row => row.Id == Environment.ProcessId);

    private List<ProcessCounters> Sweep()
    {
        _table.Clear();
        _reader.Read(_table);
        return [.. Enumerable.Range(0, _table.Rows.Count).Select(i => _table.Rows[i])];
    }

    /// <summary>What a process holds, in bytes and in handles.</summary>
    private readonly record struct Held(long Memory, int Handles);
}
