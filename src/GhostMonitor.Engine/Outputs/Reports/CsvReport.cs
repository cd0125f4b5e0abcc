using System.Globalization;
using System.Text;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes samples as a table, one row for each: RFC 4180, the same under every culture. Pure but for the writer.</summary>
/// <remarks>
/// <para>
/// The columns are the time (ISO 8601, UTC), the machine, the readings of the sample, then those of each filesystem, disk device and
/// interface that any sample holds (<c>disk.percent:/data</c>), and last the names of what could not be read. What is missing is empty,
/// never 0.
/// </para>
/// <para>
/// A text that a spreadsheet would take for a formula (it begins with =, +, -, @, a tab or a carriage return) gets an apostrophe before it.
/// Numbers are left as they are.
/// </para>
/// </remarks>
internal static class CsvReport
{
    private const string NewLine = "\r\n";

    /// <summary>Writes the table.</summary>
    /// <param name="report">The report.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(HistoryReport report, TextWriter writer)
    {
        List<(string Name, Func<ResourceMetrics, string> Read)> columns = Columns(report.Samples);
        WriteRow(writer, columns.Select(static column => Quote(Inert(column.Name))));
        foreach (ResourceMetrics metrics in report.Samples)
            WriteRow(writer, columns.Select(column => column.Read(metrics)));
    }

    /// <summary>A text that no spreadsheet evaluates.</summary>
    internal static string Inert(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    private static List<(string Name, Func<ResourceMetrics, string> Read)> Columns(IReadOnlyList<ResourceMetrics> samples)
    {
        var columns = new List<(string, Func<ResourceMetrics, string>)>
        {
            ("timestamp",
                static metrics =>
                    metrics.Timestamp.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
            ("computer_name", static metrics => Text(metrics.ComputerName)),
        };
        foreach ((string name, Func<ResourceMetrics, object?> read) in ReportFields.OfSample)
            columns.Add((name, metrics => Number(read(metrics))));

        AddRows(columns, "disk", samples, static metrics => metrics.Filesystems, static row => row.Name, ReportFields.OfFilesystem);
        AddRows(columns, "disk_device", samples, static metrics => metrics.DiskDevices, static row => row.Name, ReportFields.OfDevice);
        AddRows(columns, "interface", samples, static metrics => metrics.NetworkInterfaces, static row => row.Name,
            ReportFields.OfInterface);
        columns.Add(("unavailable", static metrics => Text(string.Join("; ", metrics.Unavailable))));
        return columns;
    }

    private static void AddRows<T>(
        List<(string, Func<ResourceMetrics, string>)> columns,
        string group,
        IReadOnlyList<ResourceMetrics> samples,
        Func<ResourceMetrics, IReadOnlyList<T>> rows,
        Func<T, string> nameOf,
        (string Name, Func<T, object?> Read)[] fields)
        where T : class
    {
        foreach (string instance in samples.SelectMany(rows).Select(nameOf).Distinct(StringComparer.Ordinal))
        {
            foreach ((string name, Func<T, object?> read) in fields)
            {
                columns.Add(($"{group}.{name}:{instance}", metrics =>
                    rows(metrics).FirstOrDefault(row => nameOf(row) == instance) is T row ? Number(read(row)) : ""));
            }
        }
    }

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

    private static string Number(object? value) => value switch
    {
        null => "",
        double number when double.IsNaN(number) || double.IsInfinity(number) => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Text(string text) => Quote(Inert(text));

    private static string Quote(string text)
    {
        if (text.IndexOfAny(['"', ',', '\r', '\n']) < 0)
            return text;

        return new StringBuilder(text).Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString();
    }
}
