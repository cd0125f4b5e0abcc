using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("5 minutes", 300)]
    [InlineData("1 hour 30 min", 5400)]
    [InlineData("2Days", 172_800)]
    [InlineData("250 milliseconds", 0.25)]
    public void Units_may_be_words_and_stand_apart_from_their_number(string text, double seconds)
    {
        Assert.True(DurationText.TryParse(text, out TimeSpan value));
        Assert.Equal(seconds, value.TotalSeconds);
    }

    [Theory]
    [InlineData("minutes")]
    [InlineData("5 fortnights")]
    [InlineData("5 m m")]
    public void What_is_no_length_of_time_is_refused(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Theory]
    [InlineData("minutes", true)]
    [InlineData("S", true)]
    [InlineData("Web", false)]
    [InlineData("", false)]
    public void A_unit_is_known_by_itself(string word, bool isUnit) => Assert.Equal(isUnit, DurationText.IsUnit(word));

    [Theory]
    [InlineData("00:00:00", "0s")]
    [InlineData("00:00:00.9", "0s")]
    [InlineData("00:00:45", "45s")]
    [InlineData("00:05:12", "5m 12s")]
    [InlineData("01:00:12", "1h")]
    [InlineData("01:05:12", "1h 5m")]
    [InlineData("2.04:30:00", "2d 4h")]
    public void A_length_is_written_by_its_two_largest_units(string length, string text) =>
        Assert.Equal(text, DurationText.Of(TimeSpan.Parse(length, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("5m 12s")]
    [InlineData("2d 4h")]
    public void What_is_written_is_read(string text) =>
        Assert.Equal(text, DurationText.TryParse(text, out TimeSpan value) ? DurationText.Of(value) : null);
}
