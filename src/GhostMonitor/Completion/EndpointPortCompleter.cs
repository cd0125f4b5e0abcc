using System.Collections;
using System.Globalization;
using GhostMonitor.Engine.Hosting.Endpoint;

namespace GhostMonitor;

/// <summary>Completes the ports of running endpoints.</summary>
public sealed class EndpointPortCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters) => Endpoints.Select(endpoint => Port(endpoint));

    /// <inheritdoc/>
    protected override string Describe(string name) =>
        Endpoints.FirstOrDefault(endpoint => Port(endpoint) == name)?.Prefix.ToString() ?? name;

    private static IReadOnlyList<ResourceEndpoint> Endpoints => EndpointRegistry.Of(ModuleScope.Session.Scope).Running;

    private static string Port(ResourceEndpoint endpoint) => endpoint.Prefix.Port.ToString(CultureInfo.InvariantCulture);
}
