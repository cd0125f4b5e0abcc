using System.Text;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>The control groups that a process is in, one in each hierarchy.</summary>
/// <param name="Controllers">The controllers of a version 1 hierarchy; none for version 2.</param>
/// <param name="Path">The group within the hierarchy.</param>
internal sealed record CgroupMembership(string[] Controllers, string Path)
{
    internal bool IsVersion2 => Controllers.Length == 0;

    /// <summary>Parses <c>/proc/self/cgroup</c> (cgroups(7)). A line that makes no sense is left out.</summary>
    internal static List<CgroupMembership> Parse(ReadOnlySpan<byte> text)
    {
        var memberships = new List<CgroupMembership>();
        while (!text.IsEmpty)
        {
            string[] fields = Encoding.UTF8.GetString(Fields.TakeLine(ref text)).Split(':', 3);
            if (fields.Length != 3 || !fields[2].StartsWith('/'))
                continue;

            if (fields[1].Length > 0)
                memberships.Add(new CgroupMembership(fields[1].Split(','), fields[2]));
            else if (fields[0] == "0")
                memberships.Add(new CgroupMembership([], fields[2]));
        }

        return memberships;
    }
}
