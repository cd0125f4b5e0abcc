using System.Management.Automation;
using GhostMonitor.Engine.Hosting.Endpoint;

namespace GhostMonitor.Commands;

/// <summary>Stops endpoints: their ports and all their connections are closed.</summary>
[Cmdlet(VerbsLifecycle.Stop, "ResourceEndpoint", SupportsShouldProcess = true)]
[OutputType(typeof(ResourceEndpointInfo))]
public sealed class StopResourceEndpointCommand : ResourceCommand
{
    /// <summary>Which endpoints, by port; all if it isn't given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EndpointPortCompleter))]
    public int[]? Port { get; set; }

    /// <summary>Return each endpoint as it was when it had stopped.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        foreach (ResourceEndpoint endpoint in FindEndpoints(Port))
        {
            if (!ShouldProcess(endpoint.Prefix.ToString(), "Stop resource endpoint"))
                continue;

            endpoint.Stop();
            WriteVerbose($"The endpoint on {endpoint.Prefix} stopped: its port and connections are closed.");
            if (PassThru)
                WriteObject(endpoint.GetInfo());
        }
    }
}
