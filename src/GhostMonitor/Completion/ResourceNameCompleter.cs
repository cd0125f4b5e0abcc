using System.Collections;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor;

/// <summary>Completes the names of everything that a threshold can watch.</summary>
public sealed class ResourceNameCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters) =>
        ResourceCatalog.All.Select(definition => definition.Name);

    /// <inheritdoc/>
    protected override string Describe(string name) => DescriptionOf(name);

    /// <summary>What a resource is, with its unit.</summary>
    internal static string DescriptionOf(string name) =>
        ResourceCatalog.TryResolve(name) is not ResourceDefinition definition ? name
        : definition.UnitText.Length == 0 ? definition.Description
        : $"{definition.Description} ({definition.UnitText})";
}
