using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting;

/// <content>On .NET Framework, which reads PFX alone.</content>
internal static partial class CertificateFile
{
    private static ServerCertificate ReadPem(CertificateSource source, string file) => throw new ResourceArgumentException(
        ErrorIds.CertificateNotSupported, source.KeyPath is null ? PathOption : KeyOption, source.KeyPath ?? source.Path,
        "A certificate in PEM needs .NET 8 or later: give it as PFX", ErrorRemedy.NewerRuntime);
}
