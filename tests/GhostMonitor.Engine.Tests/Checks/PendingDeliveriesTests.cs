using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.Tests.Notifications;

namespace GhostMonitor.Engine.Tests.Checks;

public sealed class PendingDeliveriesTests
{
    private static readonly PendingDelivery s_one = Delivery("mail");
    private static readonly PendingDelivery s_other = Delivery("mail");
    private static readonly PendingDelivery s_end =
        Sample.Pending("mail", s_one.Alert with { Change = AlertTransition.Resolved }, 0);

    [Fact]
    public void What_was_notified_is_off_the_list_and_has_no_further_attempt()
    {
        CheckState after = After([s_one, s_other], DeliveryEvent.Begin(s_one.Id), DeliveryEvent.Done(s_one.Id));

        Assert.Equal([s_other], after.Pending);
    }

    [Fact]
    public void What_was_begun_and_not_done_has_one_attempt_more_and_goes_behind_the_others()
    {
        CheckState after = After([s_one, s_other], DeliveryEvent.Begin(s_one.Id));

        Assert.Equal([s_other, s_one with { Attempts = 1 }], after.Pending);
    }

    [Fact]
    public void What_follows_in_the_same_episode_goes_with_it_and_has_no_attempt()
    {
        CheckState after = After([s_one, s_end, s_other], DeliveryEvent.Begin(s_one.Id));

        Assert.Equal([s_other, s_one with { Attempts = 1 }, s_end], after.Pending);
    }

    [Fact]
    public void The_first_that_failed_is_the_first_of_those_behind()
    {
        CheckState after = After([s_one, s_other], DeliveryEvent.Begin(s_other.Id), DeliveryEvent.Begin(s_one.Id));

        Assert.Equal([s_other.Id, s_one.Id], after.Pending.Select(static each => each.Id));
    }

    [Fact]
    public void The_same_alert_for_another_action_stays_where_it_is()
    {
        PendingDelivery log = Sample.Pending("log", s_one.Alert, 0);

        Assert.Equal([log, s_other, s_one with { Attempts = 1 }], After([s_one, log, s_other], DeliveryEvent.Begin(s_one.Id)).Pending);
    }

    [Fact]
    public void What_is_not_pending_changes_nothing()
    {
        CheckState after = After([s_one], DeliveryEvent.Begin(s_other.Id), DeliveryEvent.Done(s_other.Id));

        Assert.Equal([s_one], after.Pending);
    }

    [Theory]
    [InlineData(2, 100, false)]
    [InlineData(100, 0.99, false)]
    [InlineData(3, 1, true)]
    [InlineData(0, 1000, false)]
    public void Giving_up_takes_attempts_and_age(int attempts, double hours, bool expected)
    {
        var since = TimeSpan.FromMinutes(7);

        PendingDelivery delivery = s_one with { Attempts = attempts, Since = since };
        Assert.Equal(expected, PendingDeliveries.IsToBeGivenUp(delivery, since + TimeSpan.FromHours(hours)));
    }

    [Fact]
    public void Of_too_many_those_that_were_tried_go_first_and_of_them_the_oldest()
    {
        PendingDelivery young = Delivery("mail") with { Attempts = 1, Since = TimeSpan.FromHours(2) };
        PendingDelivery old = Delivery("mail") with { Attempts = 1, Since = TimeSpan.FromHours(1) };
        IEnumerable<PendingDelivery> untried = Enumerable.Range(0, PendingDeliveries.Most - 1).Select(static _ => Delivery("mail"));
        List<PendingDelivery> all = [s_one, .. untried, young, old];

        Assert.Equal([old, young], PendingDeliveries.TakeOverflow(all));
        all.AddRange([old, young]);
        Assert.Equal([old, young], PendingDeliveries.TakeOverflow(all));
        all.Add(Delivery("mail") with { Since = TimeSpan.FromHours(3) });
        Assert.Equal([s_one], PendingDeliveries.TakeOverflow(all));
        Assert.Equal(PendingDeliveries.Most, all.Count);
        Assert.Empty(PendingDeliveries.TakeOverflow(all));
    }

    [Fact]
    public void Ten_thousand_that_failed_are_merged_at_once()
    {
        PendingDelivery[] all = [.. Enumerable.Range(0, PendingDeliveries.Most).Select(static _ => Delivery("mail"))];

        CheckState after = After(all, [.. all.Select(static each => DeliveryEvent.Begin(each.Id))]);

        Assert.Equal(all.Select(static each => each with { Attempts = 1 }), after.Pending);
    }

    private static CheckState After(IReadOnlyList<PendingDelivery> pending, params DeliveryEvent[] events) =>
        PendingDeliveries.After(new CheckState { Pending = pending }, events);

    private static PendingDelivery Delivery(string action) => Sample.Pending(action, Sample.Alert(), 0);
}
