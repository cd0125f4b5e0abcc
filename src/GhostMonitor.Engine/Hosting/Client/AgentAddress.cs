using System.Net;
using System.Security;

namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>Where an agent listens, and what it is to be shown. Immutable.</summary>
/// <param name="ComputerName">The machine's name or address, as the user gave it; <c>localhost</c> for this one.</param>
/// <param name="Port">The port of its endpoint, 1 to 65535.</param>
/// <param name="UseTls">Ask by TLS.</param>
/// <param name="CertificateThumbprint">
/// The SHA-256 or SHA-1 of the one certificate that is accepted, in hexadecimal digits; null for those that the system trusts.
/// </param>
/// <param name="Token">What its endpoint asks for; null for none.</param>
internal sealed record AgentAddress(
    string ComputerName, int Port, bool UseTls = false, string? CertificateThumbprint = null, SecureString? Token = null)
{
    /// <summary>The base of its documents' addresses: <c>https://web1:8787/</c>.</summary>
    /// <remarks>
    /// Without TLS nothing shows who listens on an address, and localhost is two of them. An agent's is 127.0.0.1, so no other is asked.
    /// </remarks>
    public Uri Uri => new UriBuilder(UseTls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp,
        !UseTls && IsLocalhost ? IPAddress.Loopback.ToString() : ComputerName, Port).Uri;

    /// <summary>The address if it is this machine's loopback; null for another.</summary>
    internal IPAddress? Loopback
    {
        get
        {
            if (IsLocalhost)
                return IPAddress.Loopback;

            string literal = ComputerName.Trim('[', ']');
            return IPAddress.TryParse(literal, out IPAddress? address) && IPAddress.IsLoopback(address) ? address : null;
        }
    }

    private bool IsLocalhost => string.Equals(ComputerName, "localhost", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The same with the token of this machine's administrators, where it has none, is on this machine, and this user may read it.
    /// </summary>
    internal AgentAddress WithLocalToken() =>
        Token is null && LocalToken.Read(this) is SecureString token ? this with { Token = token } : this;
}
