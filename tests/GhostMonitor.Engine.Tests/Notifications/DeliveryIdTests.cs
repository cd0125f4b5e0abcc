using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class DeliveryIdTests
{
    private static readonly ResourceAlert s_alert = Sample.Alert(id: new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"));

    [Fact]
    public void It_is_the_same_for_each_attempt() =>
        Assert.Equal(DeliveryId.Of("Page", s_alert), DeliveryId.Of("Page", s_alert with { Message = "in other words" }));

    [Fact]
    public void It_stays_the_same_for_ever() =>
        Assert.Equal(new Guid("a09bc3b2-5c7d-88d6-8caf-d4df747223cd"), DeliveryId.Of("Page", s_alert));

    [Fact]
    public void The_action_s_case_does_not_matter() => Assert.Equal(DeliveryId.Of("Page", s_alert), DeliveryId.Of("pAGE", s_alert));

    [Fact]
    public void Another_offset_of_the_same_time_is_the_same_delivery() =>
        Assert.Equal(
            DeliveryId.Of("Page", s_alert),
            DeliveryId.Of("Page", s_alert with { Moment = s_alert.Moment.ToOffset(TimeSpan.FromHours(5)) }));

    [Fact]
    public void Each_action_has_its_own() => Assert.NotEqual(DeliveryId.Of("Page", s_alert), DeliveryId.Of("Mail", s_alert));

    [Fact]
    public void Each_transition_has_its_own() =>
        Assert.NotEqual(DeliveryId.Of("Page", s_alert), DeliveryId.Of("Page", s_alert with { Change = AlertTransition.Resolved }));

    [Fact]
    public void Each_time_has_its_own() =>
        Assert.NotEqual(DeliveryId.Of("Page", s_alert), DeliveryId.Of("Page", s_alert with { Moment = s_alert.Moment.AddTicks(1) }));

    [Fact]
    public void Each_episode_has_its_own() =>
        Assert.NotEqual(DeliveryId.Of("Page", s_alert), DeliveryId.Of("Page", s_alert with { Id = Guid.NewGuid() }));

    [Fact]
    public void It_is_a_uuid_of_version_8()
    {
        string text = DeliveryId.Of("Page", s_alert).ToString();

        Assert.Equal('8', text[14]);
        Assert.Contains(text[19], "89ab");
    }
}
