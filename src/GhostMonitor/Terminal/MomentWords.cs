using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>
/// Reads a moment of the past as people say it: 03:12, 2h, yesterday, last tuesday 03:12, and what <see cref="Moment"/> reads.
/// </summary>
internal static class MomentWords
{
    private const string Last = "last";

    /// <summary>The moment; null for what is none. A time of day that is still to come is yesterday's.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="now">Now, in the offset of who typed it.</param>
    public static DateTimeOffset? Read(string text, DateTimeOffset now)
    {
        string[] words = text.Trim().ToLowerInvariant().Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 0 && words[0] == Last)
            words = words.Skip(1).ToArray();

        if (words.Length == 1 && words[0] == "now")
            return now;

        if (words.Length is 1 or 2 && DaysBack(words[0], now) is int days)
            return OnDay(now.AddDays(-days), words.Length == 2 ? words[1] : null);

        var moment = new Moment(text);
        if (!moment.IsValid)
            return null;

        DateTimeOffset at = moment.At(now);
        return at > now && at - now < TimeSpan.FromDays(1) ? at.AddDays(-1) : at;
    }

    private static int? DaysBack(string word, DateTimeOffset now)
    {
        if (word is "today")
            return 0;

        if (word is "yesterday")
            return 1;

        // A week ago, and not now, is meant by the name of today.
        return Enum.TryParse(word, ignoreCase: true, out DayOfWeek day) && !char.IsDigit(word[0])
            ? (((int)now.DayOfWeek - (int)day + 6) % 7) + 1
            : null;
    }

    private static DateTimeOffset? OnDay(DateTimeOffset day, string? time)
    {
        if (time is null)
            return day;

        bool isClock = time.Contains(':') & DurationText.TryParse(time, out TimeSpan clock);
        return isClock && clock >= TimeSpan.Zero && clock < TimeSpan.FromDays(1)
            ? new DateTimeOffset(day.Date + clock, day.Offset)
            : null;
    }
}
