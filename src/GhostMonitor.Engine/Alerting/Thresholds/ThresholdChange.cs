namespace GhostMonitor.Engine.Alerting;

/// <summary>
/// What a user wants to be different about one rule. Null keeps what is: the rule's own value, or for a new rule that of the rule
/// that decided there until now, or the default.
/// </summary>
internal sealed record ThresholdChange
{
    /// <summary>The resource: a name or an alias, in any case.</summary>
    public string? Resource { get; init; }

    /// <summary>An instance or a wildcard pattern; null for <c>*</c>, every instance.</summary>
    public string? Instance { get; init; }

    /// <summary>The monitor that the rule is for; null for every monitor.</summary>
    public string? MonitorName { get; init; }

    /// <summary>The warning level, in the resource's unit.</summary>
    public double? Warning { get; init; }

    /// <summary>The critical level, in the resource's unit.</summary>
    public double? Critical { get; init; }

    /// <summary>True to have no warning level any more.</summary>
    public bool ClearWarning { get; init; }

    /// <summary>True to have no critical level any more.</summary>
    public bool ClearCritical { get; init; }

    /// <summary>True if low values are the bad ones. Where this turns a rule around, it keeps none of its levels.</summary>
    public bool? Below { get; init; }

    /// <summary>How long a breach must last before it is raised; 0 or more.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>How long it must be clear before it is resolved; 0 or more.</summary>
    public TimeSpan? KeepFor { get; init; }

    /// <summary>How far back past its threshold a level must go before it is left, in the resource's unit; 0 or more.</summary>
    public double? Hysteresis { get; init; }

    /// <summary>Warn if the trend says that the resource is full within this time; 0 for no forecast.</summary>
    public TimeSpan? Forecast { get; init; }

    /// <summary>Say again that an episode goes on, this often; 0 for never.</summary>
    public TimeSpan? RepeatInterval { get; init; }

    /// <summary>True if it names a rule and nothing that is to be different about it.</summary>
    public bool IsEmpty => this with { Resource = null, Instance = null, MonitorName = null } == new ThresholdChange();
}
