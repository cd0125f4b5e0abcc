using System.Management.Automation;
using GhostMonitor.Engine.Hosting.Endpoint;

namespace GhostMonitor.Commands;

/// <summary>Lists the running endpoints: where they listen, and what they have served and refused.</summary>
[Cmdlet(VerbsCommon.Get, "ResourceEndpoint")]
[OutputType(typeof(ResourceEndpointInfo))]
public sealed class GetResourceEndpointCommand : ResourceCommand
{
    /// <summary>Which endpoints, by port; all if it isn't given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EndpointPortCompleter))]
    public int[]? Port { get; set; }

    private protected override void Process()
    {
        foreach (ResourceEndpoint endpoint in FindEndpoints(Port))
            WriteObject(endpoint.GetInfo());
    }
}
