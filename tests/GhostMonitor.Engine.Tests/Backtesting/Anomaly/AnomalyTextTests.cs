using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;
using AnomalyText = GhostMonitor.Engine.Backtesting.AnomalyText;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>The sentences of verdicts, to the letter.</summary>
public sealed class AnomalyTextTests
{
    private const double Mebibyte = 1024 * 1024;

    [Theory]
    [InlineData("Unseen", "Value", "cpu: 97.0%, higher than ever in 12 days (usually 3.0% to 20.0%)")]
    [InlineData("Unseen", "Rhythm", "cpu: 97.0%, far from what is usual at this time of day")]
    [InlineData("Unseen", "Level", "cpu: a level not seen in 12 days, over the last 4 hours")]
    [InlineData("Unseen", "Spread", "cpu: ups and downs not seen in 12 days, over the last 4 hours")]
    [InlineData("Unseen", "Step", "cpu: 97.0%, a jump not seen in 12 days (usually 3.0% to 20.0%)")]
    [InlineData("Unseen", "Shape3", "cpu: a shape not seen in 12 days, over the last 15 minutes")]
    [InlineData("Unseen", "Shape6", "cpu: a shape not seen in 12 days, over the last 30 minutes")]
    [InlineData("Unseen", "Shape12", "cpu: a shape not seen in 12 days, over the last 60 minutes")]
    [InlineData("Unseen", "Shape24", "cpu: a shape not seen in 12 days, over the last 2 hours")]
    [InlineData("Unseen", "Shape48", "cpu: a shape not seen in 12 days, over the last 4 hours")]
    [InlineData("Spike", "Value", "cpu: 97.0%, far above the bulk of 12 days (usually 3.0% to 20.0%)")]
    [InlineData("Spike", "Rhythm", "cpu: 97.0%, far from what is usual at this time of day")]
    [InlineData("Spike", "Step", "cpu: 97.0%, a jump seldom seen in 12 days (usually 3.0% to 20.0%)")]
    [InlineData("Spike", "Shape3", "cpu: a shape seldom seen in 12 days, over the last 15 minutes")]
    public void A_view_says_what_it_saw(string kind, string view, string text) =>
        Assert.Equal(text, Explain(Metric.Cpu, null, Reading(97, 3, 20) with
        {
            Kind = Of<AnomalyKind>(kind),
            View = Of<AnomalyView>(view),
        }));

    [Theory]
    [InlineData("Unseen", "cpu: 1.0%, lower than ever in 12 days (usually 3.0% to 20.0%)")]
    [InlineData("Spike", "cpu: 1.0%, far below the bulk of 12 days (usually 3.0% to 20.0%)")]
    public void A_reading_below_what_is_usual_is_low(string kind, string text) =>
        Assert.Equal(text, Explain(Metric.Cpu, null, Reading(1, 3, 20) with { Kind = Of<AnomalyKind>(kind) }));

    [Fact]
    public void An_instance_is_named_as_people_may_read_it() =>
        Assert.Equal("write rate of sd\\u001ba: 5.0 MiB/s, higher than ever in 12 days (usually 0.0 B/s to 1.0 MiB/s)",
            Explain(Metric.DiskWriteBytes, "sd\u001ba", Reading(5 * Mebibyte, 0, Mebibyte)));

    [Fact]
    public void A_counter_is_said_by_its_change_per_minute() =>
        Assert.Equal("processes killed for want of memory: 2.0/min, higher than ever in 12 days (usually 0.0/min)",
            AnomalyText.Explain(
                Metric.OomKills, null, ResourceDefinition.RateOf(Metric.OomKills), Reading(2, 0, 0), TimeSpan.FromDays(12)));

    [Fact]
    public void A_range_that_is_not_known_is_left_out() =>
        Assert.Equal("load: 4.5, higher than ever in 12 days", Explain(Metric.Load, null, Reading(4.5, double.NaN, double.NaN)));

    [Fact]
    public void A_small_number_has_as_many_decimals_as_it_takes_to_read_it() =>
        Assert.Equal("load: 0.5, higher than ever in 12 days (usually 0.001 to 0.02)",
            Explain(Metric.Load, null, Reading(0.5, 0.001, 0.02)));

    [Fact]
    public void Where_readings_are_further_apart_a_shape_is_longer() =>
        Assert.Equal("load: a shape not seen in 12 days, over the last 30 minutes", Explain(Metric.Load, null, Reading(1, 0, 2) with
        {
            View = AnomalyView.Shape3,
            Distance = TimeSpan.FromSeconds(599.9),
        }));

    [Theory]
    [InlineData(0, "0 minutes")]
    [InlineData(1, "1 minute")]
    [InlineData(119, "119 minutes")]
    [InlineData(120, "2 hours")]
    [InlineData((48 * 60) - 1, "47 hours")]
    [InlineData(48 * 60, "2 days")]
    [InlineData((7 * 24 * 60) - 1, "6 days")]
    public void A_time_is_said_in_one_unit(int minutes, string text) => Assert.Equal(text, AnomalyText.Time(TimeSpan.FromMinutes(minutes)));

    [Fact]
    public void A_sentence_is_the_same_under_every_culture()
    {
        using (new CultureScope("de-DE"))
            Assert.Equal("cpu: 97.5%, higher than ever in 12 days (usually 3.0% to 20.0%)",
                Explain(Metric.Cpu, null, Reading(97.5, 3, 20)));
    }

    [Fact]
    public void A_verdict_says_since_when_a_number_is_learnt()
    {
        MachineDetector detector = UsualMachine.Learnt(300);
        DateTimeOffset then = UsualMachine.Start.AddMinutes(300);
        Assert.All(detector.Step(UsualMachine.At(then, 95)).Numbers, static number =>
            Assert.True(!number.Explanation.Contains(" in ") || number.Explanation.Contains("5 hours"), number.Explanation));
    }

    private static BucketReading Reading(double value, double low, double high) =>
        new(AnomalyKind.Unseen, value, 2, AnomalyView.Value, low, high, TimeSpan.FromMinutes(5));

    private static string Explain(Metric metric, string? instance, BucketReading reading) =>
        AnomalyText.Explain(metric, instance, metric, reading, TimeSpan.FromDays(12.9));

    private static T Of<T>(string name)
        where T : struct => Enum.TryParse(name, out T value) ? value : throw new ArgumentException(name);
}
