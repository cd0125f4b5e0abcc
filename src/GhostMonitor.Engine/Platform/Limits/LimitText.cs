using System.Globalization;

namespace GhostMonitor.Engine.Platform;

/// <summary>A limit's value as people read it: <c>10 ms</c>, <c>1 h</c>, <c>1 MiB</c>, <c>10 MB</c>, <c>1000000</c>. Pure.</summary>
internal static class LimitText
{
    private const long Megabyte = 1_000_000;
    private static readonly string[] s_units = ["B", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>The text of a value.</summary>
    /// <param name="value">A length of time, a size in bytes (<see cref="long"/>), or another number.</param>
    public static string Of(object value) => value switch
    {
        TimeSpan time => Of(time),
        long bytes => OfBytes(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Of(TimeSpan time) => time switch
    {
        { TotalSeconds: > 0 and < 1 } => Number(time.TotalMilliseconds) + " ms",
        { TotalMinutes: < 1 } => Number(time.TotalSeconds) + " s",
        { TotalHours: < 1 } => Number(time.TotalMinutes) + " min",
        { TotalDays: < 1 } => Number(time.TotalHours) + " h",
        _ => Number(time.TotalDays) + " d",
    };

    private static string OfBytes(long bytes)
    {
        if (bytes > 0 && bytes % Megabyte == 0)
            return FormattableString.Invariant($"{bytes / Megabyte} MB");

        int unit = 0;
        for (; bytes % 1024 == 0 && bytes > 0 && unit < s_units.Length - 1; unit++)
            bytes /= 1024;

        return FormattableString.Invariant($"{bytes} {s_units[unit]}");
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
