using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform;

public sealed class DurationTextTests
{
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
