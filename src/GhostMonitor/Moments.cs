using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Takes moments from parameters, or refuses them with what is accepted.</summary>
internal static class Moments
{
    /// <summary>The value of a parameter.</summary>
    /// <param name="moment">What was given.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="now">What a length of time is counted from.</param>
    internal static DateTimeOffset Require(Moment moment, string parameter, DateTimeOffset now) => moment.IsValid
        ? moment.At(now)
        : throw new ResourceArgumentException(ErrorIds.InvalidMoment, parameter, moment.Given,
            "Give a DateTime, text such as '2024-05-01 12:00' or 12:30, or how long ago it was: 90 (seconds), 30m, 1h, 7d");
}
