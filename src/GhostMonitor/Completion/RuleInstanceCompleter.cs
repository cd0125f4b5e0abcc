using System.Collections;

namespace GhostMonitor;

/// <summary>Completes the instances that the thresholds name.</summary>
public sealed class RuleInstanceCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters) =>
        ModuleScope.Session.Scope.Thresholds.Current.Rules.Select(rule => rule.Instance);
}
