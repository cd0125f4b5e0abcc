using System.Collections;

namespace GhostMonitor;

/// <summary>Completes the names of running monitors.</summary>
public sealed class MonitorNameCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters) =>
        ModuleScope.Session.Scope.Monitors.Select(monitor => monitor.Name);
}
