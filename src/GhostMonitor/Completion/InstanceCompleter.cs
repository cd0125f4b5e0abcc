using System.Collections;
using System.Management.Automation;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor;

/// <summary>Completes the mounts, devices or interfaces that the machine has now, of the resource that the command line names.</summary>
public sealed class InstanceCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters)
    {
        ResourceDefinition[] definitions = Named(boundParameters["Resource"]).Where(definition => definition.HasInstances).ToArray();
        using ResourceSampler sampler = ModuleScope.Session.Scope.CreateSampler();
        ResourceMetrics metrics =
            sampler.Sample(definitions.Aggregate(ResourceKinds.None, (kinds, definition) => kinds | definition.Kinds));
        return definitions.SelectMany(definition => Instances(definition, metrics)).ToArray();
    }

    /// <summary>A mount may be called <c>/media/[backup]</c>, and an instance is given as a pattern.</summary>
    protected override string Insert(string name) => WildcardPattern.Escape(name);

    /// <summary>The resources that the command line has so far; all if it has none that is known.</summary>
    private static IEnumerable<ResourceDefinition> Named(object? resources)
    {
        ResourceDefinition[] named = (LanguagePrimitives.TryConvertTo(resources, out string[] names) && names is not null ? names : [])
            .Select(ResourceCatalog.TryResolve)
            .OfType<ResourceDefinition>()
            .ToArray();
        return named.Length > 0 ? named : ResourceCatalog.All;
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
