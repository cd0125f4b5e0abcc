using System.Globalization;

namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>A table of markdown whose columns are as wide as their widest cell.</summary>
internal sealed class MarkdownTable
{
    private readonly List<string[]> _rows = [];

    /// <param name="columns">The words in the head.</param>
    internal MarkdownTable(params string[] columns) => _rows.Add(columns);

    /// <summary>Whether it has no row but its head.</summary>
    internal bool IsEmpty => _rows.Count == 1;

    /// <summary>A number with so many digits behind the point; "–" where there is none.</summary>
    internal static string Figure(double value, int digits = 2) =>
        double.IsFinite(value) ? value.ToString("F" + digits, CultureInfo.InvariantCulture) : "–";

    /// <summary>Takes a row with as many cells as there are columns.</summary>
    internal void Add(params string[] cells)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(cells.Length, _rows[0].Length);
        _rows.Add(cells);
    }

    /// <summary>Writes it to the console, with an empty line behind it.</summary>
    internal void Print()
    {
        int[] widths = [.. _rows[0].Select((_, column) => _rows.Max(row => row[column].Length))];
        PrintRow(_rows[0], widths);
        Console.WriteLine("|" + string.Concat(widths.Select(width => new string('-', width + 2) + "|")));
        foreach (string[] row in _rows.Skip(1))
            PrintRow(row, widths);

        Console.WriteLine();
    }

    private static void PrintRow(string[] cells, int[] widths) =>
        Console.WriteLine("| " + string.Join(" | ", cells.Select((cell, column) => cell.PadRight(widths[column]))) + " |");
}
