using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class ActionKindTests
{
    [Fact]
    public void Every_kind_that_is_described_is_registered()
    {
        ActionKind[] described = [.. typeof(ActionKind).Assembly.GetTypes()
            .Select(static type => type.GetProperty("Kind", System.Reflection.BindingFlags.Static
                | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic))
            .Where(static property => property?.PropertyType == typeof(ActionKind))
            .Select(static property => (ActionKind)property!.GetValue(null)!)];

        Assert.Equal(described.Select(static kind => kind.Name).Order(StringComparer.Ordinal),
            ActionKinds.All.Select(static kind => kind.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_two_kinds_and_no_two_members_of_a_kind_share_a_name()
    {
        Assert.Distinct(ActionKinds.All.Select(static kind => kind.NameInFile), StringComparer.OrdinalIgnoreCase);
        Assert.All(ActionKinds.All, static kind => Assert.Distinct(kind.Members.Select(static member => member.Name)));
        Assert.All(ActionKinds.All, static kind => Assert.Distinct(
            kind.Members.Where(static member => !IsOfCredential(member)).Select(static member => member.Parameter)));

        // A credential is one parameter with two members.
        static bool IsOfCredential(ActionMember member) => member.Parameter == "Credential" && member.Type == ActionMemberType.Text;
    }

    [Fact]
    public void An_address_headers_and_arguments_are_always_secret() => Assert.All(
        ActionKinds.All.SelectMany(static kind => kind.Members).Where(static member => member.Type is ActionMemberType.Address
            or ActionMemberType.Headers or ActionMemberType.Secret or ActionMemberType.Texts && member != MailAction.MailTo),
        static member => Assert.True(member.IsSecret, member.Name));

    [Fact]
    public void A_number_has_a_default_within_its_bounds() => Assert.All(
        ActionKinds.All.SelectMany(static kind => kind.Members).Where(static member => member.Default is not null),
        static member => Assert.InRange(member.Default!.Value, member.Minimum, member.Maximum));

    [Theory]
    [InlineData("Program", "filePath Program FilePath required, arguments Texts ArgumentList secret")]
    [InlineData("Webhook", "uri Address Uri required secret, preset Text Preset, key Secret Key secret, chatId Text ChatId, " +
        "headers Headers Header secret, body Text Body secret, contentType Text ContentType")]
    [InlineData("Alertmanager", "uri Address AlertmanagerUri required secret, headers Headers Header secret")]
    [InlineData("Mail", "mailTo Texts MailTo required, mailFrom Text MailFrom, smtpServer Text SmtpServer required, " +
        "smtpPort Count SmtpPort, smtpSecurity Text SmtpSecurity, userName Text Credential, password Secret Credential secret, " +
        "subject Text Subject, mailBody Text MailBody, htmlBody Text HtmlBody")]
    [InlineData("LogFile", "logPath Path LogPath required, logSize Size LogSize, logCount Count LogCount")]
    [InlineData("Syslog", "syslogServer Text SyslogServer required, syslogPort Count SyslogPort, syslogProtocol Text SyslogProtocol, " +
        "syslogFacility Text SyslogFacility")]
    [InlineData("Journal", "")]
    [InlineData("EventLog", "")]
    [InlineData("Script", "scriptPath Path ScriptPath required, arguments Texts ArgumentList secret")]
    public void Each_kind_has_its_members_with_their_types_and_parameters(string kind, string expected) =>
        Assert.Equal(expected, string.Join(", ", ActionKinds.Find(kind)!.Members.Select(static member =>
            $"{member} {member.Type} {member.Parameter}{(member.IsRequired ? " required" : "")}{(member.IsSecret ? " secret" : "")}")));

    [Fact]
    public void A_mail_server_has_more_time_than_others() =>
        Assert.Equal([MailAction.Kind], ActionKinds.All.Where(static kind => kind.DefaultTimeout != TimeSpan.FromSeconds(30)));

    [Fact]
    public void What_is_sent_to_a_server_is_sent_again_after_a_timeout() => Assert.Equal(["Alertmanager", "Mail", "Syslog", "Webhook"],
        ActionKinds.All.Where(static kind => kind.RetriesTimeouts).Select(static kind => kind.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void A_script_alone_is_in_files_only() =>
        Assert.Equal([ScriptAction.Kind], ActionKinds.All.Where(static kind => kind.IsInFilesOnly));

    [Fact]
    public void A_log_is_of_10_MB_and_5_are_kept_where_nobody_says()
    {
        ActionKind kind = LogFileAction.Kind;

        Assert.Equal((10_000_000L, 1L, long.MaxValue), Number(kind.FindMember("LogSize")!));
        Assert.Equal((5L, 1L, 1000L), Number(kind.FindMember("LogCount")!));

        static (long?, long, long) Number(ActionMember member) => (member.Default, member.Minimum, member.Maximum);
    }

    [Fact]
    public void A_choice_is_kept_as_its_kind_writes_it()
    {
        ActionMember protocol = SyslogAction.Kind.FindMember("SyslogProtocol")!;

        Assert.Equal(("tls", "quic"), (protocol.Canonical("TLS"), protocol.Canonical("quic")));
        Assert.Equal(SyslogOptions.Protocols, protocol.Choices);
    }

    [Fact]
    public void A_kind_is_found_by_its_name_as_it_is_written()
    {
        Assert.Same(LogFileAction.Kind, ActionKinds.Find("LogFile"));
        Assert.Null(ActionKinds.Find("logFile"));
        Assert.Null(ActionKinds.Find("Pager"));
    }

    [Fact]
    public void A_member_is_found_by_the_option_that_an_error_names()
    {
        Assert.Equal("contentType", WebhookAction.Kind.FindMember("ContentType")!.Name);
        Assert.Equal("uri", AlertmanagerAction.Kind.FindMember("Uri")!.Name);
        Assert.Null(WebhookAction.Kind.FindMember("LogPath"));
    }

    [Fact]
    public void A_script_needs_somebody_who_runs_scripts()
    {
        var settings = new ActionSettings(ScriptAction.Kind,
            new Dictionary<ActionMember, object> { [ScriptAction.ScriptPath] = "/x.ps1" });

        Assert.Throws<NotSupportedException>(() => ScriptAction.Kind.CreateHandler(settings, new ActionContext()));
    }

    [Fact]
    public void Settings_show_no_value_as_text()
    {
        var settings = new ActionSettings(ScriptAction.Kind,
            new Dictionary<ActionMember, object> { [ScriptAction.ScriptPath] = "SECRET" });

        Assert.DoesNotContain("SECRET", settings.ToString()!, StringComparison.Ordinal);
    }
}
