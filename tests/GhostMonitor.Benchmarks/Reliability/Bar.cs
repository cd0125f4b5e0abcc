namespace GhostMonitor.Benchmarks.Reliability;

/// <summary>What a count is held against. Only <see cref="Zero"/> decides how the run ends; the machine has a part in the others.</summary>
internal sealed record Bar
{
    private readonly Func<double, bool> _isMet;

    private Bar(string text, Func<double, bool> isMet)
    {
        Text = text;
        _isMet = isMet;
    }

    /// <summary>The count must be 0.</summary>
    internal static Bar Zero { get; } = new("0", static value => value == 0);

    /// <summary>The count is only shown.</summary>
    internal static Bar None { get; } = new("", static _ => true);

    /// <summary>As it stands in the table.</summary>
    internal string Text { get; }

    internal static Bar AtLeast(double least) => new(FormattableString.Invariant($"≥ {least:0.#}"), value => value >= least);

    internal static Bar AtMost(double most) => new(FormattableString.Invariant($"≤ {most:0.#}"), value => value <= most);

    internal bool IsMetBy(double value) => _isMet(value);
}
