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
    public Uri Uri => new UriBuilder(UseTls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, ComputerName, Port).Uri;
}
