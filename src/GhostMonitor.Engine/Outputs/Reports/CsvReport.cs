using System.Globalization;
using System.Text;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes samples as a table, one row for each: RFC 4180, the same under every culture. Pure but for the writer.</summary>
/// <remarks>
/// <para>
/// The columns are the time (ISO 8601, UTC), the machine, the numbers of the sample, then those of each CPU, filesystem, disk device and
/// interface that any sample holds (<c>filesystems.percent:/data</c>), and last the names of what could not be read. What is missing is
/// empty, never 0.
/// </para>
/// <para>
/// A text that a spreadsheet would take for a formula (it begins with =, +, -, @, a tab or a carriage return) gets an apostrophe before it.
/// Numbers are left as they are.
/// </para>
/// </remarks>
public static class CsvReport
{
    private const string NewLine = "\r\n";

    /// <summary>Writes the table.</summary>
    /// <param name="report">The report.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(HistoryReport report, TextWriter writer)
    {
        CsvColumns columns = CsvColumns.Of(report.Samples);
        IEnumerable<string> names = columns.Names.Select(static name => Quote(Inert(name)));
        WriteRow(writer, ["timestamp", "computer_name", .. names, "unavailable"]);
        foreach (ResourceMetrics metrics in report.Samples)
        {
            string time = metrics.Moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            string unavailable = Text(string.Join("; ", metrics.Unavailable));
            WriteRow(writer, [time, Text(metrics.ComputerName), .. columns.Values(metrics), unavailable]);
        }
    }

    /// <summary>A text that no spreadsheet evaluates.</summary>
    internal static string Inert(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    private static void WriteRow(TextWriter writer, IEnumerable<string> cells)
    {
        bool isFirst = true;
        foreach (string cell in cells)
        {
            if (!isFirst)
                writer.Write(',');

            writer.Write(cell);
            isFirst = false;
        }

        writer.Write(NewLine);
    }

    private static string Text(string text) => Quote(Inert(text));

    private static string Quote(string text)
    {
        if (text.IndexOfAny(['"', ',', '\r', '\n']) < 0)
            return text;

        return new StringBuilder(text).Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString();
    }
}
