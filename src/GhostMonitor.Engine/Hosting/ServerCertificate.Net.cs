using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace GhostMonitor.Engine.Hosting;

/// <content>On .NET, where the chain is sent as the file has it.</content>
internal sealed partial class ServerCertificate
{
    /// <summary>What a handshake shows.</summary>
    internal SslStreamCertificateContext Context { get; private set; } = null!;

    // Made once, for it builds a chain. Offline: what the file lacks is not looked for in the network.
    partial void UseChain(X509Certificate2Collection chain) =>
        Context = SslStreamCertificateContext.Create(Certificate, chain, offline: true);
}
