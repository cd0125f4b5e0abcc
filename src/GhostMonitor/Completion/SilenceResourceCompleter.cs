using System.Collections;

namespace GhostMonitor;

/// <summary>Completes the resources that the silences in force name.</summary>
public sealed class SilenceResourceCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters) =>
        ModuleScope.Session.Scope.Silences.Current.Select(silence => silence.ResourceName);
}
