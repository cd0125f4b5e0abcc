using System.Management.Automation;
using System.Security;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;

namespace GhostMonitor.Commands;

/// <summary>Starts an HTTP endpoint that serves the documents, the metrics and the dashboard; on loopback unless asked otherwise.</summary>
[Cmdlet(VerbsLifecycle.Start, "ResourceEndpoint", SupportsShouldProcess = true, DefaultParameterSetName = "Port")]
[OutputType(typeof(ResourceEndpointInfo))]
public sealed class StartResourceEndpointCommand : ResourceCommand
{
    /// <summary>The loopback port, 1 to 65535; 0 for any that is free.</summary>
    [Parameter(Position = 0, ParameterSetName = "Port", ValueFromPipelineByPropertyName = true)]
    public int Port { get; set; } = EndpointPrefix.DefaultPort;

    /// <summary>Where to listen instead of loopback: <c>http://+:8787/</c>. Needs a token if other machines can reach it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Prefix")]
    [AllowEmptyString]
    public string Prefix { get; set; } = "";

    /// <summary>What requests must bring as <c>Authorization: Bearer</c>: 16 to 512 visible ASCII characters.</summary>
    [Parameter]
    public SecureString? Token { get; set; }

    private protected override void Process()
    {
        EndpointPrefix prefix = ParameterSetName == "Prefix" ? EndpointPrefix.Parse(Prefix) : EndpointPrefix.Loopback(Port);
        var options = new EndpointOptions(prefix, Token);
        if (!ShouldProcess(prefix.ToString(), "Start resource endpoint"))
            return;

        ResourceEndpoint endpoint = Endpoints.Start(options, Scope, Session);
        WriteVerbose($"The endpoint answers on {prefix}, {(Token is null ? "without a token" : "to who brings the token")}.");
        WriteObject(endpoint.GetInfo());
    }
}
