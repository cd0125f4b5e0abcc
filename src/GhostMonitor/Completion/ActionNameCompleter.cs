using System.Collections;

namespace GhostMonitor;

/// <summary>Completes the names of registered actions.</summary>
public sealed class ActionNameCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters) =>
        ModuleScope.Session.Scope.Actions.Snapshot().Select(action => action.Name);
}
