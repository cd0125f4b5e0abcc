using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Engine.Tests.Sampling;

/// <summary>A sweep that a test writes down. The processes are given by ascending number.</summary>
internal static class SweepTable
{
    internal static ProcessTable Of(params ProcessCounters[] rows)
    {
        var table = new ProcessTable { IsRead = true, HasBytesOfChildren = true };
        foreach (ProcessCounters row in rows)
            table.Rows.Add() = row;

        return table;
    }

    internal static ProcessCounters Row(int id, int parent, double cpu, double? children = 0, long start = 1, string name = "sh",
        bool isNew = false, long? read = 0, long? written = 0) => new()
        {
            Id = id,
            StartStamp = start,
            ParentId = parent,
            Name = name,
            IsNew = isNew,
            Cpu = TimeSpan.FromSeconds(cpu),
            ChildCpu = children is double seconds ? TimeSpan.FromSeconds(seconds) : null,
            ReadBytes = read,
            WriteBytes = written,
        };
}
