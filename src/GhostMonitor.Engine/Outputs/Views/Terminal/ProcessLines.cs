using System.Globalization;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Filters, sorts and nests processes. Pure.</summary>
internal static class ProcessLines
{
    /// <summary>The lines of a list.</summary>
    /// <param name="processes">The processes, in any order.</param>
    /// <param name="state">What was chosen.</param>
    public static IReadOnlyList<ProcessLine> Of(IReadOnlyList<ResourceProcess> processes, TerminalState state)
    {
        ResourceProcess[] wanted = [.. Sorted(processes.Where(process => Has(process, state.Filter)), state.Sort)];
        return state.IsTree ? Nested(wanted) : [.. wanted.Select(static process => new ProcessLine(process, 0))];
    }

    /// <summary>The place of a process in the lines; −1 where it isn't.</summary>
    public static int IndexOf(IReadOnlyList<ProcessLine> lines, ProcessKey? key)
    {
        for (int i = 0; key is not null && i < lines.Count; i++)
        {
            ResourceProcess process = lines[i].Process;
            if (process.Id == key.Id && process.Name == key.Name && process.StartMoment == key.StartMoment)
                return i;
        }

        return -1;
    }

    private static bool Has(ResourceProcess process, string text) =>
        text.Length == 0 || Contains(process.Name, text) || Contains(process.User, text) || Contains(process.Unit, text)
        || Contains(process.Container, text) || Contains(process.CommandLine, text)
        || process.Id?.ToString(CultureInfo.InvariantCulture) == text;

    private static bool Contains(string? whole, string part) =>
        whole is not null && CultureInfo.InvariantCulture.CompareInfo.IndexOf(whole, part, CompareOptions.OrdinalIgnoreCase) >= 0;

    private static IEnumerable<ResourceProcess> Sorted(IEnumerable<ResourceProcess> processes, TerminalSort sort)
    {
        IOrderedEnumerable<ResourceProcess> sorted = sort == TerminalSort.Name
            ? processes.OrderBy(static process => process.Name, StringComparer.OrdinalIgnoreCase)
            : processes.OrderByDescending(process => AmountOf(process, sort) ?? -1);
        return sorted.ThenByDescending(static process => process.MemoryBytes ?? -1).ThenBy(static process => process.Id ?? int.MaxValue);
    }

    private static double? AmountOf(ResourceProcess process, TerminalSort sort) => sort switch
    {
        TerminalSort.Memory => process.MemoryBytes,
        TerminalSort.Read => process.ReadBytesPerSecond,
        TerminalSort.Write => process.WriteBytesPerSecond,
        _ => process.CpuPercent,
    };

    /// <summary>Each below the one that started it, as far as that is in the list; in their order otherwise.</summary>
    private static List<ProcessLine> Nested(ResourceProcess[] processes)
    {
        var ids = new HashSet<int>(processes.Select(static process => process.Id).OfType<int>());
        ILookup<int, ResourceProcess> children = processes.Where(static process => process.ParentId is not null)
            .ToLookup(static process => process.ParentId!.Value);
        var lines = new List<ProcessLine>(processes.Length);
        var added = new HashSet<ResourceProcess>(ReferenceComparer.Instance);
        foreach (ResourceProcess root in processes.Where(process => process.ParentId is not int parent || !ids.Contains(parent)))
            Add(root, children, lines, added);

        // Two that name each other as parent, which a list read in passing may have, belong to no root.
        foreach (ResourceProcess left in processes.Where(process => !added.Contains(process)))
            Add(left, children, lines, added);

        return lines;
    }

    private static void Add(ResourceProcess root, ILookup<int, ResourceProcess> children, List<ProcessLine> lines,
        HashSet<ResourceProcess> added)
    {
        // Not by recursion: a chain of processes may be as long as there are processes.
        var open = new Stack<ProcessLine>([new ProcessLine(root, 0)]);
        while (open.Count > 0)
        {
            ProcessLine line = open.Pop();
            if (!added.Add(line.Process))
                continue;

            lines.Add(line);
            if (line.Process.Id is not int id)
                continue;

            foreach (ResourceProcess child in children[id].Reverse())
                open.Push(new ProcessLine(child, line.Depth + 1));
        }
    }

    private sealed class ReferenceComparer : IEqualityComparer<ResourceProcess>
    {
        internal static ReferenceComparer Instance { get; } = new();

        public bool Equals(ResourceProcess? x, ResourceProcess? y) => ReferenceEquals(x, y);

        public int GetHashCode(ResourceProcess obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
