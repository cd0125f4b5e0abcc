using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Notifications;

public sealed class AlertActionOptionsTests
{
    private static readonly TimeSpan s_tenYears = TimeSpan.FromDays(3650);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("*abc")]
    [InlineData("a?")]
    [InlineData("a[b")]
    [InlineData("a]")]
    [InlineData("a\nb")]
    [InlineData("\u0007")]
    public void A_name_that_can_not_be_found_by_is_refused(string name)
    {
        ResourceArgumentException error = Refused(Sample.Options(name));

        Assert.Equal(("InvalidActionName", "Name", name), (error.ErrorId, error.Parameter, error.Value));
        Assert.Equal("Give 1 to 128 characters, without control characters and without * ? [ ]", error.Accepted);
    }

    [Fact]
    public void A_name_has_128_characters_at_most()
    {
        Sample.Options(new string('a', 128)).Validate();

        Assert.Equal("InvalidActionName", Refused(Sample.Options(new string('a', 129))).ErrorId);
    }

    [Fact]
    public void Without_a_name_there_is_none() => Assert.Equal("", new AlertActionOptions().Name);

    [Fact]
    public void Every_level_and_every_transition_is_accepted() => (Sample.Options() with
    {
        Levels = [AlertLevel.Warning, AlertLevel.Critical],
        On =
        [
            AlertTransition.Raised, AlertTransition.Escalated, AlertTransition.Deescalated, AlertTransition.Resolved,
            AlertTransition.Repeated,
        ],
        RepeatInterval = TimeSpan.FromMinutes(1),
    }).Validate();

    [Fact]
    public void A_level_that_is_no_alert_is_refused()
    {
        ResourceArgumentException error = Refused(Sample.Options() with { Levels = [AlertLevel.Critical, AlertLevel.Normal] });

        Assert.Equal(("InvalidLevel", "Level", AlertLevel.Normal, "Give Warning, Critical or both"),
            (error.ErrorId, error.Parameter, error.Value, error.Accepted));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void A_transition_that_there_is_not_is_refused(int transition)
    {
        ResourceArgumentException error = Refused(Sample.Options() with { On = [AlertTransition.Raised, (AlertTransition)transition] });

        Assert.Equal(("InvalidTransition", "On", (AlertTransition)transition), (error.ErrorId, error.Parameter, error.Value));
        Assert.Equal("Give Raised, Escalated, Deescalated, Resolved or Repeated", error.Accepted);
    }

    [Fact]
    public void Repetitions_need_an_interval()
    {
        ResourceArgumentException error = Refused(Sample.Options() with { On = [AlertTransition.Repeated] });

        Assert.Equal(("InvalidRepeatInterval", "RepeatInterval", null), (error.ErrorId, error.Parameter, error.Value));
        Assert.Equal("For Repeated, give an interval of 1 s to 3650 d", error.Accepted);
    }

    [Fact]
    public void Each_number_is_accepted_up_to_its_bounds()
    {
        (Sample.Options() with
        {
            RepeatInterval = TimeSpan.FromSeconds(1),
            Timeout = TimeSpan.FromMilliseconds(1),
            QueueLength = 1,
        }).Validate();
        (Sample.Options() with
        {
            Cooldown = s_tenYears,
            RepeatInterval = s_tenYears,
            Timeout = TimeSpan.FromDays(1),
            QueueLength = 1_000_000,
        }).Validate();
    }

    [Fact]
    public void A_number_beyond_its_bounds_is_refused_with_them()
    {
        var tick = TimeSpan.FromTicks(1);
        AlertActionOptions options = Sample.Options();

        AssertRefused("InvalidCooldown", "Cooldown", "Give 0 s to 3650 d", options with { Cooldown = -tick });
        AssertRefused("InvalidGroupWait", "GroupWait", "Give 0 s to 1 d", options with { GroupWait = -tick });
        AssertRefused("InvalidGroupWait", "GroupWait", "Give 0 s to 1 d", options with { GroupWait = TimeSpan.FromDays(1) + tick });
        AssertRefused("InvalidGroupInterval", "GroupInterval", "Give 0 s to 3650 d", options with { GroupInterval = -tick });
        AssertRefused("InvalidGroupBy", "GroupBy", "Give Monitor, Resource, Instance or several of them",
            options with { GroupBy = [(AlertGroupKey)7] });
        AssertRefused("InvalidCooldown", "Cooldown", "Give 0 s to 3650 d", options with { Cooldown = s_tenYears + tick });
        AssertRefused("InvalidRepeatInterval", "RepeatInterval", "Give 1 s to 3650 d",
            options with { RepeatInterval = TimeSpan.FromMilliseconds(999) });
        AssertRefused("InvalidRepeatInterval", "RepeatInterval", "Give 1 s to 3650 d",
            options with { RepeatInterval = s_tenYears + tick });
        AssertRefused("InvalidTimeout", "Timeout", "Give 1 ms to 1 d", options with { Timeout = TimeSpan.Zero });
        AssertRefused("InvalidTimeout", "Timeout", "Give 1 ms to 1 d", options with { Timeout = TimeSpan.FromDays(1) + tick });
        AssertRefused("InvalidQueueLength", "QueueLength", "Give 1 to 1000000", options with { QueueLength = 0 });
        AssertRefused("InvalidQueueLength", "QueueLength", "Give 1 to 1000000", options with { QueueLength = 1_000_001 });
    }

    private static void AssertRefused(string errorId, string parameter, string accepted, AlertActionOptions options)
    {
        ResourceArgumentException error = Refused(options);
        Assert.Equal((errorId, parameter, accepted), (error.ErrorId, error.Parameter, error.Accepted));
    }

    private static ResourceArgumentException Refused(AlertActionOptions options) =>
        Assert.Throws<ResourceArgumentException>(options.Validate);
}
