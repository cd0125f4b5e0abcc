using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications.Mail;

/// <summary>One attempt after the other, for one and for several recipients.</summary>
public sealed class MailHandlerTests
{
    private static readonly MailRefusal s_greylisted = new("b@example.com", "451 come back later", IsTemporary: true);
    private static readonly MailRefusal s_unknown = new("b@example.com", "550 no such user", IsTemporary: false);

    private readonly AlertDelivery _delivery = Sample.Delivery(Sample.Alert());

    [Fact]
    public void One_call_is_one_attempt()
    {
        var transport = new ProbeTransport(static _ => throw new AlertActionException("busy") { IsTemporary = true });
        using MailHandler handler = Handler(transport);

        AlertActionException error = Assert.Throws<AlertActionException>(() => handler.Execute(_delivery, CancellationToken.None));

        Assert.True(error.IsTemporary);
        Assert.Single(transport.Sent);
    }

    [Fact]
    public void Who_was_refused_for_now_is_tried_again_alone()
    {
        var transport = new ProbeTransport(static _ => [s_greylisted]);
        using MailHandler handler = Handler(transport);

        AlertActionException error = Assert.Throws<AlertActionException>(() => handler.Execute(_delivery, CancellationToken.None));
        handler.Execute(_delivery, CancellationToken.None);

        Assert.True(error.IsTemporary);
        Assert.Contains("b@example.com: 451 come back later", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a@example.com b@example.com", "b@example.com"], transport.Sent.Select(Recipients));
        Assert.All(transport.Sent, static mail => Assert.Equal(2, mail.To.Count));
        Assert.Equal(transport.Sent[0].MessageId, transport.Sent[1].MessageId);
    }

    [Fact]
    public void Another_delivery_goes_to_all()
    {
        var transport = new ProbeTransport(static _ => [s_greylisted]);
        using MailHandler handler = Handler(transport);

        Assert.Throws<AlertActionException>(() => handler.Execute(_delivery, CancellationToken.None));
        handler.Execute(Sample.Delivery(Sample.Alert()), CancellationToken.None);

        Assert.Equal("a@example.com b@example.com", Recipients(transport.Sent[1]));
    }

    [Fact]
    public void Who_was_refused_for_good_is_named_and_not_tried_again()
    {
        var transport = new ProbeTransport(static _ => [s_unknown]);
        using MailHandler handler = Handler(transport);

        AlertActionException error = Assert.Throws<AlertActionException>(() => handler.Execute(_delivery, CancellationToken.None));

        Assert.False(error.IsTemporary);
        Assert.Equal("mail.example.com:587 did not take it for b@example.com: 550 no such user; the others have it",
            error.Message);
    }

    [Fact]
    public void Who_was_refused_for_good_is_still_named_when_the_others_got_it_later()
    {
        var transport = new ProbeTransport(static _ => [s_unknown, s_greylisted with { Address = "a@example.com" }]);
        using MailHandler handler = Handler(transport);

        AlertActionException first = Assert.Throws<AlertActionException>(() => handler.Execute(_delivery, CancellationToken.None));
        AlertActionException second = Assert.Throws<AlertActionException>(() => handler.Execute(_delivery, CancellationToken.None));

        Assert.Equal((true, false), (first.IsTemporary, second.IsTemporary));
        Assert.Contains("550 no such user", second.Message, StringComparison.Ordinal);
        Assert.Equal("a@example.com", Recipients(transport.Sent[1]));
    }

    [Fact]
    public void What_is_remembered_of_refusals_is_bounded()
    {
        Func<MailContent, IReadOnlyList<MailRefusal>> greylisting = static _ => [s_greylisted];
        var transport = new ProbeTransport([.. Enumerable.Repeat(greylisting, 1001)]);
        using MailHandler handler = Handler(transport);

        Assert.Throws<AlertActionException>(() => handler.Execute(_delivery, CancellationToken.None));
        for (int i = 0; i < 1000; i++)
            Assert.Throws<AlertActionException>(() => handler.Execute(Sample.Delivery(Sample.Alert()), CancellationToken.None));

        handler.Execute(_delivery, CancellationToken.None);
        Assert.Equal("a@example.com b@example.com", Recipients(transport.Sent[^1]));
    }

    [Fact]
    public void Without_threads_nothing_is_sent_and_it_may_work_later()
    {
        var transport = new ProbeTransport();
        using var handler =
            new MailHandler(MailSettings.Options(), transport, new ActionContext()) { ArePoolThreadsReady = static () => false };

        Assert.True(Assert.Throws<AlertActionException>(() => handler.Execute(_delivery, CancellationToken.None)).IsTemporary);
        Assert.Empty(transport.Sent);
    }

    [Fact]
    public void The_chart_is_of_the_hour_before_the_message()
    {
        (string, DateTimeOffset, TimeSpan)? asked = null;
        var transport = new ProbeTransport();
        using var handler = new MailHandler(MailSettings.Options(), transport, new ActionContext
        {
            FindCurve = (alert, end, length) =>
            {
                asked = (alert.ResourceName, end, length);
                return new AlertCurve { Points = [(end - length, 1), (end, 2)] };
            },
        });

        handler.Execute(_delivery, CancellationToken.None);

        Assert.Equal(("cpu", _delivery.Alert.Moment, TimeSpan.FromHours(1)), asked);
        DecodedPng.Read(transport.Sent[0].Picture!);
    }

    private static MailHandler Handler(IMailTransport transport) =>
        new(MailSettings.Options(to: ["a@example.com", "b@example.com"]), transport, new ActionContext());

    private static string Recipients(MailContent mail) => string.Join(" ", mail.Recipients.Select(static person => person.Address));
}
