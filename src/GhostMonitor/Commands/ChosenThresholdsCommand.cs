using System.Management.Automation;
using GhostMonitor.Engine.Alerting;

namespace GhostMonitor.Commands;

/// <summary>What the cmdlets share that take rules by name and change them all together: a mistake in the last changes none.</summary>
public abstract class ChosenThresholdsCommand : ResourceCommand
{
    private readonly List<ResourceThreshold> _chosen = [];
    private readonly HashSet<ResourceThreshold> _known = [];

    /// <summary>
    /// The rules' instances; all rules of the resource if it isn't given. A text that is a rule's instance, <c>*</c> too, means that rule
    /// alone.
    /// </summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RuleInstanceCompleter))]
    [SupportsWildcards]
    public string[]? Instance { get; set; }

    /// <summary>
    /// The monitor that the rules name; rules whatever their monitor if it isn't given, and those that name none if it is empty.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [AllowNull]
    [AllowEmptyString]
    [SupportsWildcards]
    public string? MonitorName { get; set; }

    /// <summary>Only collects, so that names that fit nothing are refused before anything is changed.</summary>
    private protected void Choose(IEnumerable<string> resources, ThresholdSet among)
    {
        string?[] instances = Instance is null ? [null] : [.. Instance];
        foreach (string resource in resources)
            _chosen.AddRange(instances.SelectMany(instance => Selection(resource, instance).In(among)).Where(_known.Add));
    }

    private protected ResourceThreshold[] Confirm(string action) => _chosen.Where(rule => ShouldProcess(Describe(rule), action)).ToArray();

    private ThresholdSelection Selection(string resource, string? instance) => new()
    {
        Resource = resource,
        Instance = instance,
        MonitorName = string.IsNullOrEmpty(MonitorName) ? null : MonitorName,
        IsForEveryMonitor = IsBound(nameof(MonitorName)) && string.IsNullOrEmpty(MonitorName),
    };

    private static string Describe(ResourceThreshold rule) =>
        rule.MonitorName is null ? rule.ToString() : $"{rule} of monitor {rule.MonitorName}";
}
