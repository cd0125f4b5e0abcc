using System.Globalization;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Monitoring;

/// <summary>How a monitor is to run. Validated when it is made: an instance is always usable.</summary>
internal sealed record MonitorOptions
{
    /// <summary>The shortest distance between samples: below it the sampling itself would be what is measured.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>The longest distance between samples.</summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    /// <summary>The most that a history may be asked to keep.</summary>
    public const int LargestHistory = 1_000_000;

    /// <summary>The longest name.</summary>
    public const int LongestName = 128;

    /// <summary>Creates the options.</summary>
    /// <param name="name">1 to 128 characters, none of them a wildcard or a control character.</param>
    /// <param name="sampleInterval">10 ms to 1 day; null for 30 s.</param>
    /// <param name="historySize">Samples kept, 1 to 1,000,000.</param>
    /// <param name="alertHistorySize">Alerts kept, 1 to 1,000,000.</param>
    /// <param name="logPath">The file that start-up, alerts and errors are logged to; null for none.</param>
    /// <param name="recordPath">The file that samples and alerts are recorded in, absolute; null for none.</param>
    /// <param name="recordRetention">How long the recording keeps what; null for the default.</param>
    /// <exception cref="ResourceArgumentException">InvalidMonitorName, InvalidSampleInterval, InvalidHistorySize or
    /// InvalidAlertHistorySize.</exception>
    public MonitorOptions(
        string name = "Default",
        TimeSpan? sampleInterval = null,
        int historySize = 50,
        int alertHistorySize = 100,
        string? logPath = null,
        string? recordPath = null,
        RecordRetention? recordRetention = null)
    {
        Name = ValidName(name, "Name");
        SampleInterval = ValidInterval(sampleInterval ?? TimeSpan.FromSeconds(30));
        HistorySize = ValidSize(historySize, "InvalidHistorySize", "HistorySize");
        AlertHistorySize = ValidSize(alertHistorySize, "InvalidAlertHistorySize", "AlertHistorySize");
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

    private static string ValidName(string name, string parameter)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName || NamePattern.HasSpecialCharacter(name)
            || name.Any(char.IsControl))
        {
            throw new ResourceArgumentException("InvalidMonitorName", parameter, name,
                "A monitor's name has 1 to 128 characters and no wildcard (* ? [ ] `) or control character");
        }

        return name;
    }

    private static TimeSpan ValidInterval(TimeSpan interval)
    {
        if (interval < ShortestInterval || interval > LongestInterval)
        {
            throw new ResourceArgumentException("InvalidSampleInterval", "SampleInterval",
                interval.TotalSeconds.ToString(CultureInfo.InvariantCulture) + " s",
                "Give 0.01 to 86400 seconds, or a TimeSpan of 10 ms to 1 day");
        }

        return interval;
    }

    private static int ValidSize(int size, string errorId, string parameter)
    {
        if (size is < 1 or > LargestHistory)
            throw new ResourceArgumentException(errorId, parameter, size, "Give a whole number from 1 to 1000000");

        return size;
    }
}
