using System.Collections;

namespace GhostMonitor;

/// <summary>Completes what a sample can be limited to.</summary>
public sealed class ResourceGroupCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters) => ResourceGroups.Names;
}
