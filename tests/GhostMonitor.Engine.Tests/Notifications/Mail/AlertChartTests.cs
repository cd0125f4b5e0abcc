using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Notifications.Mail;

/// <summary>The picture in a mail.</summary>
public sealed class AlertChartTests
{
    private const string Paper = "FFFFFF";
    private const string Line = "2563EB";
    private const string Threshold = "DC2626";
    private const string Shade = "FDE8E8";

    private static readonly DateTimeOffset s_end = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_a_valid_picture_that_is_small_as_a_file()
    {
        byte[] file = Draw(Sample.Alert(), static i => 50 + (40 * Math.Sin(i / 5.0)));

        DecodedPng picture = DecodedPng.Read(file);
        Assert.Equal((600, 160), (picture.Width, picture.Height));
        Assert.InRange(file.Length, 500, 8000);
    }

    [Fact]
    public void The_line_is_where_the_readings_are_and_the_threshold_where_it_is()
    {
        DecodedPng picture = DecodedPng.Read(Draw(Sample.Alert(), static _ => 25));

        // Of a percentage the picture goes from 0 to 100.
        Assert.Equal(Line, picture[300, 159 * 75 / 100]);
        Assert.Equal(Threshold, picture[0 + 1, 159 * 30 / 100]);
        Assert.Equal(Paper, picture[300, 10]);
    }

    [Fact]
    public void The_episode_is_shaded_and_what_was_before_is_not()
    {
        ResourceAlert alert = Sample.Alert() with { StartedMoment = s_end.AddMinutes(-30) };

        DecodedPng picture = DecodedPng.Read(Draw(alert, static _ => 25));

        Assert.Equal((Paper, Shade), (picture[200, 10], picture[400, 10]));
    }

    [Fact]
    public void The_shade_of_what_is_over_ends_with_it()
    {
        ResourceAlert alert = Sample.Alert(AlertTransition.Resolved) with
        {
            StartedMoment = s_end.AddMinutes(-50),
            Moment = s_end.AddMinutes(-30),
        };

        DecodedPng picture = DecodedPng.Read(Draw(alert, static _ => 25));

        Assert.Equal((Shade, Paper), (picture[200, 10], picture[400, 10]));
    }

    [Fact]
    public void What_was_not_read_is_a_gap()
    {
        DecodedPng picture = DecodedPng.Read(Draw(Sample.Alert(), static i => i is > 20 and < 40 ? double.NaN : 25));

        Assert.Equal((Line, Paper, Line), (picture[100, 119], picture[300, 121], picture[500, 119]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(1e300)]
    public void Any_reading_and_threshold_can_be_drawn(double value)
    {
        DecodedPng.Read(Draw(Sample.Alert() with { ThresholdValue = value }, _ => value));
        DecodedPng.Read(Draw(Sample.Alert(resource: "of_a_later_version"), i => i % 2 == 0 ? value : -value));
    }

    [Fact]
    public void Without_readings_it_is_an_empty_frame()
    {
        DecodedPng picture = DecodedPng.Read(AlertChart.Draw(Sample.Alert(), AlertCurve.None));

        Assert.Equal(("9CA3AF", Paper, Paper), (picture[0, 0], picture[300, 80], picture[300, 40]));
        Assert.Equal("cpu: nothing is known of the time before", AlertChart.Caption(Sample.Alert(), AlertCurve.None));
    }

    [Fact]
    public void The_caption_says_what_the_picture_shows() => Assert.Equal(
        "cpu of 3, 2024-01-01 11:00:00 +00:00 to 2024-01-01 12:00:00 +00:00, from 0.0% to 100.0%; dashed: the threshold 70.0%; " +
            "shaded: the alert",
        AlertChart.Caption(Sample.Alert(instance: "3"), Curve(static _ => 25)));

    private static byte[] Draw(ResourceAlert alert, Func<int, double> value) => AlertChart.Draw(alert, Curve(value));

    private static AlertCurve Curve(Func<int, double> value) =>
        new() { Points = [.. Enumerable.Range(0, 61).Select(i => (s_end.AddMinutes(i - 60), value(i)))] };
}
