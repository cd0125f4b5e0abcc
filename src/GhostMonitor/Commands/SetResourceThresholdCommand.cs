using System.Management.Automation;
using GhostMonitor.Engine.Thresholds;

namespace GhostMonitor.Commands;

/// <summary>Sets a threshold, or changes one: what isn't given stays as it is. Running monitors use it from their next sample on.</summary>
[Cmdlet(VerbsCommon.Set, "ResourceThreshold", SupportsShouldProcess = true)]
[OutputType(typeof(ResourceThreshold))]
public sealed class SetResourceThresholdCommand : ResourceCommand
{
    private static readonly TimeSpan LongestDuration = TimeSpan.FromDays(365);

    private readonly List<ThresholdChange> _changes = [];

    /// <summary>What to watch.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResourceNameCompleter))]
    [Alias("ResourceName")]
    public string[] Resource { get; set; } = [];

    /// <summary>The mount, drive, device or interface that the rule is for, or a pattern; all if it isn't given.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(InstanceCompleter))]
    [SupportsWildcards]
    public string[] Instance { get; set; } = ["*"];

    /// <summary>The monitor that the rule is for; every monitor if it isn't given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    public string? MonitorName { get; set; }

    /// <summary>Above this is a warning, in the resource's unit; $null for no warning level.</summary>
    [Parameter]
    [QuantityTransformation]
    [AllowNull]
    public Quantity Warning { get; set; }

    /// <summary>Above this is critical, in the resource's unit; $null for no critical level.</summary>
    [Parameter]
    [QuantityTransformation]
    [AllowNull]
    public Quantity Critical { get; set; }

    /// <summary>Low values are the bad ones.</summary>
    [Parameter]
    public SwitchParameter Below { get; set; }

    /// <summary>How long a breach must last before it is raised.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration For { get; set; }

    /// <summary>How long it must be clear before it is resolved.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration KeepFor { get; set; }

    /// <summary>How far back past its threshold a level must go before it is left, in the resource's unit.</summary>
    [Parameter]
    [QuantityTransformation]
    public Quantity Hysteresis { get; set; }

    /// <summary>Warn if the trend says that the resource is full within this time.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration Forecast { get; set; }

    /// <summary>Say again that an episode goes on, this often; 0 for never.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration RepeatInterval { get; set; }

    /// <summary>Return the rules as they are now.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Only collects: the rules change together when all input was read, so that a mistake in the last changes none.</summary>
    private protected override void Process()
    {
        foreach (string resource in Resource)
        {
            foreach (string instance in Instance)
                _changes.Add(Change(resource, instance));
        }
    }

    private protected override void End()
    {
        Scope.Thresholds.Preview(_changes);
        ThresholdChange[] confirmed = _changes.Where(change => ShouldProcess(Describe(change), "Set resource threshold")).ToArray();
        IReadOnlyList<ResourceThreshold> rules = Scope.Thresholds.SetAll(confirmed);
        foreach (ResourceThreshold rule in rules)
            WriteVerbose(Describe(rule));

        if (PassThru)
            WriteObject(rules, enumerateCollection: true);
    }

    private ThresholdChange Change(string resource, string instance) => new()
    {
        Resource = resource,
        Instance = instance,
        MonitorName = MonitorName,
        Warning = IsBound(nameof(Warning)) ? Quantities.Require(Warning, nameof(Warning), "InvalidThresholdValue") : null,
        ClearWarning = IsBound(nameof(Warning)) && Warning.IsNull,
        Critical = IsBound(nameof(Critical)) ? Quantities.Require(Critical, nameof(Critical), "InvalidThresholdValue") : null,
        ClearCritical = IsBound(nameof(Critical)) && Critical.IsNull,
        Below = IsBound(nameof(Below)) ? Below.ToBool() : null,
        For = Length(For, nameof(For)),
        KeepFor = Length(KeepFor, nameof(KeepFor)),
        Hysteresis = IsBound(nameof(Hysteresis)) ? Quantities.Require(Hysteresis, nameof(Hysteresis), "InvalidHysteresis") : null,
        Forecast = Length(Forecast, nameof(Forecast)),
        RepeatInterval = Length(RepeatInterval, nameof(RepeatInterval)),
    };

    private TimeSpan? Length(Duration duration, string parameter) =>
        IsBound(parameter) ? Durations.Require(duration, parameter, "InvalidDuration", TimeSpan.Zero, LongestDuration) : null;

    private static string Describe(ResourceThreshold rule) =>
        $"{rule}: warning {DisplayText.Reading(rule.Warning, rule.Unit)}, critical {DisplayText.Reading(rule.Critical, rule.Unit)}. Monitors use it from their next sample on.";

    private static string Describe(ThresholdChange change) => change.Instance is null or "*" ? change.Resource! : change.Resource + " on " + change.Instance;
}
