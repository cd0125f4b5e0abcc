namespace GhostMonitor.Engine.Notifications;

/// <summary>The kind of action that sends mail.</summary>
internal static class MailAction
{
    // One parameter gives the user and the password.
    private const string CredentialParameter = "Credential";

    /// <summary>Who gets it.</summary>
    internal static ActionMember MailTo { get; } = new("mailTo", ActionMemberType.Texts) { IsRequired = true };

    /// <summary>Who it is from.</summary>
    internal static ActionMember MailFrom { get; } = new("mailFrom", ActionMemberType.Text);

    /// <summary>The server's name or address.</summary>
    internal static ActionMember SmtpServer { get; } = new("smtpServer", ActionMemberType.Text) { IsRequired = true };

    /// <summary>The server's port.</summary>
    internal static ActionMember SmtpPort { get; } = new("smtpPort", ActionMemberType.Count) { Maximum = ushort.MaxValue };

    /// <summary>How the connection is protected: the name of a <see cref="GhostMonitor.SmtpSecurity"/>.</summary>
    internal static ActionMember SmtpSecurity { get; } = new("smtpSecurity", ActionMemberType.Text);

    /// <summary>Who logs in.</summary>
    internal static ActionMember UserName { get; } = new("userName", ActionMemberType.Text, CredentialParameter);

    /// <summary>The password.</summary>
    internal static ActionMember Password { get; } = new("password", ActionMemberType.Secret, CredentialParameter) { IsSecret = true };

    /// <summary>The subject's template.</summary>
    internal static ActionMember Subject { get; } = new("subject", ActionMemberType.Text);

    /// <summary>The text's template.</summary>
    internal static ActionMember MailBody { get; } = new("mailBody", ActionMemberType.Text);

    /// <summary>The HTML's template.</summary>
    internal static ActionMember HtmlBody { get; } = new("htmlBody", ActionMemberType.Text);

    /// <summary>Its descriptor.</summary>
    internal static ActionKind Kind { get; } = new("Mail",
        [MailTo, MailFrom, SmtpServer, SmtpPort, SmtpSecurity, UserName, Password, Subject, MailBody, HtmlBody], Create)
    {
        DefaultTimeout = TimeSpan.FromSeconds(60),
        RetriesTimeouts = true,
    };

    private static MailHandler Create(ActionSettings settings, ActionContext context)
    {
        var options = MailOptions.Of(settings);
        return new MailHandler(options, context.FindMailTransport(options.Server.Host), context);
    }
}
