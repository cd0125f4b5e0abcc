using System.Diagnostics;
using System.Globalization;

namespace GhostMonitor.Benchmarks.Footprints;

/// <summary>A program and all that it started: what they hold and what they have used.</summary>
internal static class ProcessTree
{
    // Of proc(5), counted from the state, which follows the name.
    private const int ParentField = 1;
    private const int UserField = 11;
    private const int ChildSystemField = 14;
    private const double TicksPerSecond = 100;

    /// <summary>The proportional set size of all of them, bytes (Pss of <c>/proc/PID/smaps_rollup</c>).</summary>
    internal static long ProportionalSetSize(int root) => Members(root).Sum(static id => Kibibytes(id) * 1024);

    /// <summary>
    /// The CPU time of all of them, seconds: their own and that of their children that ended (<c>/proc/PID/stat</c>).
    /// </summary>
    internal static double CpuSeconds(int root) =>
        Members(root).Sum(static id => Fields(id) is string[] fields ? Ticks(fields) : 0) / TicksPerSecond;

    private static double Ticks(string[] fields) =>
        fields[UserField..(ChildSystemField + 1)].Sum(static field => double.Parse(field, CultureInfo.InvariantCulture));

    private static List<int> Members(int root)
    {
        ILookup<int, int> children = Process.GetProcesses()
            .Select(static process => (process.Id, Fields: Fields(process.Id)))
            .Where(static each => each.Fields is not null)
            .ToLookup(static each => int.Parse(each.Fields![ParentField], CultureInfo.InvariantCulture), static each => each.Id);
        List<int> members = [root];
        for (int i = 0; i < members.Count; i++)
            members.AddRange(children[members[i]]);

        return members;
    }

    /// <summary>The fields behind the name; null if the process has ended.</summary>
    private static string[]? Fields(int id)
    {
        try
        {
            string text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static long Kibibytes(int id)
    {
        try
        {
            return File.ReadLines($"/proc/{id}/smaps_rollup").Where(static line => line.StartsWith("Pss:", StringComparison.Ordinal))
                .Sum(static line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
