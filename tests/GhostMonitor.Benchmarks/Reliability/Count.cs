namespace GhostMonitor.Benchmarks.Reliability;

/// <summary>One line of the table.</summary>
/// <param name="What">What was counted.</param>
/// <param name="Value">The count.</param>
/// <param name="Bar">What it is held against.</param>
/// <param name="Unit">The unit, where it is no plain number.</param>
internal sealed record Count(string What, double Value, Bar Bar, string Unit = "")
{
    /// <summary>A count that must be 0 and isn't.</summary>
    internal bool IsFailure => ReferenceEquals(Bar, Bar.Zero) && !Bar.IsMetBy(Value);

    /// <summary>A line of a Markdown table.</summary>
    internal string ToRow()
    {
        string verdict = Bar.Text.Length == 0 ? "" : Bar.IsMetBy(Value) ? "met" : "**not met**";
        return FormattableString.Invariant($"| {What} | {Value:#,0.#}{(Unit.Length == 0 ? "" : " " + Unit)} | {Bar.Text} | {verdict} |");
    }
}
