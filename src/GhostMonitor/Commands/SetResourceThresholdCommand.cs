using System.Management.Automation;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor.Commands;

/// <summary>Sets a threshold, or changes one: what isn't given stays as it is. Running monitors use it from their next sample on.</summary>
[Cmdlet(VerbsCommon.Set, "ResourceThreshold", DefaultParameterSetName = RuleSet, SupportsShouldProcess = true)]
[OutputType(typeof(ResourceThreshold))]
public sealed class SetResourceThresholdCommand : ResourceCommand
{
    private const string RuleSet = "Rule";
    private const string ProfileSet = "Profile";

    private readonly List<ThresholdChange> _changes = [];
    private ThresholdChangeReader _reader = null!;

    /// <summary>What to watch.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        ParameterSetName = RuleSet)]
    [ArgumentCompleter(typeof(ResourceNameCompleter))]
    [Alias("ResourceName")]
    [AllowEmptyString]
    public string[] Resource { get; set; } = [];

    /// <summary>The mount, drive, device or interface that the rule is for, or a pattern; all if it isn't given.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = RuleSet)]
    [ArgumentCompleter(typeof(InstanceCompleter))]
    [SupportsWildcards]
    [AllowNull]
    public string[]? Instance { get; set; } = ["*"];

    /// <summary>The monitor that the rule is for; every monitor if it isn't given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = RuleSet)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    public string? MonitorName { get; set; }

    /// <summary>Above this is a warning, in the resource's unit; $null for no warning level.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true, ParameterSetName = RuleSet)]
    [QuantityTransformation]
    [AllowNull]
    [Alias("SuggestedWarning")]
    public Quantity Warning { get; set; }

    /// <summary>Above this is critical, in the resource's unit; $null for no critical level.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = RuleSet)]
    [QuantityTransformation]
    [AllowNull]
    [Alias("SuggestedCritical")]
    public Quantity Critical { get; set; }

    /// <summary>Low values are the bad ones.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = RuleSet)]
    public SwitchParameter Below { get; set; }

    /// <summary>How long a breach must last before it is raised.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = RuleSet)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    [Alias("ForSeconds")]
    [AllowNull]
    public Duration For { get; set; }

    /// <summary>How long it must be clear before it is resolved.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = RuleSet)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    [Alias("KeepForSeconds")]
    [AllowNull]
    public Duration KeepFor { get; set; }

    /// <summary>How far back past its threshold a level must go before it is left, in the resource's unit.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = RuleSet)]
    [QuantityTransformation]
    [AllowNull]
    public Quantity Hysteresis { get; set; }

    /// <summary>Warn if the trend says that the resource is full within this time.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = RuleSet)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    [Alias("ForecastSeconds")]
    [AllowNull]
    public Duration Forecast { get; set; }

    /// <summary>Say again that an episode goes on, this often; 0 for never.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = RuleSet)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    [Alias("RepeatIntervalSeconds")]
    [AllowNull]
    public Duration RepeatInterval { get; set; }

    /// <summary>
    /// The rules of a profile, in the place of those that the module ships and of another profile's. Rules of your own stay.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [ArgumentCompleter(typeof(ThresholdProfileCompleter))]
    public string Profile { get; set; } = "";

    /// <summary>Return the rules as they are now.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => _reader = new ThresholdChangeReader(MyInvocation.BoundParameters);

    /// <summary>Only collects: the rules change together when all input was read, so that a mistake in the last changes none.</summary>
    private protected override void Process()
    {
        foreach (string resource in Resource)
        {
            // An object from the pipeline that is of the whole machine has no instance.
            foreach (string instance in Instance ?? ["*"])
                _changes.Add(_reader.Read(resource, instance, MonitorName));
        }
    }

    private protected override void End()
    {
        if (ParameterSetName == ProfileSet)
        {
            SetProfile(ThresholdProfiles.Resolve(Profile));
            return;
        }

        Scope.Thresholds.Preview(_changes);
        ThresholdSet before = Scope.Thresholds.Current;
        ThresholdChange[] confirmed = _changes.Where(change => ShouldProcess(Describe(change), "Set resource threshold")).ToArray();
        IReadOnlyList<ResourceThreshold> rules = Scope.Thresholds.SetAll(confirmed);
        foreach (ResourceThreshold rule in rules)
            WriteVerbose(Describe(rule));

        WarnOfNoChange(confirmed, rules, before);
        WarnOfNoEffect(rules);

        if (PassThru)
            WriteObject(rules, enumerateCollection: true);
    }

    private void SetProfile(ThresholdProfile profile)
    {
        if (!ShouldProcess(profile.Name, "Set resource threshold profile"))
            return;

        IReadOnlyList<ResourceThreshold> rules = Scope.Thresholds.SetProfile(profile);
        foreach (ResourceThreshold rule in rules)
            WriteVerbose(Describe(rule));

        if (PassThru)
            WriteObject(rules, enumerateCollection: true);
    }

    /// <summary>A new rule that is given nothing of its own starts from a wider one, and stays when that changes.</summary>
    private void WarnOfNoChange(ThresholdChange[] changes, IReadOnlyList<ResourceThreshold> rules, ThresholdSet before)
    {
        for (int i = 0; i < changes.Length; i++)
        {
            if (changes[i].IsEmpty && before.FindRule(rules[i].ResourceName, rules[i].Instance, rules[i].MonitorName) is not null)
                WriteWarning($"The rule {rules[i]} stays as it is: give -Warning, -Critical, -For or another property that is to change.");
        }
    }

    private void WarnOfNoEffect(IReadOnlyList<ResourceThreshold> rules)
    {
        WarnOfAbsent("rule", rules.Where(static rule => rule.Instance != "*")
            .Select(static rule => (rule.ResourceName, rule.Instance)));

        IReadOnlyList<ResourceMonitor> running = Scope.Monitors;
        string[] names = [.. rules.Select(static rule => rule.MonitorName).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        foreach (string name in names.Where(_ => running.Count > 0))
        {
            if (!running.Any(monitor => string.Equals(monitor.Name, name, StringComparison.OrdinalIgnoreCase)))
                WriteWarning($"The rule has no effect until a monitor or a check named '{name}' runs. Running: {NamesOf(running)}.");
        }
    }

    private static string NamesOf(IReadOnlyList<ResourceMonitor> monitors) =>
        string.Join(", ", monitors.Select(static monitor => monitor.Name));

    private static string Describe(ResourceThreshold rule) =>
        $"{rule}: warning {DisplayText.Level(rule.Warning, rule.Unit)}, critical {DisplayText.Level(rule.Critical, rule.Unit)}. " +
            $"Monitors use it from their next sample on.";

    private static string Describe(ThresholdChange change) =>
        change.Instance is null or "*" ? change.Resource! : change.Resource + " on " + change.Instance;
}
