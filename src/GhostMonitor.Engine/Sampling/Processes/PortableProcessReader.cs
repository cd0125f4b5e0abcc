using System.ComponentModel;
using System.Diagnostics;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Sampling;

/// <summary>
/// Reads processes by what .NET knows of them on every system: CPU time, resident memory, handles, threads and start
/// (<see cref="Process"/>). It has no bytes, users, units and command lines.
/// </summary>
/// <remarks>
/// For systems without a reader of their own. On Windows the list is one call of the system, and the times take one more for each process.
/// Not thread-safe.
/// </remarks>
/// <param name="time">Where time comes from.</param>
internal sealed class PortableProcessReader(TimeProvider time) : IProcessReader
{
    private const string TimesDenied =
        "What some processes use of the CPU can't be read: those of other users take the rights of an administrator";

    private DateTimeOffset? _before;

    /// <inheritdoc/>
    public TimeSpan? ThreadTime => null;

    /// <inheritdoc/>
    public void Read(ProcessTable table)
    {
        DateTimeOffset now = time.GetLocalNow();
        bool isAnyDenied = false;
        foreach (Process process in Process.GetProcesses().OrderBy(static each => each.Id))
        {
            using (process)
            {
                // The idle process of Windows is what nobody used.
                if (process.Id != 0)
                    isAnyDenied |= !TryAdd(process, table);
            }
        }

        _before = now;
        table.IsRead = true;
        if (isAnyDenied)
            table.Lack(TimesDenied);
    }

    /// <inheritdoc/>
    public ProcessIdentity Describe(in ProcessCounters counters, bool withCommandLine) => new()
    {
        Name = counters.Name,
        Id = counters.Id,
        StartMoment = counters.StartStamp == 0 ? null : new DateTimeOffset(new DateTime(counters.StartStamp, DateTimeKind.Utc)),
    };

    /// <summary>Keeps nothing open.</summary>
    public void Dispose()
    {
    }

    /// <returns>False if its times may not be read.</returns>
    private bool TryAdd(Process process, ProcessTable table)
    {
        DateTime? start = Of(process, static each => each.StartTime.ToUniversalTime());
        TimeSpan? cpu = Of(process, static each => each.TotalProcessorTime);
        long? memory = Of(process, static each => each.WorkingSet64);
        string? name = NameOf(process);
        if (name is null || memory is null)
            return true;

        ref ProcessCounters row = ref table.Rows.Add();
        row.Id = process.Id;
        row.StartStamp = start?.Ticks ?? 0;
        row.Name = name;
        row.IsNew = start is DateTime started && _before is DateTimeOffset before && started >= before.UtcDateTime - ProcessTable.ListTime;
        row.Cpu = cpu ?? TimeSpan.Zero;
        row.MemoryBytes = memory;
        row.Handles = Of(process, static each => (long)each.HandleCount);
        row.Threads = Of(process, static each => each.Threads.Count);
        return cpu is not null && start is not null;
    }

    private static string? NameOf(Process process)
    {
        try
        {
            return process.ProcessName;
        }
        catch (InvalidOperationException)
        {
            // It ended.
            return null;
        }
    }

    /// <summary>A fact of a process; null if it may not be read, or the process ended.</summary>
    private static T? Of<T>(Process process, Func<Process, T> read)
        where T : struct
    {
        try
        {
            return read(process);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or NotSupportedException)
        {
            return null;
        }
    }
}
