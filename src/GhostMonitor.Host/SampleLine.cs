using System.Globalization;
using System.Management.Automation;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Host;

/// <summary>One sample as a line of text. What could not be read is a dash.</summary>
internal static class SampleLine
{
    public static string Of(PSObject sample)
    {
        object? timestamp = sample.Properties["Timestamp"]?.Value;
        string time = timestamp is DateTime at ? at.ToString("HH:mm:ss", CultureInfo.InvariantCulture) : "--:--:--";
        return string.Join("  ",
            time,
            "CPU " + Percent(sample, "CpuPercent"),
            "MEM " + Percent(sample, "MemoryPercent"),
            "DISK " + Percent(sample, "DiskPercent"),
            "NET out " + Rate(sample, "NetworkBytesSentPerSecond") + " in " + Rate(sample, "NetworkBytesReceivedPerSecond"),
            "PROCS " + (Number(sample, "ProcessCount")?.ToString("0", CultureInfo.InvariantCulture) ?? "-"),
            "LOAD " + (Number(sample, "Load1")?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-"));
    }

    private static string Percent(PSObject sample, string property) =>
        (Number(sample, property) is double value ? value.ToString("0.0", CultureInfo.InvariantCulture) + "%" : "-").PadLeft(6);

    private static string Rate(PSObject sample, string property)
    {
        string text = Number(sample, property) is double value ? SizeText.Of(value) + "/s" : "-";
        return text.PadLeft(10);
    }

    private static double? Number(PSObject sample, string property) =>
        sample.Properties[property]?.Value is object value ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : null;
}
