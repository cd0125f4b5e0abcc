using System.Collections;
using GhostMonitor.Engine.Thresholds;

namespace GhostMonitor;

/// <summary>Completes the names of everything that a threshold can watch.</summary>
public sealed class ResourceNameCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters) => ResourceCatalog.All.Select(definition => definition.Name);
}
