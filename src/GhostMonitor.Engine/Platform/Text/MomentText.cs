using System.Globalization;

namespace GhostMonitor.Engine.Platform;

/// <summary>Moments as documents and addresses have them: ISO 8601. The same under every culture. Pure.</summary>
internal static class MomentText
{
    /// <summary>What is accepted, for errors.</summary>
    public const string Form = "a moment such as 2024-01-01T12:00:00Z";

    private const string Written = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz";
    private const string Accepted = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    /// <summary>Writes a moment in UTC, with as many decimals of a second as it has: <c>2024-01-01T12:00:00+00:00</c>.</summary>
    public static string Of(DateTimeOffset moment) => moment.ToUniversalTime().ToString(Written, CultureInfo.InvariantCulture);

    /// <summary>Reads a moment, to a ten-millionth of a second; without an offset it is UTC.</summary>
    public static bool TryParse(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(text, Accepted, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
}
