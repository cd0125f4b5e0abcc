namespace GhostMonitor.Engine.Platform;

/// <summary>
/// Every range and default of an option, in one table: the engine, the cmdlets, the configuration's schema and docs/limits.md have them
/// from here.
/// </summary>
internal static class Limits
{
    /// <summary>Samples that a monitor keeps where nobody says.</summary>
    public const int DefaultHistorySize = 50;

    /// <summary>Alerts that a monitor keeps where nobody says.</summary>
    public const int DefaultAlertHistorySize = 100;

    /// <summary>From which size, in bytes, a log is rotated where nobody says.</summary>
    public const long DefaultLogSize = 10_000_000;

    /// <summary>How many rotated logs are kept where nobody says.</summary>
    public const int DefaultLogCount = 5;

    /// <summary>The port of an endpoint where nobody says.</summary>
    public const int DefaultPort = 8787;

    /// <summary>Wrong tokens from one address before it has to wait.</summary>
    public const int MostTokenFailures = 5;

    /// <summary>How much time of samples lies between two times that a monitor's learning is kept.</summary>
    public static readonly TimeSpan LearntKeepInterval = TimeSpan.FromMinutes(15);

    /// <summary>Of how long before it what is learnt anew from a recording: two weeks show the days and the weeks.</summary>
    public static readonly TimeSpan LearntLeadIn = TimeSpan.FromDays(14);

    // Longer than any watch runs, and far from where adding times overflows.
    private static readonly TimeSpan s_tenYears = TimeSpan.FromDays(3650);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>The characters of a monitor's or an action's name.</summary>
    public static Limit<int> NameLength { get; } = new(1, 128);

    /// <summary>The distance between a monitor's samples. Below 10 ms the sampling itself would be what is measured.</summary>
    public static DefaultedLimit<TimeSpan> SampleInterval { get; } = new(TimeSpan.FromMilliseconds(10), s_day, TimeSpan.FromSeconds(30));

    /// <summary>The window of a sample that is taken without a monitor.</summary>
    public static DefaultedLimit<TimeSpan> Window { get; } = new(TimeSpan.FromMilliseconds(10), s_day, TimeSpan.FromMilliseconds(200));

