using System.Globalization;
using System.Security;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Who gets mail, from whom, through which server, and how it reads. Immutable.</summary>
internal sealed record MailOptions
{
    private const int ImplicitPort = 465;
    private const int SubmissionPort = 587;
    private const int RelayPort = 25;

    private static readonly SmtpSecurity[] s_securities = [SmtpSecurity.StartTls, SmtpSecurity.Implicit, SmtpSecurity.None];

    private MailOptions(MailServer server, MailPerson from, IReadOnlyList<MailPerson> to)
    {
        Server = server;
        From = from;
        To = to;
    }

    /// <summary>The server.</summary>
    internal MailServer Server { get; }

    /// <summary>Who it is from.</summary>
    internal MailPerson From { get; }

    /// <summary>Who gets it; at least one.</summary>
    internal IReadOnlyList<MailPerson> To { get; }

    /// <summary>The subject; null for the default one.</summary>
    internal AlertTemplate? Subject { get; private init; }

    /// <summary>The text; null for the default one.</summary>
    internal AlertTemplate? Text { get; private init; }

    /// <summary>The HTML; null for the default one, or for none where there is a text.</summary>
    internal AlertTemplate? Html { get; private init; }

    /// <summary>True if the HTML has a place for the picture.</summary>
    internal bool HasPicture { get; private init; }

    /// <summary>The options of an action.</summary>
    /// <param name="settings">Its values.</param>
    /// <exception cref="ResourceArgumentException">InvalidMailAddress, InvalidSmtpServer, InvalidSmtpPort, InvalidSmtpSecurity,
    /// InvalidSmtpCredential, InvalidBodyTemplate.</exception>
    internal static MailOptions Of(ActionSettings settings)
    {
        MailServer server = ServerOf(settings);
        string? html = settings.Text(MailAction.HtmlBody);
        bool isDefault = html is null && settings.Text(MailAction.MailBody) is null;
        return new MailOptions(server, FromOf(settings), RecipientsOf(settings.Texts(MailAction.MailTo)))
        {
            Subject = Template(settings, MailAction.Subject, AlertTemplate.PlainType),
            Text = Template(settings, MailAction.MailBody, AlertTemplate.PlainType),
            Html = Template(settings, MailAction.HtmlBody, AlertTemplate.HtmlType),
            HasPicture = isDefault || html?.Contains("cid:" + MailContent.PictureId) == true,
        };
    }

    private static AlertTemplate? Template(ActionSettings settings, ActionMember member, string type) =>
        settings.Text(member) is string text ? new AlertTemplate(text, type, member.Option, forPeople: true) : null;

    private static IReadOnlyList<MailPerson> RecipientsOf(IReadOnlyList<string> texts)
    {
        if (texts.Count == 0)
            throw InvalidAddress(MailAction.MailTo, "");

        MailPerson[] people = [.. texts.Select(static text => MailPerson.TryParse(text) ?? throw InvalidAddress(MailAction.MailTo, text))];
        return [.. people.GroupBy(static person => person.Address, StringComparer.OrdinalIgnoreCase).Select(static same => same.First())];
    }

    private static MailPerson FromOf(ActionSettings settings) => settings.Text(MailAction.MailFrom) is string text
        ? MailPerson.TryParse(text) ?? throw InvalidAddress(MailAction.MailFrom, text)
        : new MailPerson("GhostMonitor", "ghostmonitor@" + HostName(Environment.MachineName));

    /// <summary>A machine may be called what a mail's domain may not.</summary>
    private static string HostName(string machine)
    {
        string name = machine.ToLowerInvariant();
        bool isName = Uri.CheckHostName(name) == UriHostNameType.Dns && !name.Contains('_');
        return isName ? name : "localhost.localdomain";
    }

    private static MailServer ServerOf(ActionSettings settings)
    {
        string host = settings.RequireText(MailAction.SmtpServer).Trim();
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            throw InvalidServer(host);

        var port = (long?)settings.Find(MailAction.SmtpPort);
        if (port < MailAction.SmtpPort.Minimum || port > MailAction.SmtpPort.Maximum)
            throw InvalidPort(port);

        SmtpSecurity security = SecurityOf(settings.Text(MailAction.SmtpSecurity), port);
        return WithCredential(new MailServer(host.Trim('[', ']'), (int)(port ?? PortOf(security)), security), settings);
    }

    private static SmtpSecurity SecurityOf(string? text, long? port)
    {
        if (text is null)
            return port == ImplicitPort ? SmtpSecurity.Implicit : SmtpSecurity.StartTls;

        int found = Array.FindIndex(s_securities, each => string.Equals(each.ToString(), text, StringComparison.OrdinalIgnoreCase));
        return found >= 0 ? s_securities[found] : throw InvalidSecurity(text);
    }

    private static int PortOf(SmtpSecurity security) => security switch
    {
        SmtpSecurity.Implicit => ImplicitPort,
        SmtpSecurity.None => RelayPort,
        _ => SubmissionPort,
    };

    private static MailServer WithCredential(MailServer server, ActionSettings settings)
    {
        string? user = settings.Text(MailAction.UserName);
        SecureString? password = settings.Secret(MailAction.Password);
        if (user is null && password is null)
            return server;

        if (string.IsNullOrEmpty(user) || password is null || password.Length == 0)
            throw IncompleteCredential(user);

        return server.Security == SmtpSecurity.None ? throw ExposedCredential() : server with { UserName = user, Password = password };
    }

    private static ResourceArgumentException InvalidAddress(ActionMember member, string value) =>
        new(ErrorIds.InvalidMailAddress, member.Option, value, "Give a mail address, such as ops@example.com or 'Ops <ops@example.com>'");

    private static ResourceArgumentException InvalidServer(string value) => new(ErrorIds.InvalidSmtpServer, MailAction.SmtpServer.Option,
        value, "Give a mail server's name or IP address alone; its port has an option of its own, SmtpPort");

    private static ResourceArgumentException InvalidPort(long? value) => new(ErrorIds.InvalidSmtpPort, MailAction.SmtpPort.Option, value,
        string.Format(CultureInfo.InvariantCulture, "Give a port, {0} to {1}", MailAction.SmtpPort.Minimum, MailAction.SmtpPort.Maximum));

    private static ResourceArgumentException InvalidSecurity(string value) => new(ErrorIds.InvalidSmtpSecurity,
        MailAction.SmtpSecurity.Option, value, "Give one of " + string.Join(", ", s_securities));

    private static ResourceArgumentException ExposedCredential() => new(ErrorIds.InvalidSmtpSecurity, MailAction.SmtpSecurity.Option,
        SmtpSecurity.None, "Anybody on the way could read the password: give StartTls or Implicit, or no user and password");

    private static ResourceArgumentException IncompleteCredential(string? user) => new(ErrorIds.InvalidSmtpCredential,
        MailAction.UserName.Option, user ?? "", "Give a user's name and the password, or neither");
}
