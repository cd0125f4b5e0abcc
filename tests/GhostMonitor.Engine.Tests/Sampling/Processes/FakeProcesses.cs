using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests.Sampling;

/// <summary>Processes that a test makes up.</summary>
internal sealed class FakeProcesses : IProcessReader
{
    private readonly object _gate = new();
    private readonly SortedDictionary<int, ProcessCounters> _rows = [];

    /// <summary>Why the list can't be read; null if it can.</summary>
    public string? Problem { get; set; }

    /// <summary>What a sweep takes of a CPU.</summary>
    public TimeSpan Cost { get; set; }

    public TimeSpan? ThreadTime { get; private set; } = TimeSpan.Zero;

    /// <summary>Adds a process, or what one has used since it was started.</summary>
    public void Set(int id, string name, double cpuSeconds = 0, long memory = 0, string? unit = null)
    {
        lock (_gate)
        {
            bool isNew = !_rows.ContainsKey(id);
            _rows[id] = new ProcessCounters
            {
                Id = id,
                StartStamp = 1,
                Name = name,
                Unit = unit,
                IsNew = isNew,
                Cpu = TimeSpan.FromSeconds(cpuSeconds),
                MemoryBytes = memory,
                ReadBytes = 0,
                WriteBytes = 0,
                Handles = 3,
                Threads = 1,
            };
        }
    }

    public void Remove(int id)
    {
        lock (_gate)
            _rows.Remove(id);
    }

    public void Read(ProcessTable table)
    {
        ThreadTime += Cost;
        if (Problem is string problem)
        {
            table.Lack(problem);
            return;
        }

        lock (_gate)
        {
            foreach (ProcessCounters row in _rows.Values)
                table.Rows.Add() = row;
        }

        table.IsRead = true;
    }

    public ProcessIdentity Describe(in ProcessCounters counters, bool withCommandLine) => new()
    {
        Name = counters.Name,
        Id = counters.Id,
        Unit = counters.Unit,
        CommandLine = withCommandLine ? counters.Name + " --run" : null,
    };

    public void Dispose()
    {
    }
}
