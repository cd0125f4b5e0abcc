namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>What is asked of the detector and what was measured, one row a bar.</summary>
internal sealed class Bars
{
    private readonly MarkdownTable _table = new("bar", "must", "aim", "measured", "met");

    /// <summary>Takes a measured number; NaN where there was nothing to measure it with.</summary>
    internal void Add(string bar, string must, string aim, double measured, bool met) =>
        Add(bar, must, aim, MarkdownTable.Figure(measured), double.IsNaN(measured) ? null : met);

    /// <summary>Takes what was measured in words.</summary>
    internal void Add(string bar, string must, string aim, string measured, bool? met) =>
        _table.Add(bar, must, aim, measured, met switch { true => "yes", false => "NO", null => "–" });

    /// <summary>Writes all of them to the console.</summary>
    internal void Print()
    {
        if (_table.IsEmpty)
            return;

        Console.WriteLine("## Bars" + Environment.NewLine);
        _table.Print();
    }
}
