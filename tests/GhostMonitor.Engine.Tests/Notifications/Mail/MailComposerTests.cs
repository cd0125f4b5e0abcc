using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications.Mail;

/// <summary>What is in a mail.</summary>
public sealed class MailComposerTests
{
    private static readonly DateTimeOffset s_now = new(2024, 1, 1, 12, 0, 5, TimeSpan.Zero);
    private static readonly AlertCurve s_curve = new() { Points = [(s_now.AddHours(-1), 50), (s_now, 85.2)] };

    [Theory]
    [InlineData(AlertTransition.Raised, AlertLevel.Critical, "[CRITICAL] box: CPU WARNING: 85.2% (threshold: 70.0%)", true)]
    [InlineData(AlertTransition.Raised, AlertLevel.Warning, "[WARNING] box: CPU WARNING: 85.2% (threshold: 70.0%)", false)]
    [InlineData(AlertTransition.Resolved, AlertLevel.Critical, "[RESOLVED] box: CPU WARNING: 85.2% (threshold: 70.0%)", false)]
    public void The_subject_begins_with_the_level_and_critical_is_urgent(AlertTransition transition, AlertLevel level, string subject,
        bool isUrgent)
    {
        MailContent mail = Compose(Sample.Alert(transition, level));

        Assert.Equal((subject, isUrgent), (mail.Subject, mail.IsUrgent));
    }

    [Fact]
    public void All_mails_of_an_episode_refer_to_one_root_and_each_is_itself()
    {
        var id = Guid.NewGuid();
        MailContent raised = Compose(Sample.Alert(id: id));
        MailContent resolved = Compose(Sample.Alert(AlertTransition.Resolved, id: id));
        MailContent other = Compose(Sample.Alert());

        Assert.Equal($"ghostmonitor-thread-{id}@example.com", raised.ThreadRoot);
        Assert.Equal(raised.ThreadRoot, resolved.ThreadRoot);
        Assert.Equal(3, new[] { raised.MessageId, resolved.MessageId, other.ThreadRoot }.Distinct().Count());
        Assert.NotEqual(raised.ThreadRoot, other.ThreadRoot);
        Assert.Equal($"ghostmonitor-delivery-{raised.DeliveryId}@example.com", raised.MessageId);
    }

    [Fact]
    public void Each_attempt_of_a_delivery_has_the_same_identity()
    {
        AlertDelivery delivery = Sample.Delivery(Sample.Alert());

        Assert.Equal(MailComposer.Compose(delivery, Options(), s_curve, s_now).MessageId,
            MailComposer.Compose(delivery, Options(), AlertCurve.None, s_now.AddHours(1)).MessageId);
    }

    [Fact]
    public void A_group_is_one_thread()
    {
        var group = new AlertGroup(Guid.NewGuid(), "disk", 2);
        ResourceAlert[] alerts = [Sample.Alert(level: AlertLevel.Critical), Sample.Alert()];
        var delivery = new AlertDelivery(Guid.NewGuid(), alerts[0]) { Alerts = alerts, Group = group };

        MailContent mail = MailComposer.Compose(delivery, Options(), s_curve, s_now);

        Assert.Equal($"ghostmonitor-thread-{group.Id}@example.com", mail.ThreadRoot);
        Assert.Equal("[CRITICAL] box: disk: 2 alerts (1 critical, 1 warning)", mail.Subject);
        Assert.Equal(2, Count(mail.Html!, "CPU WARNING: 85.2%"));
    }

    [Fact]
    public void The_text_is_the_default_one_and_the_HTML_has_the_chart_and_who_did_it()
    {
        MailContent mail = Compose(Sample.Alert() with
        {
            Culprits = [new ResourceCulprit { Name = "ruby", Id = 4312, Amount = 61.2, AmountUnit = "%", User = "deploy" }],
        });

        Assert.StartsWith("CPU WARNING: 85.2% (threshold: 70.0%)\r\nSince ", mail.Text, StringComparison.Ordinal);
        Assert.Contains("<img src=\"cid:chart@ghostmonitor\"", mail.Html!, StringComparison.Ordinal);
        Assert.Contains(">ruby (4312)<", mail.Html!, StringComparison.Ordinal);
        Assert.Contains(">deploy<", mail.Html!, StringComparison.Ordinal);
        DecodedPng.Read(mail.Picture!);
    }

    [Fact]
    public void Without_readings_there_is_no_picture_and_why_is_said()
    {
        var curve = new AlertCurve { Problem = "<damaged>" };

        MailContent mail = MailComposer.Compose(Sample.Delivery(Sample.Alert()), Options(), curve, s_now);

        Assert.Null(mail.Picture);
        Assert.DoesNotContain("cid:", mail.Html!, StringComparison.Ordinal);
        Assert.Contains("There is no chart: &lt;damaged&gt;", mail.Html!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_ones_own_alone_is_sent_without_HTML()
    {
        MailContent mail = MailComposer.Compose(
            Sample.Delivery(Sample.Alert()), Options(subject: "{computer_name}!", text: "at {value_text}"), s_curve, s_now);

        Assert.Equal(("box!", "at 85.2%", null, null), (mail.Subject, mail.Text, mail.Html, mail.Picture));
    }

    [Fact]
    public void HTML_of_ones_own_has_the_picture_where_it_refers_to_it_also_without_readings()
    {
        AlertDelivery delivery = Sample.Delivery(Sample.Alert());

        MailContent with =
            MailComposer.Compose(delivery, Options(html: "<img src='cid:chart@ghostmonitor'>{title}"), AlertCurve.None, s_now);
        MailContent without = MailComposer.Compose(delivery, Options(html: "<p>{title}"), s_curve, s_now);

        DecodedPng.Read(with.Picture!);
        Assert.Null(without.Picture);
        Assert.StartsWith("CPU WARNING", with.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_alert_is_inert()
    {
        const string bad = "<script>\"'\r\nBcc: x@evil.example\r\n\r\n\u202e\u0000";
        string name = bad + new string('x', 4096);
        ResourceAlert alert = Sample.Alert(instance: name, monitor: name) with
        {
            Message = name,
            ComputerName = name,
            Culprits = [new ResourceCulprit { Name = name, User = name, Unit = name, CommandLine = name }],
        };
        MailOptions own = Options(subject: "{instance}", text: "{instance} {monitor_name}", html: "<b>{instance}</b>{alerts}");

        foreach (MailContent mail in new[] { Compose(alert), MailComposer.Compose(Sample.Delivery(alert), own, s_curve, s_now) })
        {
            Assert.DoesNotContain(mail.Subject, char.IsControl);
            Assert.InRange(mail.Subject.Length, 1, 201);
            Assert.DoesNotContain("\nBcc", mail.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("\nBcc", mail.Html!, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", mail.Html!, StringComparison.Ordinal);
            Assert.DoesNotContain('\u202e', mail.Subject + mail.Text + mail.Html);
            Assert.DoesNotContain('\0', mail.Subject + mail.Text + mail.Html);
        }
    }

    private static MailContent Compose(ResourceAlert alert) => MailComposer.Compose(Sample.Delivery(alert), Options(), s_curve, s_now);

    private static MailOptions Options(string? subject = null, string? text = null, string? html = null) =>
        MailSettings.Options(from: "GhostMonitor <agent@example.com>", subject: subject, text: text, html: html);

    private static int Count(string text, string part) => (text.Length - text.Replace(part, "").Length) / part.Length;
}
