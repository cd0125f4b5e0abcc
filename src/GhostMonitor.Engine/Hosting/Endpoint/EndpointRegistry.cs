using GhostMonitor.Engine.Hosting.Configuration;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>The endpoints that show a scope. They end with it, the newest first.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class EndpointRegistry : IConfiguredEndpoints, IDisposable
{
    private readonly object _lock = new();
    private readonly MonitoringScope _scope;
    private readonly List<ResourceEndpoint> _endpoints = [];
    private bool _disposed;

    private EndpointRegistry(MonitoringScope scope) => _scope = scope;

    /// <summary>The running endpoints, by port.</summary>
    public IReadOnlyList<ResourceEndpoint> Running
    {
        get
        {
            lock (_lock)
                return [.. _endpoints.OrderBy(static endpoint => endpoint.Prefix.Port)];
        }
    }

    IReadOnlyList<EndpointOptions> IConfiguredEndpoints.Running => [.. Running.Select(static endpoint => endpoint.Options)];

    /// <summary>The registry of a scope.</summary>
    /// <param name="scope">The scope; it owns the registry.</param>
    /// <exception cref="ObjectDisposedException">The scope has ended.</exception>
    public static EndpointRegistry Of(MonitoringScope scope) => scope.Part(static scope => new EndpointRegistry(scope));

    /// <summary>Starts an HTTP endpoint.</summary>
    /// <param name="options">How it is to run.</param>
    /// <exception cref="ResourceArgumentException">EndpointPortInUse, EndpointPortDenied or EndpointAddressNotAvailable: the system refuses
    /// the address. CertificateNotFound, InvalidCertificate, CertificateExpired: its certificate can't be used.</exception>
    /// <exception cref="ThreadException">There is no thread for it; nothing was started.</exception>
    /// <exception cref="ObjectDisposedException">The scope has ended.</exception>
    public ResourceEndpoint Start(EndpointOptions options)
    {
        lock (_lock)
        {
            if (_disposed)
                throw new ObjectDisposedException(nameof(MonitoringScope));

            var endpoint = new ResourceEndpoint(_scope, options);
            endpoint.Stopped += Forget;
            _endpoints.Add(endpoint);
            Start(endpoint);
            return endpoint;
        }
    }

    void IConfiguredEndpoints.Stop(EndpointOptions options)
    {
        foreach (ResourceEndpoint endpoint in Running.Where(endpoint => endpoint.Options == options))
            endpoint.Stop();
    }

    /// <summary>Stops every endpoint.</summary>
    public void Dispose()
    {
        ResourceEndpoint[] endpoints;
        lock (_lock)
        {
            _disposed = true;
            endpoints = [.. _endpoints];
        }

        foreach (ResourceEndpoint endpoint in Enumerable.Reverse(endpoints))
            endpoint.Stop();
    }

    private static void Start(ResourceEndpoint endpoint)
    {
        try
        {
            endpoint.Start();
        }
        catch (ThreadException)
        {
            endpoint.Stop();
            throw;
        }
    }

    private void Forget(object? stopped, EventArgs e)
    {
        lock (_lock)
            _endpoints.Remove((ResourceEndpoint)stopped!);
    }
}
