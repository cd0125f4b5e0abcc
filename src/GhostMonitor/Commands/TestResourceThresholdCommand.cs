using System.Management.Automation;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>Says which alerts a proposed threshold would have raised, beside those that were. Changes nothing and runs no action.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ResourceThreshold", DefaultParameterSetName = MonitorSet)]
[OutputType(typeof(ResourceThresholdTestResult), typeof(ResourceAlert))]
public sealed class TestResourceThresholdCommand : HistoryCommand
{
    private readonly List<ThresholdChange> _changes = [];
    private ThresholdChangeReader _reader = null!;

    /// <summary>What the proposed rule is for.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ResourceNameCompleter))]
    [Alias("ResourceName")]
    public string[] Resource { get; set; } = [];

    /// <summary>The mount, drive, device or interface that it is for, or a pattern; all if it isn't given.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(InstanceCompleter))]
    [SupportsWildcards]
    [AllowNull]
    public string[]? Instance { get; set; } = ["*"];

    /// <summary>Above this is a warning, in the resource's unit; $null for no warning level.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [QuantityTransformation]
    [AllowNull]
    [Alias("SuggestedWarning")]
    public Quantity Warning { get; set; }

    /// <summary>Above this is critical, in the resource's unit; $null for no critical level.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [QuantityTransformation]
    [AllowNull]
    [Alias("SuggestedCritical")]
    public Quantity Critical { get; set; }

    /// <summary>Low values are the bad ones.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SwitchParameter Below { get; set; }

    /// <summary>How long a breach must last before it is raised.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    [Alias("ForSeconds")]
    [AllowNull]
    public Duration For { get; set; }

    /// <summary>How long it must be clear before it is resolved.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    [Alias("KeepForSeconds")]
    [AllowNull]
    public Duration KeepFor { get; set; }

    /// <summary>How far back past its threshold a level must go before it is left, in the resource's unit.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [QuantityTransformation]
    [AllowNull]
    public Quantity Hysteresis { get; set; }

    /// <summary>Warn if the trend says that the resource is full within this time.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    [Alias("ForecastSeconds")]
    [AllowNull]
    public Duration Forecast { get; set; }

    /// <summary>Say again that an episode goes on, this often; 0 for never.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    [Alias("RepeatIntervalSeconds")]
    [AllowNull]
    public Duration RepeatInterval { get; set; }

    /// <summary>Return the alerts that would have been raised, transition by transition, and not the comparison.</summary>
    [Parameter]
    public SwitchParameter AlertsOnly { get; set; }

    private protected override void Begin() => _reader = new ThresholdChangeReader(MyInvocation.BoundParameters);

    private protected override void Process()
    {
        base.Process();

        // Samples come one by one, and the proposal is the same for each.
        if (ParameterSetName != SamplesSet || _changes.Count == 0)
            AddChanges();
    }

    private protected override void End()
    {
        // Before any history is looked at: a proposal that Set-ResourceThreshold refuses is refused here in the same words. An agent has
        // rules of its own, to which it may fit.
        if (!IsRemote)
            Proposed(Scope.Thresholds.Current);

        // What is unusual is made of minutes: they reach back further than samples, and a month of them is soon read.
        if (!IsBound(nameof(Resolution)) && _changes.TrueForAll(static change => ResourceCatalog.Resolve(change.Resource).IsAnomaly))
            Resolution = RecordResolution.Minute;

        IReadOnlyList<SampleHistory> histories = Histories();
        foreach (SampleHistory history in histories)
            Test(history, histories.Count > 1 && ParameterSetName != SamplesSet);
    }

    private void AddChanges()
    {
        foreach (string resource in Resource)
        {
            foreach (string instance in Instance ?? ["*"])
                _changes.Add(_reader.Read(resource, instance, RuleMonitor));
        }
    }

    /// <summary>As Set-ResourceThreshold takes it: a rule for the monitor that is named, or for every monitor.</summary>
    private string? RuleMonitor =>
        ParameterSetName != SamplesSet && MonitorName.Length == 1 && new NamePattern(MonitorName[0]).IsLiteral ? MonitorName[0] : null;

    private ThresholdSet Proposed(ThresholdSet inForce) => ThresholdRegistry.Preview(inForce, _changes);

    private void Test(SampleHistory history, bool isOfSeveral)
    {
        ThresholdSet inForce = RulesOf(history);
        object[] rows = AlertsOnly
            ? [.. AlertReplay.Run(history, Proposed(inForce)).Alerts
                .Where(alert => IsMeant(ThresholdTest.BaseName(alert.ResourceName), alert.Instance))]
            : [.. ThresholdTest.Compare(history, inForce, Proposed(inForce), IsMeant)];
        WriteObject(rows.Select(row => Shown(row, isOfSeveral)), enumerateCollection: true);
        if (rows.Length == 0)
            WriteNotice(Nothing(history));
    }

    private string Nothing(SampleHistory history)
    {
        string found = AlertsOnly
            ? "The proposal raises no alert"
            : "No difference: neither the proposal nor the rules in force raise an alert";
        return $"{found} in {history.Samples.Count} samples of {history.ComputerName}.";
    }

    private bool IsMeant(string resource, string? instance) =>
        _changes.Exists(change =>
            ResourceCatalog.Resolve(change.Resource).Name == resource
                && (instance is null || new NamePattern(change.Instance!).IsMatch(instance)));
}
