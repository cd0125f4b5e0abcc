using System.Globalization;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Checks;

/// <summary>How a check is to run. Validated when it is made: an instance is always usable. Immutable.</summary>
internal sealed record CheckOptions
{
    /// <summary>How often a check is expected to be run, where the user does not say.</summary>
    public static readonly TimeSpan DefaultInterval = Limits.CheckInterval.Default;

    /// <summary>How long a run waits for its actions, where the user does not say.</summary>
    public static readonly TimeSpan DefaultActionWait = Limits.CheckActionWait.Default;

    /// <summary>Creates the options.</summary>
    /// <param name="name">The name that its alerts carry and that rules and actions may name; as a monitor's name.</param>
    /// <param name="interval">How often it is expected to be run, 1 s to 31 days; null for 5 minutes. A distance of more than 3 of these is
    /// a gap.</param>
    /// <param name="actionWait">How long a run waits for its actions, 0 to 1 day; null for 60 s.</param>
    /// <exception cref="ResourceArgumentException">InvalidMonitorName, InvalidInterval or InvalidActionTimeout.</exception>
    public CheckOptions(string name = "Check", TimeSpan? interval = null, TimeSpan? actionWait = null)
    {
        Name = new MonitorOptions(name).Name;
        Interval = Within(Limits.CheckInterval, interval ?? DefaultInterval, ErrorIds.InvalidInterval, nameof(Interval));
        ActionWait = Within(Limits.CheckActionWait, actionWait ?? DefaultActionWait, ErrorIds.InvalidActionTimeout, nameof(ActionWait));
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>How often it is expected to be run.</summary>
    public TimeSpan Interval { get; }

    /// <summary>How long a run waits for its actions.</summary>
    public TimeSpan ActionWait { get; }

    /// <summary>How many alerts the state keeps.</summary>
    public int AlertHistorySize { get; init; } = Limits.DefaultAlertHistorySize;

    private static TimeSpan Within(Limit<TimeSpan> limit, TimeSpan value, string errorId, string parameter) =>
        limit.Require(value, errorId, parameter, value.TotalSeconds.ToString(CultureInfo.InvariantCulture) + " s");
}
