using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Finds what can send mail.</summary>
/// <remarks>
/// How a build does that is in MailTransports.Net.cs and MailTransports.NetStandard.cs, of which each target compiles one.
/// </remarks>
internal static partial class MailTransports
{
    /// <summary>
    /// What sends mail in this process. Its assemblies are loaded when it is first asked for, and never by a process without mail.
    /// </summary>
    /// <param name="server">The server that it is for, which an error names.</param>
    /// <exception cref="ResourceArgumentException">MailNotSupported: this runtime can't send mail, or a part of the installation is
    /// missing.</exception>
    public static IMailTransport Find(string server) => Load(server);

    /// <summary>Says that nothing sends mail here.</summary>
    /// <inheritdoc cref="Find"/>
    internal static IMailTransport None(string server) => throw new ResourceArgumentException(ErrorIds.MailNotSupported, "SmtpServer",
        server, "Mail needs .NET 8 or later", ErrorRemedy.NewerRuntime);
}
