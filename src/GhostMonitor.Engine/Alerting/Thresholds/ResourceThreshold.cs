using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>One rule: which resource and instances it watches, and when it alerts. Immutable.</summary>
public sealed record ResourceThreshold
{
    /// <summary>The resource's name in the catalog.</summary>
    public string ResourceName { get; init; } = "";

    /// <summary>Which instances it is for: a name or a wildcard pattern; <c>*</c> for all.</summary>
    public string Instance { get; init; } = "*";

    /// <summary>The monitor it is for; null for every monitor.</summary>
    public string? MonitorName { get; init; }

    /// <summary>Above this (below it with <see cref="Below"/>) is a warning; null for no warning level. In the resource's unit.</summary>
    public double? Warning { get; init; }

    /// <summary>Above this (below it with <see cref="Below"/>) is critical; null for no critical level. In the resource's unit.</summary>
    public double? Critical { get; init; }

    /// <summary>True if low values are the bad ones.</summary>
    public bool Below { get; init; }

    /// <summary>How many seconds a breach must have lasted without a gap before it is raised. 0: at the first sample.</summary>
    public double ForSeconds => For.TotalSeconds;

    /// <summary>How many seconds it must have been clear before it is resolved. 0: at the first sample.</summary>
    public double KeepForSeconds => KeepFor.TotalSeconds;

    /// <summary>How far back past its threshold a level must go before it is left, in the resource's unit.</summary>
    public double Hysteresis { get; init; }

    /// <summary>Warn if the linear trend says that the resource is full within so many seconds; null for no forecast.</summary>
    public double? ForecastSeconds => Forecast?.TotalSeconds;

    /// <summary>Report again that an episode goes on, each time after so many seconds; null for never.</summary>
    public double? RepeatIntervalSeconds => RepeatInterval?.TotalSeconds;

    /// <summary>True for a rule that is as the module ships it.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The profile that the rule is of, as it has it: <c>Server</c>; null for one that is shipped or that somebody set.</summary>
    public string? Profile { get; init; }

    /// <summary>The resource's unit: <c>%</c>, <c>B/s</c>, <c>ms</c> …; empty for a plain number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The time of <see cref="ForSeconds"/>.</summary>
    internal TimeSpan For { get; init; }

    /// <summary>The time of <see cref="KeepForSeconds"/>.</summary>
    internal TimeSpan KeepFor { get; init; }

    /// <summary>The time of <see cref="ForecastSeconds"/>.</summary>
    internal TimeSpan? Forecast { get; init; }

    /// <summary>The time of <see cref="RepeatIntervalSeconds"/>.</summary>
    internal TimeSpan? RepeatInterval { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Instance == "*" ? ResourceName : ResourceName + ":" + Instance);
}
