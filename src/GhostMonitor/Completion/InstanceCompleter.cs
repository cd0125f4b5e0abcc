using System.Collections;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Engine.Thresholds;

namespace GhostMonitor;

/// <summary>Completes the mounts, devices or interfaces that the machine has now, of the resource that the command line names.</summary>
public sealed class InstanceCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters)
    {
        string resource = boundParameters["Resource"] is object given ? given.ToString() ?? "" : "";
        ResourceDefinition[] definitions = (ResourceCatalog.TryResolve(resource) is ResourceDefinition named ? [named] : ResourceCatalog.All)
            .Where(definition => definition.HasInstances)
            .ToArray();
        using ResourceSampler sampler = ModuleScope.Session.Scope.CreateSampler();
        ResourceMetrics metrics = sampler.Sample(definitions.Aggregate(ResourceKinds.None, (kinds, definition) => kinds | definition.Kinds));
        return definitions.SelectMany(definition => Instances(definition, metrics)).ToArray();
    }

    private static IEnumerable<string> Instances(ResourceDefinition definition, ResourceMetrics metrics)
    {
        for (int i = 0; i < definition.Count(metrics); i++)
        {
            if (definition.InstanceName(metrics, i) is string name)
                yield return name;
        }
    }
}
