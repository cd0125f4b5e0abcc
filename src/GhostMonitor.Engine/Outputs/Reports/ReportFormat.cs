namespace GhostMonitor;

/// <summary>What a report is written as.</summary>
public enum ReportFormat
{
    /// <summary>A page with charts that needs no other file and no network.</summary>
    Html = 0,

    /// <summary>A table: one row for each sample.</summary>
    Csv = 1,

    /// <summary>The report document with all samples.</summary>
    Json = 2,
}
