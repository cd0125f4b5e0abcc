using System.Management.Automation;
using System.Security;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>Starts an HTTP endpoint that serves the documents, the metrics and the dashboard; on loopback unless asked otherwise.</summary>
[Cmdlet(VerbsLifecycle.Start, "ResourceEndpoint", SupportsShouldProcess = true, DefaultParameterSetName = "Port")]
[OutputType(typeof(ResourceEndpointInfo))]
public sealed class StartResourceEndpointCommand : ResourceCommand
{
    /// <summary>The loopback port, 1 to 65535; 0 for any that is free.</summary>
    [Parameter(Position = 0, ParameterSetName = "Port", ValueFromPipelineByPropertyName = true)]
    public int Port { get; set; } = EndpointPrefix.DefaultPort;

    /// <summary>Where to listen instead of loopback: <c>https://+:8787/</c>. Needs a token if other machines can reach it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Prefix")]
    [AllowEmptyString]
    public string Prefix { get; set; } = "";

    /// <summary>What requests must bring as <c>Authorization: Bearer</c>: 16 to 512 visible ASCII characters.</summary>
    [Parameter]
    public SecureString? Token { get; set; }

    /// <summary>The certificate that it shows to clients, which then speak TLS: PEM with its chain, or PFX.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CertificatePath { get; set; }

    /// <summary>The certificate's private key in PEM, where the certificate's file does not have it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CertificateKeyPath { get; set; }

    /// <summary>The password of the PFX or of the key.</summary>
    [Parameter]
    public SecureString? CertificatePassword { get; set; }

    private protected override void Process()
    {
        EndpointPrefix prefix = ParameterSetName == "Prefix" ? EndpointPrefix.Parse(Prefix) : EndpointPrefix.Loopback(Port);
        var options = new EndpointOptions(prefix, Token, FindCertificate());
        if (!ShouldProcess(options.Prefix.ToString(), "Start resource endpoint"))
            return;

        if (options.ShowsToken)
        {
            WriteWarning($"What other machines send to {options.Prefix}, the token too, is not encrypted: "
                + "-CertificatePath lets it speak TLS.");
        }

        ResourceEndpoint endpoint = Endpoints.Start(options, Scope, Session);
        WriteVerbose($"The endpoint answers on {options.Prefix}, {(Token is null ? "without a token" : "to who brings the token")}.");
        WriteObject(endpoint.GetInfo());
    }

    private CertificateSource? FindCertificate()
    {
        if (CertificatePath is not null)
        {
            string? keyPath = CertificateKeyPath is null ? null : ResolvePath(CertificateKeyPath);
            return new CertificateSource(ResolvePath(CertificatePath), keyPath, CertificatePassword);
        }

        return CertificateKeyPath is null && CertificatePassword is null
            ? null
            : throw new ResourceArgumentException(ErrorIds.EndpointCertificateRequired, nameof(CertificatePath), null,
                "A key and a password are those of a certificate: give it as well");
    }
}
