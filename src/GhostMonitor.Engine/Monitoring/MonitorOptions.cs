using System.Globalization;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>How a monitor is to run. Validated when it is made: an instance is always usable.</summary>
internal sealed record MonitorOptions
{
    /// <summary>Creates the options.</summary>
    /// <param name="name">1 to 128 characters, none of them a wildcard or a control character.</param>
    /// <param name="sampleInterval">10 ms to 1 day; null for 30 s.</param>
    /// <param name="historySize">Samples kept, 1 to 1,000,000.</param>
    /// <param name="alertHistorySize">Alerts kept, 1 to 1,000,000.</param>
    /// <param name="logPath">The file that start-up, alerts and errors are logged to; null for none.</param>
    /// <param name="recordPath">The file that samples and alerts are recorded in, absolute; null for none.</param>
    /// <param name="recordRetention">How long the recording keeps what; null for the default.</param>
    /// <param name="processes">How it looks at processes; null for every sweep, with command lines.</param>
    /// <exception cref="ResourceArgumentException">InvalidMonitorName, InvalidSampleInterval, InvalidHistorySize or
    /// InvalidAlertHistorySize.</exception>
    public MonitorOptions(
        string name = "Default",
        TimeSpan? sampleInterval = null,
        int historySize = Limits.DefaultHistorySize,
        int alertHistorySize = Limits.DefaultAlertHistorySize,
        string? logPath = null,
        string? recordPath = null,
        RecordRetention? recordRetention = null,
        ProcessOptions? processes = null)
    {
        Processes = processes ?? ProcessOptions.Default;
        Name = ValidName(name, "Name");
        SampleInterval = ValidInterval(sampleInterval ?? Limits.SampleInterval.Default);
        HistorySize = Limits.HistorySize.Require(historySize, ErrorIds.InvalidHistorySize, nameof(HistorySize));
        AlertHistorySize = Limits.AlertHistorySize.Require(alertHistorySize, ErrorIds.InvalidAlertHistorySize, nameof(AlertHistorySize));
        LogPath = logPath;
        RecordPath = recordPath;
        RecordRetention = recordRetention ?? RecordRetention.Default;
    }

    /// <summary>The monitor's name; no two running monitors share one, whatever the case.</summary>
    public string Name { get; }

    /// <summary>The distance between samples.</summary>
    public TimeSpan SampleInterval { get; }

    /// <summary>Samples kept.</summary>
    public int HistorySize { get; }

    /// <summary>Alerts kept.</summary>
    public int AlertHistorySize { get; }

    /// <summary>The log file; null for none.</summary>
    public string? LogPath { get; }

    /// <summary>The file that samples and alerts are recorded in; null for none.</summary>
    public string? RecordPath { get; }

    /// <summary>How long the recording keeps what.</summary>
    public RecordRetention RecordRetention { get; }

    /// <summary>How it looks at processes.</summary>
    public ProcessOptions Processes { get; }

    private static string ValidName(string name, string parameter)
    {
        if (string.IsNullOrWhiteSpace(name) || !Limits.NameLength.Accepts(name.Length) || NamePattern.HasSpecialCharacter(name)
            || name.Any(char.IsControl))
        {
            throw new ResourceArgumentException(ErrorIds.InvalidMonitorName, parameter, name,
                "A monitor's name has 1 to 128 characters and no wildcard (* ? [ ] `) or control character");
        }

        return name;
    }

    private static TimeSpan ValidInterval(TimeSpan interval) =>
        Limits.SampleInterval.Require(interval, ErrorIds.InvalidSampleInterval, nameof(SampleInterval),
            interval.TotalSeconds.ToString(CultureInfo.InvariantCulture) + " s");
}