    /// <summary>The window of a check. A check holds its state meanwhile, so it may not be as long as another sample's.</summary>
    public static DefaultedLimit<TimeSpan> CheckWindow { get; } =
        new(TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1), TimeSpan.FromSeconds(1));

    /// <summary>Samples that a monitor keeps.</summary>
    public static DefaultedLimit<int> HistorySize { get; } = new(1, 1_000_000, DefaultHistorySize);

    /// <summary>Alerts that a monitor keeps.</summary>
    public static DefaultedLimit<int> AlertHistorySize { get; } = new(1, 1_000_000, DefaultAlertHistorySize);

    /// <summary>A rule's For, KeepFor, Forecast and RepeatInterval.</summary>
    public static DefaultedLimit<TimeSpan> RuleTime { get; } = new(TimeSpan.Zero, s_tenYears, TimeSpan.Zero);

    /// <summary>How long a silence lasts.</summary>
    public static Limit<TimeSpan> Silence { get; } = new(s_shortest, s_tenYears);

    /// <summary>How long a silence holds from each moment of its cron expression on.</summary>
    public static Limit<TimeSpan> SilenceOccurrence { get; } = new(s_shortest, TimeSpan.FromDays(366));

    /// <summary>How long an action holds back alerts of the same resource, instance and monitor.</summary>
    public static DefaultedLimit<TimeSpan> Cooldown { get; } = new(TimeSpan.Zero, s_tenYears, TimeSpan.Zero);

    /// <summary>How long the first message about a group of alerts waits for more of them.</summary>
    public static DefaultedLimit<TimeSpan> GroupWait { get; } = new(TimeSpan.Zero, s_day, TimeSpan.FromSeconds(30));

    /// <summary>How long after a message about a group of alerts the next one waits for more of them.</summary>
    public static DefaultedLimit<TimeSpan> GroupInterval { get; } = new(TimeSpan.Zero, s_tenYears, TimeSpan.FromMinutes(5));

    /// <summary>How often an action is notified again of an episode that goes on.</summary>
    public static Limit<TimeSpan> RepeatInterval { get; } = new(TimeSpan.FromSeconds(1), s_tenYears);

    /// <summary>How long one call of an action may take.</summary>
    public static DefaultedLimit<TimeSpan> ActionTimeout { get; } = new(s_shortest, s_day, TimeSpan.FromSeconds(30));

    /// <summary>How many alerts may wait for an action.</summary>
    public static DefaultedLimit<int> QueueLength { get; } = new(1, 1_000_000, 1000);

    /// <summary>From which size, in bytes, a log is rotated.</summary>
    public static DefaultedLimit<long> LogSize { get; } = new(1, long.MaxValue, DefaultLogSize);

    /// <summary>How many rotated logs are kept.</summary>
    public static DefaultedLimit<int> LogCount { get; } = new(1, 1000, DefaultLogCount);

    /// <summary>The port of a syslog server.</summary>
    public static Limit<int> SyslogPort { get; } = new(1, 65535);

    /// <summary>How long a recording keeps samples.</summary>
    public static DefaultedLimit<TimeSpan> RecordRetention { get; } = Retention(TimeSpan.FromDays(7));

    /// <summary>How long a recording keeps minutes.</summary>
    public static DefaultedLimit<TimeSpan> RecordMinuteRetention { get; } = Retention(TimeSpan.FromDays(30));

    /// <summary>How long a recording keeps hours and alerts.</summary>
    public static DefaultedLimit<TimeSpan> RecordHourRetention { get; } = Retention(TimeSpan.FromDays(730));

    /// <summary>The size, in bytes, above which a recording's oldest goes.</summary>
    public static DefaultedLimit<long> RecordMaxSize { get; } = new(1L << 20, 1L << 40, 1L << 30);

    /// <summary>The distance of the schedule that runs a check.</summary>
    public static DefaultedLimit<TimeSpan> CheckInterval { get; } =
        new(TimeSpan.FromSeconds(1), TimeSpan.FromDays(31), TimeSpan.FromMinutes(5));

    /// <summary>How long a check waits for its actions.</summary>
    public static DefaultedLimit<TimeSpan> CheckActionWait { get; } = new(TimeSpan.Zero, s_day, TimeSpan.FromMinutes(1));

    /// <summary>How long a check waits for another run that holds the state.</summary>
    public static DefaultedLimit<TimeSpan> LockTimeout { get; } = new(TimeSpan.Zero, s_day, TimeSpan.FromSeconds(30));

    /// <summary>The port of an endpoint; 0 for any that is free.</summary>
    public static DefaultedLimit<int> Port { get; } = new(0, 65535, DefaultPort);

    /// <summary>The distance between two beats of a heartbeat.</summary>
    public static DefaultedLimit<TimeSpan> HeartbeatInterval { get; } = new(TimeSpan.FromSeconds(10), s_day, TimeSpan.FromMinutes(5));

    /// <summary>The characters of an endpoint's token: fewer can be guessed, and more don't fit a request's headers.</summary>
    public static Limit<int> TokenLength { get; } = new(16, 512);

    /// <summary>
    /// How long an address has to wait after <see cref="MostTokenFailures"/> wrong tokens: the first pause, and the longest that it doubles
    /// to.
    /// </summary>
    public static Limit<TimeSpan> TokenPause { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    /// <summary>The rows of one page that an endpoint answers with: samples, minutes, hours or alerts.</summary>
    public static DefaultedLimit<int> PageRows { get; } = new(1, 1000, 1000);

    /// <summary>The points of a series that an endpoint answers with.</summary>
    public static DefaultedLimit<int> SeriesPoints { get; } = new(2, 2000, 300);

    /// <summary>The bytes of a configuration.</summary>
    public static Limit<long> ConfigurationSize { get; } = new(1, 1L << 20);

    /// <summary>The distance between two pictures of a monitor in the terminal.</summary>
    public static DefaultedLimit<TimeSpan> RefreshInterval { get; } =
        new(TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1), TimeSpan.FromSeconds(1));

    /// <summary>How long to wait for an alert.</summary>
    public static Limit<TimeSpan> WaitTimeout { get; } = new(TimeSpan.Zero, s_tenYears);

    /// <summary>How long an agent may take for an answer.</summary>
    public static DefaultedLimit<TimeSpan> AgentTimeout { get; } = new(s_shortest, s_day, TimeSpan.FromSeconds(5));

    /// <summary>How many agents are asked at a time.</summary>
    public static DefaultedLimit<int> ThrottleLimit { get; } = new(1, 1000, 32);

    private static DefaultedLimit<TimeSpan> Retention(TimeSpan unlessGiven) =>
        new(TimeSpan.FromHours(1), TimeSpan.FromDays(36500), unlessGiven);
}
