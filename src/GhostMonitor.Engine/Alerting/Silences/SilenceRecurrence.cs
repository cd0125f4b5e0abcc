using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Alerting;

/// <summary>
/// When a silence is in force again and again, as a user writes it: a window of each day, or a cron expression. Immutable.
/// </summary>
internal sealed record SilenceRecurrence
{
    /// <summary>What errors call <see cref="Daily"/>.</summary>
    internal const string DailyOption = "Daily";

    /// <summary>What errors call <see cref="Days"/>.</summary>
    internal const string DaysOption = "DayOfWeek";

    /// <summary>What errors call <see cref="Cron"/>.</summary>
    internal const string CronOption = "Cron";

    /// <summary>What errors call <see cref="Length"/>.</summary>
    internal const string LengthOption = "Duration";

    /// <summary>What errors call <see cref="TimeZone"/>.</summary>
    internal const string TimeZoneOption = "TimeZone";

    /// <summary>The window of a day by the clock on the wall, <c>22:00-06:00</c>; null where there is a cron expression.</summary>
    public string? Daily { get; init; }

    /// <summary>The days on which the window begins, <c>Saturday, Sunday</c>; null for every day.</summary>
    public string? Days { get; init; }

    /// <summary>A cron expression of five fields; null where there is a window.</summary>
    public string? Cron { get; init; }

    /// <summary>How long the silence holds from each moment of the cron expression on, in real time; zero with a window.</summary>
    public TimeSpan Length { get; init; }

    /// <summary>The id of the time zone by whose clocks it is meant; null for the machine's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The days as the list that a file has; empty for every day.</summary>
    public IReadOnlyList<string> DayNames => Days?.Split([", "], StringSplitOptions.None) ?? [];

    /// <summary>For a person: <c>22:00-06:00 on Saturday, Sunday (Europe/Berlin)</c>.</summary>
    public override string ToString()
    {
        string when = Cron is null
            ? Daily + (Days is null ? " every day" : " on " + Days)
            : $"{DurationText.Of(Length)} at cron '{Cron}'";
        return TimeZone is null ? when : $"{when} ({TimeZone})";
    }
}
