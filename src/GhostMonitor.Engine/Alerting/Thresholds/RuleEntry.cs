using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Alerting;

/// <summary>A place in an index for the rule of one resource, instance text and monitor. Not thread-safe while it is changed.</summary>
internal sealed class RuleEntry
{
    internal RuleEntry(string instance)
    {
        Pattern = new NamePattern(instance);
        IsPlainName = Pattern.IsLiteral && Pattern.LiteralCount == instance.Length;
    }

    /// <summary>The rule's instance as a pattern. A rule that takes the place has the same text, but for its case.</summary>
    internal NamePattern Pattern { get; }

    /// <summary>The rule; null once it was removed. Its place is kept, so that removing and adding it again costs no search.</summary>
    internal ResourceThreshold? Rule { get; set; }

    /// <summary>When the rule was set: the larger, the later.</summary>
    internal int Order { get; set; }

    /// <summary>True if only an instance of just that text matches.</summary>
    internal bool IsPlainName { get; }

    /// <summary>
    /// The entry that decides of two that match an instance, of those that both name the monitor or both name none.
    /// <see cref="ThresholdSet"/> has the order; this is the one place that compares by it.
    /// </summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <param name="instance">The instance; null where there is none, or where it isn't known which.</param>
    internal static RuleEntry Winner(RuleEntry left, RuleEntry right, string? instance) =>
        left.RankFor(instance).CompareTo(right.RankFor(instance)) > 0 ? left : right;

    private (bool NamesInstance, int Literals, int Order) RankFor(string? instance)
    {
        bool namesInstance = Pattern.IsLiteral || ThresholdSet.AreSame(Pattern.ToString(), instance);
        return (namesInstance, namesInstance ? 0 : Pattern.LiteralCount, Order);
    }
}
