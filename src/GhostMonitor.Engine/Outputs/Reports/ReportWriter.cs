namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes a report in the format that was asked for.</summary>
internal static class ReportWriter
{
    /// <summary>The format that a file's name asks for; null if its extension is none of .html, .htm, .csv and .json.</summary>
    /// <param name="path">The file.</param>
    public static ReportFormat? FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".HTML" or ".HTM" => ReportFormat.Html,
        ".CSV" => ReportFormat.Csv,
        ".JSON" => ReportFormat.Json,
        _ => null,
    };

    /// <summary>Writes a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="format">As what.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(HistoryReport report, ReportFormat format, TextWriter writer)
    {
        switch (format)
        {
            case ReportFormat.Csv:
                CsvReport.Write(report, writer);
                break;
            case ReportFormat.Json:
                JsonReport.Write(report, writer);
                break;
            default:
                HtmlReport.Write(report, writer);
                break;
        }
    }
}
