using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Alerting;

/// <summary>Silences that are in force again and again, among the others of a registry.</summary>
public sealed class RecurringSilenceTests
{
    private static readonly SilenceRecurrence s_nights = new() { Daily = "22:00-06:00", TimeZone = "UTC" };
    private static readonly AlertSilence s_wanted = new() { ResourceName = "cpu", Duration = TimeSpan.MaxValue, Rule = s_nights };
    private static readonly ResourceAlert s_cpu = new() { ResourceName = "cpu", MonitorName = "main" };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
    private readonly SilenceRegistry _silences;

    public RecurringSilenceTests() => _silences = new SilenceRegistry(_time);

    [Fact]
    public void It_silences_in_its_window_and_at_no_other_time()
    {
        _silences.SuspendAll([s_wanted]);

        Assert.False(_silences.IsSilenced(s_cpu));
        _time.Advance(TimeSpan.FromHours(10));
        Assert.True(_silences.IsSilenced(s_cpu));
        _time.Advance(TimeSpan.FromHours(8));
        Assert.False(_silences.IsSilenced(s_cpu));
        _time.Advance(TimeSpan.FromDays(400) + TimeSpan.FromHours(17));
        Assert.True(_silences.IsSilenced(s_cpu));
    }

    [Fact]
    public void It_is_listed_while_it_is_not_in_force_with_when_it_will_be()
    {
        _silences.SuspendAll([s_wanted]);

        AlertSilence silence = Assert.Single(_silences.Current);

        Assert.False(silence.IsInForce);
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 22, 0, 0, TimeSpan.Zero), silence.NextStartMoment);
        Assert.Equal(new DateTimeOffset(2026, 1, 6, 6, 0, 0, TimeSpan.Zero), silence.NextEndMoment);
        Assert.Equal((null, null, "22:00-06:00 every day (UTC)", "UTC"),
            (silence.DurationSeconds, silence.Until, silence.Recurrence, silence.TimeZone));
    }

    [Fact]
    public void One_that_does_not_recur_is_in_force_until_its_end()
    {
        AlertSilence silence = _silences.Suspend(TimeSpan.FromHours(1), "");

        Assert.Equal((true, null, silence.Until, null), (silence.IsInForce, silence.NextStart, silence.NextEnd, silence.Recurrence));
    }

    [Fact]
    public void It_ends_when_its_time_is_over_though_its_window_comes_again()
    {
        _silences.SuspendAll([s_wanted with { Duration = TimeSpan.FromDays(2) }]);
        _time.Advance(TimeSpan.FromHours(36));
        Assert.True(_silences.IsSilenced(s_cpu));

        _time.Advance(TimeSpan.FromHours(24));

        Assert.False(_silences.IsSilenced(s_cpu));
        Assert.Empty(_silences.Current);
    }

    [Fact]
    public void It_is_resumed_within_and_without_its_window()
    {
        _silences.SuspendAll([s_wanted]);

        Assert.False(Assert.Single(_silences.Resume(static _ => true)).IsInForce);

        Assert.Empty(_silences.Current);
    }

    [Fact]
    public void A_later_process_goes_on_with_it()
    {
        AlertSilence made = _silences.SuspendAll([s_wanted])[0];
        var later = new SilenceRegistry(_time);
        _time.Advance(TimeSpan.FromHours(11));

        Assert.Empty(later.Restore(_silences.Export()));

        Assert.True(later.IsSilenced(s_cpu));
        Assert.Equal(made.Id, Assert.Single(later.Current).Id);
    }

    [Fact]
    public void One_of_an_earlier_process_that_can_not_hold_here_is_left_out_and_named()
    {
        AlertSilence elsewhere = s_wanted with { Id = Guid.NewGuid(), Rule = s_nights with { TimeZone = "Mars/Olympus" } };

        string refused = Assert.Single(_silences.Restore([new(elsewhere, TimeSpan.MaxValue), new(s_wanted, TimeSpan.MaxValue)]));

        Assert.StartsWith("The silence of cpu (22:00-06:00 every day (Mars/Olympus)) is left out: TimeZone does not accept 'Mars/Olympus'.",
            refused, StringComparison.Ordinal);
        Assert.Equal(Guid.Empty, Assert.Single(_silences.Current).Id);
    }

    [Fact]
    public void One_of_a_configuration_is_not_handed_on_for_the_configuration_brings_it_again()
    {
        _silences.Adopt([], [s_wanted with { IsConfigured = true }]);

        Assert.Empty(_silences.Export());
        Assert.True(Assert.Single(_silences.Current).IsConfigured);
    }

    [Fact]
    public void Checking_makes_none()
    {
        Assert.Equal("UnknownTimeZone", Assert.Throws<ResourceArgumentException>(() =>
            _silences.Check([s_wanted with { Rule = s_nights with { TimeZone = "nowhere" } }])).ErrorId);
        Assert.Equal("22:00-06:00", _silences.Check([s_wanted])[0].Rule!.Daily);

        Assert.Empty(_silences.Current);
    }

    [Fact]
    public void Only_one_that_recurs_may_have_no_end() => Assert.Equal("InvalidDuration",
        Assert.Throws<ResourceArgumentException>(() => _silences.SuspendAll([s_wanted with { Rule = null }])).ErrorId);
}
