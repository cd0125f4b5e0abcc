namespace GhostMonitor.Engine.Hosting.Configuration;

/// <summary>
/// The endpoints that run, as far as a configuration changes them: it compares how they run, and stops those that differ.
/// </summary>
internal interface IConfiguredEndpoints
{
    /// <summary>How each endpoint that runs was asked to run.</summary>
    IReadOnlyList<EndpointOptions> Running { get; }

    /// <summary>Stops the endpoint that runs so; nothing if there is none.</summary>
    void Stop(EndpointOptions options);
}
