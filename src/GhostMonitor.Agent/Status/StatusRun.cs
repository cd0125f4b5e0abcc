using System.Net;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Hosting.Configuration;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Agent.Status;

/// <summary>
/// Asks the agent of this machine, by the endpoint of its configuration, whether samples come, and prints the line of a monitoring plugin.
/// </summary>
internal static class StatusRun
{
    // An answer is made of snapshots: an agent that takes longer is not well.
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    /// <summary>Runs as the command line says.</summary>
    /// <returns>0 if samples come, 2 if not, 3 if that is not known.</returns>
    /// <exception cref="ResourceArgumentException">The configuration or its token can't be read.</exception>
    internal static int Run(CommandLine commandLine)
    {
        string path = commandLine.FullPath(AgentOptions.Config) ?? AgentPlaces.Configuration;
        if (ConfigurationReader.ReadFile(path).Endpoint is not EndpointDefinition endpoint)
            return Print(PluginLine.Unknown, PluginLine.WriteUnknown($"{path} has no endpoint, by which the agent could be asked"));

        EndpointOptions options = endpoint.ToOptions();
        try
        {
            using var agent = new AgentApi(AddressOf(endpoint, options), s_timeout);
            var status = AgentStatus.Of(agent.StatusAsync(CancellationToken.None).GetAwaiter().GetResult());
            return Print(status.ExitCode, status.Line);
        }
        catch (ApiException e) when (e.ErrorId is ErrorIds.AgentNotReached or ErrorIds.AgentTimeout)
        {
            return Print(AgentStatus.Critical, "CRITICAL - " + PlainText.Of(e.Message));
        }
        catch (ApiException e)
        {
            return Print(PluginLine.Unknown, PluginLine.WriteUnknown(e.Message));
        }
    }

    /// <summary>
    /// An endpoint on every address is asked on that of this machine alone. Its certificate is the one that the configuration names.
    /// </summary>
    private static AgentAddress AddressOf(EndpointDefinition endpoint, EndpointOptions options)
    {
        EndpointPrefix prefix = options.Prefix;
        bool isEvery = prefix.Address.Equals(IPAddress.Any) || prefix.Address.Equals(IPAddress.IPv6Any);
        string? pin = options.Certificate is CertificateSource source ? CertificateFile.Read(source).Thumbprint : null;
        return new AgentAddress(isEvery ? "127.0.0.1" : prefix.Host, prefix.Port, prefix.UsesTls, pin,
            endpoint.Token is null ? null : SecretText.Protect(endpoint.Token.Resolve("Token")));
    }

    private static int Print(int exitCode, string line)
    {
        Console.Out.WriteLine(line);
        return exitCode;
    }
}
