using System.Management.Automation;
using System.Security;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>Shows this machine's agent: its version, whether it samples, since when it runs, its memory and CPU time.</summary>
[Cmdlet(VerbsCommon.Get, "ResourceAgent")]
[OutputType(typeof(ResourceAgent))]
public sealed class GetResourceAgentCommand : ResourceCommand
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    /// <summary>The port of its endpoint, 1 to 65535.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, 65535)]
    [ArgumentCompleter(typeof(EndpointPortCompleter))]
    public int Port { get; set; } = EndpointPrefix.DefaultPort;

    /// <summary>The token that its endpoint asks for.</summary>
    [Parameter]
    public SecureString? Token { get; set; }

    private protected override void Process()
    {
        var address = new AgentAddress("127.0.0.1", Port, Token: Token);
        try
        {
            using var agent = new AgentApi(address, s_timeout);
            WriteObject(agent.StatusAsync(CancellationToken.None).GetAwaiter().GetResult());
        }
        catch (ApiException e)
        {
            string hint = e.ErrorId == ErrorIds.AgentNotReached ? " Install-ResourceAgent makes one a service of this machine." : "";
            WriteError(new ErrorRecord(e, e.ErrorId, ErrorCategory.ConnectionError, address.Uri)
            {
                ErrorDetails = new ErrorDetails(e.Message + hint),
            });
        }
    }
}
