using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor;

/// <summary>Starts endpoints that belong to a session.</summary>
internal static class Endpoints
{
    /// <summary>Starts an endpoint that ends with the session.</summary>
    internal static ResourceEndpoint Start(EndpointOptions options, MonitoringScope scope, ModuleSession session)
    {
        ResourceEndpoint endpoint = EndpointRegistry.Of(scope).Start(options);
        session.Own(endpoint);
        endpoint.Stopped += (_, _) => session.Disown(endpoint);
        return endpoint;
    }
}
