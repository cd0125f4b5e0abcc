using System.Diagnostics.CodeAnalysis;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <content>PowerShell 7 loads MailKit into an AssemblyLoadContext of its own, apart from that of any other module.</content>
internal static partial class MailTransports
{
    private static readonly Lazy<IMailTransport> s_transport = new(Create, LazyThreadSafetyMode.PublicationOnly);

    private static IMailTransport Load(string server) => s_transport.Value;

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "A trimmed program links MailKit and makes the transport itself.")]
    private static IMailTransport Create() =>
        ApartAssembly.Create<IMailTransport>("mail", "GhostMonitor.Mail", "GhostMonitor.Mail.MailKitTransport", Missing);

    private static ResourceArgumentException Missing(string folder) => new(ErrorIds.MailNotSupported, "SmtpServer", folder,
        "The folder 'mail' of the installation is missing", ErrorRemedy.Reinstall);
}
