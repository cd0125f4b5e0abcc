using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Metrics;

/// <summary>
/// A sample in a line, for where an object is shown as text: within a list, in a string, in a debugger. The same under every culture.
/// </summary>
internal static class MetricsSummary
{
    internal static string Of(DateTimeOffset timestamp, double? cpu, double? memory, double? disk, long? processes) => string.Format(
        CultureInfo.InvariantCulture,
        "{0:yyyy-MM-dd HH:mm:ss}: CPU {1}, memory {2}, disk {3}, {4} processes",
        timestamp, Percent(cpu), Percent(memory), Percent(disk), processes?.ToString(CultureInfo.InvariantCulture) ?? "-");

    /// <summary>What could not be read is a dash.</summary>
    private static string Percent(double? value) =>
        value is double percent ? NumberText.Fixed(percent, 1) + "%" : "-";
}
