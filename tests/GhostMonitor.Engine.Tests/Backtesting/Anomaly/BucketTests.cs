using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>How samples become readings, whatever their times are.</summary>
public sealed class BucketTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(1));

    private readonly MachineDetector _detector = new();

    [Fact]
    public void A_reading_is_the_mean_of_a_minute()
    {
        Step(0, 10);
        Step(20, 20);
        Step(40, 60);
        Step(60, 500);

        Assert.Equal(30, UsualMachine.MinuteOf(_detector, Metric.Cpu));
        Assert.Equal(1, UsualMachine.MinutesOf(_detector, Metric.Cpu));
    }

    [Fact]
    public void What_was_never_there_is_looked_for_in_the_mean_of_5_minutes()
    {
        for (int second = 0; second < 300; second += 20)
            Step(second, second);

        Assert.Equal(0, Unseen().Readings);
        Step(300, 10_000);

        Assert.Equal(140, Unseen().Last.Value);
        Assert.Equal(1, Unseen().Readings);
    }

    [Fact]
    public void Buckets_begin_at_whole_minutes_however_the_first_sample_came()
    {
        Step(50, 10);
        Step(59.9, 20);
        AnomalyVerdict verdict = Step(60.1, 90);

        Assert.Equal(15, UsualMachine.MinuteOf(_detector, Metric.Cpu));
        Assert.Equal(s_noon.AddMinutes(1), verdict.Moment);
        Assert.Equal(s_noon.Offset, verdict.Moment.Offset);
    }

    [Fact]
    public void The_verdict_is_the_same_object_until_a_bucket_is_complete()
    {
        Step(0, 10);
        AnomalyVerdict first = Step(20, 10);

        Assert.Same(first, Step(40, 10));
        AnomalyVerdict second = Step(60, 10);
        Assert.NotSame(first, second);
        Assert.Same(second, Step(80, 10));
    }

    [Fact]
    public void A_sample_that_is_not_later_is_left_out()
    {
        Step(0, 10);
        Step(20, 10);
        AnomalyVerdict verdict = Step(65, 10);

        Assert.Same(verdict, Step(65, 1000));
        Assert.Same(verdict, Step(30, 1000));
        Step(80, 20);
        Step(120, 0);

        Assert.Equal(15, UsualMachine.MinuteOf(_detector, Metric.Cpu));
    }

    [Fact]
    public void After_a_clock_that_was_put_back_it_goes_on_and_forgets_nothing()
    {
        Minutes(s_noon, 30);
        Minutes(s_noon.AddDays(-400), 30);

        Assert.Equal(60, UsualMachine.MinutesOf(_detector, Metric.Cpu));
        Assert.Single(_detector.Numbers);
    }

    [Fact]
    public void A_clock_that_was_put_forward_is_a_time_without_samples()
    {
        Minutes(s_noon, 30);
        AnomalyVerdict verdict = Minutes(s_noon.AddDays(400), 30);

        Assert.Equal(60, UsualMachine.MinutesOf(_detector, Metric.Cpu));
        Assert.Equal(TimeSpan.FromMinutes(58), verdict.LearntFor);
    }

    [Fact]
    public void Minutes_without_samples_are_missing_and_nobody_is_judged_by_them()
    {
        UsualMachine.Run(_detector, s_noon, UsualMachine.Grain, 900);

        AnomalyVerdict after = _detector.Step(UsualMachine.At(s_noon.AddHours(8)));
        Assert.Null(after.Score);
        Assert.Equal(s_noon.AddHours(8), after.Moment);
        Assert.Empty(after.Numbers);

        Assert.NotNull(UsualMachine.Run(_detector, s_noon.AddHours(8).AddSeconds(20), UsualMachine.Grain, 3).Score);
    }

    [Fact]
    public void A_number_that_is_missing_is_not_unusual()
    {
        UsualMachine.Run(_detector, s_noon, UsualMachine.Minute, 300);
        DateTimeOffset then = s_noon.AddMinutes(300);
        Assert.Equal("cpu", _detector.Step(UsualMachine.At(then) with { CpuPercent = 95 }).Numbers[0].ResourceName);

        AnomalyVerdict verdict = _detector.Step(UsualMachine.At(then.AddMinutes(1)) with { CpuPercent = null });

        Assert.DoesNotContain(verdict.Numbers, static number => number.ResourceName == "cpu");
    }

    [Fact]
    public void Thousands_of_years_without_samples_take_no_time()
    {
        Step(0, 10);
        Step(20, 10);

        _detector.Step(Cpu(new DateTimeOffset(9998, 1, 1, 0, 0, 0, TimeSpan.Zero), 10));

        Assert.Equal(1, UsualMachine.MinutesOf(_detector, Metric.Cpu));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, -14)]
    [InlineData(0, 14)]
    [InlineData(1, -14)]
    [InlineData(1, 14)]
    public void The_ends_of_time_harm_nothing(int end, int hours)
    {
        var offset = TimeSpan.FromHours(hours);
        long ticks = end == 0 ? Math.Max(0, offset.Ticks) : DateTime.MaxValue.Ticks + Math.Min(0, offset.Ticks);

        for (int i = 0; i < 3; i++)
            _detector.Step(Cpu(new DateTimeOffset(ticks + ((end == 0 ? i : -i) * TimeSpan.TicksPerMinute), offset), 10));

        Assert.InRange(Minutes(s_noon, 12).LearntFor.TotalMinutes, 11, 13);
        Assert.InRange(UsualMachine.MinutesOf(_detector, Metric.Cpu), 11, 15);
    }

    [Theory]
    [InlineData(3, 1, 2)]
    [InlineData(10, 2, 1)]
    public void The_change_to_and_from_summer_time_is_no_gap_and_no_step_back(int month, int hoursBefore, int hoursAfter)
    {
        var change = new DateTimeOffset(2026, month, month == 3 ? 29 : 25, 1, 0, 0, TimeSpan.Zero);
        DateTimeOffset last = default;
        for (int second = -3600; second <= 3600; second += 20)
        {
            DateTimeOffset moment = change.AddSeconds(second).ToOffset(TimeSpan.FromHours(second < 0 ? hoursBefore : hoursAfter));
            AnomalyVerdict verdict = _detector.Step(Cpu(moment, 10));
            Assert.True(verdict.Moment >= last && verdict.Moment <= moment, $"{verdict.Moment} {moment}");
            last = verdict.Moment;
            if (second >= -3540)
                Assert.Equal(10, UsualMachine.MinuteOf(_detector, Metric.Cpu));
        }

        Assert.Equal(120, UsualMachine.MinutesOf(_detector, Metric.Cpu));
        Assert.Equal(24, Unseen().Readings);
    }

    [Fact]
    public void Samples_further_apart_than_buckets_are_a_reading_each_at_once()
    {
        for (int i = 0; i < 20; i++)
        {
            DateTimeOffset moment = s_noon.AddMinutes(10 * i).AddSeconds(7);
            AnomalyVerdict verdict = _detector.Step(Cpu(moment, i));
            Assert.Equal(i == 0 ? default : moment, verdict.Moment);
        }

        Assert.Equal(20, UsualMachine.MinutesOf(_detector, Metric.Cpu));
        Assert.Equal((20, 19.0), (Unseen().Readings, Unseen().Last.Value));
        Assert.Equal(TimeSpan.FromMinutes(10), Unseen().Last.Distance);
    }

    [Fact]
    public void A_sample_a_minute_is_a_reading_each_even_if_it_comes_a_little_early_or_late()
    {
        for (int i = 0; i < 200; i++)
            _detector.Step(Cpu(s_noon.AddMinutes(i).AddMilliseconds(i % 2 == 0 ? 3 : -3), i));

        Assert.Equal(200, UsualMachine.MinutesOf(_detector, Metric.Cpu));
    }

    [Fact]
    public void A_sampling_that_becomes_slow_and_fast_again_loses_no_sample()
    {
        DateTimeOffset at = s_noon;
        double sum = 0;
        int[] intervals = [.. Enumerable.Repeat(20, 30), .. Enumerable.Repeat(90, 60), .. Enumerable.Repeat(20, 60)];
        for (int i = 0; i < intervals.Length; i++)
        {
            at = at.AddSeconds(intervals[i]);
            long before = i == 0 ? 0 : UsualMachine.MinutesOf(_detector, Metric.Cpu);
            _detector.Step(Cpu(at, 1));
            sum += UsualMachine.MinutesOf(_detector, Metric.Cpu) - before;
            Assert.InRange(UsualMachine.MinutesOf(_detector, Metric.Cpu) - before, 0, 2);
        }

        Assert.InRange(sum, 10 + 60 + 18, 10 + 60 + 40);
    }

    [Fact]
    public void What_is_no_number_is_missing()
    {
        foreach (double value in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e300, double.MaxValue])
            Step(0, value);

        Step(5, 10);
        Step(10, double.NegativeInfinity);
        Step(60, 10);

        Assert.Equal(10, UsualMachine.MinuteOf(_detector, Metric.Cpu));
    }

    [Fact]
    public void Hostile_samples_leave_a_verdict_that_is_a_number()
    {
        double[] hostile = [1e30, -1e30, 0, double.NaN, 1e30, double.PositiveInfinity, -1e30, 5e-324, 1e29];
        for (int i = 0; i < 2000; i++)
        {
            double value = hostile[i % hostile.Length];
            AnomalyVerdict verdict = _detector.Step(UsualMachine.At(s_noon.AddMinutes(i)) with
            {
                CpuPercent = value,
                MemoryPercent = value,
                Load1 = value,
                TcpListenDropsPerSecond = value,
                CpuStealPercent = value,
            });
            Assert.True(verdict.Score is null or (>= 0 and <= 1000));
            Assert.All(verdict.Numbers, static number => Assert.InRange(number.Score, 0, 1000));
        }
    }

    private static ResourceMetrics Cpu(DateTimeOffset moment, double value) =>
        UsualMachine.Of(moment, sample => sample with { CpuPercent = value });

    private AnomalyVerdict Step(double second, double value) => _detector.Step(Cpu(s_noon.AddSeconds(second), value));

    private AnomalyVerdict Minutes(DateTimeOffset from, int minutes) =>
        UsualMachine.Run(_detector, from, UsualMachine.Minute, minutes, static moment => Cpu(moment, 10));

    private NumberBuckets Unseen() => UsualMachine.NumberOf(_detector, Metric.Cpu).Of(AnomalyGrain.Unseen);
}
