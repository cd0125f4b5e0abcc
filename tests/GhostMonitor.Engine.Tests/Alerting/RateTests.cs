namespace GhostMonitor.Engine.Tests.Alerting;

public sealed class RateTests
{
    private readonly EvaluatorRun _run = EvaluatorRun.With(new() { Resource = "process_count_rate", Warning = 10, Hysteresis = 0 });

    [Theory]
    [InlineData(10, true)]
    [InlineData(30, true)]
    [InlineData(30.001, false)]
    public void A_rate_spans_up_to_three_intervals(double seconds, bool isRaised)
    {
        _run.At(10, new() { ProcessCount = 100 });

        Assert.Equal(isRaised, _run.At(10 + seconds, new() { ProcessCount = 200 }).Count == 1);
    }

    [Fact]
    public void A_rate_is_a_minutes_change()
    {
        _run.At(10, new() { ProcessCount = 100 });

        Assert.Equal(40, Assert.Single(_run.At(40, new() { ProcessCount = 120 })).CurrentValue, 0.000001);
    }

    [Fact]
    public void After_a_gap_the_next_pair_of_readings_has_a_rate()
    {
        _run.At(10, new() { ProcessCount = 100 });
        Assert.Empty(_run.At(100, new() { ProcessCount = 200 }));

        Assert.Single(_run.At(110, new() { ProcessCount = 300 }));
    }
}
