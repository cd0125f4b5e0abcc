using System.Collections;
using GhostMonitor.Engine.Alerting;

namespace GhostMonitor;

/// <summary>Completes the resources that there are thresholds for, and those that have one by default.</summary>
public sealed class RuleResourceCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters) =>
        ModuleScope.Session.Scope.Thresholds.Current.Rules.Concat(ThresholdSet.Default.Rules).Select(rule => rule.ResourceName);

    /// <inheritdoc/>
    protected override string Describe(string name) => ResourceNameCompleter.DescriptionOf(name);
}
