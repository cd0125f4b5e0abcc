using System.Net;
using System.Security;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Makes addresses of what a command line says of agents, or refuses what would give a token away. Pure.</summary>
internal static class AgentAddresses
{
    /// <summary>The name of this machine's agent.</summary>
    internal const string Local = "localhost";

    /// <summary>The agents of some machines; one that is named twice once.</summary>
    /// <param name="computerNames">Names or addresses; <c>.</c> is this machine as <c>localhost</c> is.</param>
    /// <param name="form">What holds for all of them: the port, TLS, the certificate, the token. Its name is not used.</param>
    /// <exception cref="ResourceArgumentException">InvalidComputerName, TokenNeedsTls or ThumbprintNeedsTls.</exception>
    internal static AgentAddress[] Create(IEnumerable<string> computerNames, AgentAddress form)
    {
        if (form is { CertificateThumbprint: string thumbprint, UseTls: false })
            throw new ResourceArgumentException(ErrorIds.ThumbprintNeedsTls, nameof(form.CertificateThumbprint), thumbprint,
                "Only TLS has a certificate: give -UseTls as well");

        return [.. computerNames.Select(Name).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => Create(name, form))];
    }

    /// <summary>Whether an address is this machine's own, which no other machine can listen to.</summary>
    internal static bool IsLoopback(string computerName) =>
        string.Equals(computerName, Local, StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(computerName, out IPAddress? address) && IPAddress.IsLoopback(address));

    private static AgentAddress Create(string name, AgentAddress form)
    {
        if (form is { Token: SecureString, UseTls: false } && !IsLoopback(name))
            throw new ResourceArgumentException(ErrorIds.TokenNeedsTls, nameof(form.ComputerName), name,
                "A token is not sent to another machine in plain text. Give -UseTls as well, to an agent that has a certificate");

        return form with { ComputerName = name };
    }

    private static string Name(string given)
    {
        string name = given.Trim();
        if (name == ".")
            return Local;

        if (Uri.CheckHostName(name) != UriHostNameType.Unknown)
            return name;

        throw new ResourceArgumentException(ErrorIds.InvalidComputerName, nameof(AgentAddress.ComputerName), given,
            "Give a machine's name or its address, such as web1, web1.example.com, 192.0.2.7 or localhost; its port is for -Port");
    }
}
