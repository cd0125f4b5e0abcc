using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Takes lengths of time from parameters, or refuses them with what is accepted.</summary>
internal static class Durations
{
    /// <summary>The value of a parameter that must lie within a range.</summary>
    internal static TimeSpan Require(Duration duration, string parameter, string errorId, Limit<TimeSpan> limit)
    {
        if (!duration.IsValid || !limit.Accepts(duration.Value))
        {
            throw new ResourceArgumentException(errorId, parameter, duration.Given, string.Format(CultureInfo.InvariantCulture,
                "Give a TimeSpan, a number of seconds, or text such as 90, 5m, 1h30m or 00:05:00, from {0}", limit.Text));
        }

        return duration.Value;
    }

    /// <summary>A length of time as a person says it: <c>10 ms</c>, <c>30 s</c>, <c>1 d</c>.</summary>
    internal static string Text(TimeSpan span) =>
        span.TotalSeconds is > 0 and < 1
            ? span.TotalMilliseconds.ToString(CultureInfo.InvariantCulture) + " ms"
            : span.TotalDays >= 1
                ? span.TotalDays.ToString(CultureInfo.InvariantCulture) + " d"
                : span.TotalSeconds.ToString(CultureInfo.InvariantCulture) + " s";
}
