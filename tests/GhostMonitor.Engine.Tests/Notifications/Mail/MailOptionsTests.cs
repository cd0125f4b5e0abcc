using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Notifications.Mail;

/// <summary>What a mail action takes.</summary>
public sealed class MailOptionsTests
{
    [Theory]
    [InlineData(null, null, "StartTls 587")]
    [InlineData(465, null, "Implicit 465")]
    [InlineData(2525, null, "StartTls 2525")]
    [InlineData(null, "implicit", "Implicit 465")]
    [InlineData(null, "None", "None 25")]
    [InlineData(465, "StartTls", "StartTls 465")]
    public void Port_and_protection_follow_from_one_another(int? port, string? security, string expected)
    {
        MailServer server = MailSettings.Options(port: port, security: security).Server;

        Assert.Equal(expected, $"{server.Security} {server.Port}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ops")]
    [InlineData("ops@")]
    [InlineData("@example.com")]
    [InlineData("a@example.com, b@example.com")]
    [InlineData("ops@example.com\r\nBcc: x@example.com")]
    [InlineData("Ops <ops@example.com>\n")]
    [InlineData("\"a b\"@example.com")]
    public void What_is_no_address_is_refused(string address)
    {
        Assert.Equal(("InvalidMailAddress", "MailTo"), Refused(() => MailSettings.Options(to: [address])));
        Assert.Equal(("InvalidMailAddress", "MailFrom"), Refused(() => MailSettings.Options(from: address)));
    }

    [Fact]
    public void Somebody_must_get_it() =>
        Assert.Equal(("InvalidMailAddress", "MailTo"), Refused(static () => MailSettings.Options(to: [])));

    [Theory]
    [InlineData("mail.example.com:25")]
    [InlineData("smtp://mail.example.com")]
    [InlineData("")]
    [InlineData("a b")]
    public void What_is_no_server_is_refused(string server) =>
        Assert.Equal(("InvalidSmtpServer", "SmtpServer"), Refused(() => MailSettings.Options(server: server)));

    [Theory]
    [InlineData(0)]
    [InlineData(65536)]
    [InlineData(-1)]
    public void A_port_has_its_range(int port) =>
        Assert.Equal(("InvalidSmtpPort", "SmtpPort"), Refused(() => MailSettings.Options(port: port)));

    [Theory]
    [InlineData("Ssl")]
    [InlineData("2")]
    [InlineData("")]
    public void An_unknown_protection_is_refused(string security) =>
        Assert.Equal(("InvalidSmtpSecurity", "SmtpSecurity"), Refused(() => MailSettings.Options(security: security)));

    [Fact]
    public void A_password_never_goes_over_an_open_line() => Assert.Equal(("InvalidSmtpSecurity", "SmtpSecurity"),
        Refused(static () => MailSettings.Options(security: "None", user: "ops", password: "S3CRET")));

    [Theory]
    [InlineData("ops", null)]
    [InlineData(null, "S3CRET")]
    [InlineData("", "S3CRET")]
    public void A_user_without_a_password_is_refused_and_the_other_way_round(string? user, string? password) => Assert.Equal(
        ("InvalidSmtpCredential", "UserName"), Refused(() => MailSettings.Options(user: user, password: password)));

    [Theory]
    [InlineData("{nothing}", null, null, "Subject")]
    [InlineData(null, "{nothing}", null, "MailBody")]
    [InlineData(null, null, "{nothing}", "HtmlBody")]
    public void A_template_of_an_unknown_field_is_refused_by_its_name(string? subject, string? text, string? html, string option) =>
        Assert.Equal(("InvalidBodyTemplate", option), Refused(() => MailSettings.Options(subject: subject, text: text, html: html)));

    [Fact]
    public void Addresses_may_have_names_and_nobody_gets_it_twice() => Assert.Equal(
        ["Ops <ops@example.com>", "b@example.com"],
        MailSettings.Options(to: ["Ops <ops@example.com>", "OPS@example.com", "b@example.com"]).To
            .Select(static person => person.ToString()));

    [Fact]
    public void Without_a_sender_it_is_from_this_machine() =>
        Assert.StartsWith("GhostMonitor <ghostmonitor@", MailSettings.Options().From.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Neither_the_handler_nor_its_options_show_the_password()
    {
        using var handler = new MailHandler(
            MailSettings.Options(user: "ops", password: "S3CRET"), new ProbeTransport(), new ActionContext());

        Assert.Equal("ops@example.com by mail.example.com:587", handler.Target);
        Assert.DoesNotContain("S3CRET", MailSettings.Options(user: "ops", password: "S3CRET").Server.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_sends_mail_registering_says_so() => Assert.Equal(("MailNotSupported", "SmtpServer"),
        Refused(static () => MailAction.Kind.CreateHandler(MailSettings.Of(), new ActionContext())));

    private static (string ErrorId, string Parameter) Refused(Action create)
    {
        ResourceArgumentException error = Assert.Throws<ResourceArgumentException>(create);
        Assert.DoesNotContain("S3CRET", error.Message, StringComparison.Ordinal);
        return (error.ErrorId, error.Parameter);
    }
}
