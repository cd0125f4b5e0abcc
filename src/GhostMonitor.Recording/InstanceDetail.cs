using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording;

/// <summary>The facts of an instance as lines: its list's texts, and last the letters of its flags that are true. Pure.</summary>
internal static class InstanceDetail
{
    internal static InstanceKey KeyOf(MetricList list, RowIdentity identity)
    {
        string flags = string.Concat(list.Flags.Where((_, index) => identity.HasFlag(index)).Select(static flag => flag.Letter));
        IEnumerable<string> lines = Enumerable.Range(0, list.Texts.Count).Select(identity.Text).Append(flags);
        return new InstanceKey(list, identity.Name, string.Join('\n', lines));
    }

    /// <exception cref="InvalidDataException">The detail lacks a line.</exception>
    internal static RowIdentity IdentityOf(InstanceKey instance)
    {
        string detail = instance.Detail;
        string flags = TakeLast(ref detail, instance.Kind.Texts.Count > 0);
        string second = instance.Kind.Texts.Count > 1 ? TakeLast(ref detail, true) : "";
        int bits = 0;
        for (int i = 0; i < instance.Kind.Flags.Count; i++)
            bits |= flags.Contains(instance.Kind.Flags[i].Letter, StringComparison.Ordinal) ? 1 << i : 0;

        return new RowIdentity(instance.Name, detail, second, bits);
    }

    /// <summary>
    /// Takes the last line off. From the end, as the first text may be a path, which may hold a line break; what follows it holds none.
    /// </summary>
    private static string TakeLast(ref string lines, bool hasMore)
    {
        int lineBreak = lines.LastIndexOf('\n');
        if (hasMore && lineBreak < 0)
            throw BlobReader.Damaged();

        string last = hasMore ? lines[(lineBreak + 1)..] : lines;
        lines = hasMore ? lines[..lineBreak] : "";
        return last;
    }
}
