using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>What a machine's verdict is made of.</summary>
public sealed class MachineDetectorTests
{
    private const int Known = 300;

    private static readonly DateTimeOffset s_then = UsualMachine.Start.AddMinutes(Known);

    [Theory]
    [InlineData(SeriesDetector.LearningReadings - 1, false)]
    [InlineData(SeriesDetector.LearningReadings, true)]
    public void A_machine_is_judged_once_its_numbers_were_learnt_of_a_day_of_readings(int samples, bool isJudged)
    {
        AnomalyVerdict verdict = UsualMachine.Run(new MachineDetector(), UsualMachine.Start, UsualMachine.Minute, samples);

        Assert.Equal(isJudged, verdict.Score is not null);
        Assert.Equal(TimeSpan.FromMinutes(samples - 1), verdict.LearntFor);
    }

    [Fact]
    public void Five_known_numbers_are_enough_where_others_are_new()
    {
        MachineDetector detector = UsualMachine.Learnt(Known);

        AnomalyVerdict verdict = detector.Step(UsualMachine.At(s_then) with { ProcessCount = 100, ThreadCount = 500 });

        Assert.NotNull(verdict.Score);
        Assert.Equal(8, detector.Numbers.Count);
    }

    [Fact]
    public void Four_known_numbers_are_too_few_where_others_are_new()
    {
        var detector = new MachineDetector();
        UsualMachine.Run(detector, UsualMachine.Start, UsualMachine.Minute, Known,
            static moment => UsualMachine.At(moment) with { SwapPercent = null, Load1 = null });

        Assert.NotNull(UsualMachine.Run(detector, s_then, UsualMachine.Minute, 1,
            static moment => UsualMachine.At(moment) with { SwapPercent = null, Load1 = null }).Score);
        Assert.Null(detector.Step(UsualMachine.At(s_then + UsualMachine.Minute)).Score);
    }

    [Fact]
    public void A_machine_with_one_number_is_judged_by_that()
    {
        AnomalyVerdict verdict = UsualMachine.Run(new MachineDetector(), UsualMachine.Start, UsualMachine.Minute, Known,
            static moment => UsualMachine.Of(moment, static sample => sample with { CpuPercent = 5 }));

        Assert.NotNull(verdict.Score);
    }

    [Fact]
    public void A_machine_as_usual_has_a_low_score_and_names_nothing()
    {
        AnomalyVerdict verdict = UsualMachine.Run(new MachineDetector(), UsualMachine.Start, UsualMachine.Minute, Known);

        Assert.InRange(verdict.Score!.Value, 0, 1);
        Assert.DoesNotContain(verdict.Numbers, static number => number.Score > 1);
    }

    [Fact]
    public void What_was_never_there_is_above_the_level_that_ships()
    {
        MachineDetector detector = UsualMachine.Learnt(Known);

        AnomalyVerdict verdict = detector.Step(UsualMachine.At(s_then, 95));

        Assert.True(verdict.Score > 1, $"{verdict.Score}");
        Assert.Equal(6, verdict.Numbers.Count);
        Assert.Equal(Enumerable.Range(1, 6), verdict.Numbers.Select(static number => number.Rank));
        Assert.Equal(verdict.Numbers.OrderByDescending(static number => number.Score), verdict.Numbers);
        Assert.All(verdict.Numbers, number =>
        {
            Assert.Equal(("made-up", s_then, verdict.Score), (number.ComputerName, number.Moment, number.MachineScore));
            Assert.InRange(number.Value!.Value, 95, 96);
            Assert.InRange(number.Score, VerdictMaker.LeastScore, 1000);
            Assert.NotEmpty(number.Explanation);
        });
    }

    [Fact]
    public void The_numbers_that_are_as_usual_are_not_named()
    {
        MachineDetector detector = UsualMachine.Learnt(Known);

        AnomalyVerdict verdict = detector.Step(UsualMachine.At(s_then) with { CpuPercent = 95 });

        Assert.Equal("cpu", verdict.Numbers[0].ResourceName);
        Assert.Equal("%", verdict.Numbers[0].Unit);
        Assert.Null(verdict.Numbers[0].Instance);
        Assert.DoesNotContain(verdict.Numbers, static number => number.Score < VerdictMaker.LeastScore);
    }

    [Fact]
    public void At_most_ten_numbers_are_named()
    {
        var detector = new MachineDetector();
        UsualMachine.Run(detector, UsualMachine.Start, UsualMachine.Minute, Known, static moment => WithDisks(moment, 10));

        AnomalyVerdict verdict = detector.Step(WithDisks(s_then, 95));

        Assert.True(detector.Numbers.Count > 10);
        Assert.Equal(10, verdict.Numbers.Count);
        Assert.Equal(verdict.Numbers.OrderByDescending(static number => number.Score), verdict.Numbers);
    }

    [Fact]
    public void A_number_is_named_once_by_the_kind_in_which_it_is_the_most_unusual()
    {
        var detector = new MachineDetector();
        UsualMachine.Run(detector, UsualMachine.Start, TimeSpan.FromMinutes(5), Known);
        DateTimeOffset then = UsualMachine.Start.AddMinutes(5 * Known);

        // What was never there is believed once it was there twice.
        detector.Step(UsualMachine.At(then, 95));
        AnomalyVerdict verdict = detector.Step(UsualMachine.At(then.AddMinutes(5), 95));

        Assert.NotEmpty(verdict.Numbers);
        Assert.Distinct(verdict.Numbers.Select(static number => number.ResourceName));
        foreach (ResourceAnomaly named in verdict.Numbers)
        {
            LearntNumber number = detector.Numbers.Single(each => each.Metric.Name == named.ResourceName);
            double unseen = number.Of(AnomalyGrain.Unseen).Last.Score;
            double spike = number.Of(AnomalyGrain.Spike).Last.Score;
            Assert.True(unseen > 0 && spike > 0, $"{unseen} {spike}");
            Assert.Equal(Math.Max(unseen, spike), named.Score);
            Assert.Equal(unseen >= spike ? AnomalyKind.Unseen : AnomalyKind.Spike, named.Way);
        }
    }

    [Fact]
    public void A_machine_has_the_score_and_the_kind_that_are_worse()
    {
        var detector = new MachineDetector();
        UsualMachine.Run(detector, UsualMachine.Start, TimeSpan.FromMinutes(5), Known);

        AnomalyVerdict verdict = detector.Step(UsualMachine.At(UsualMachine.Start.AddMinutes(5 * Known), 95));

        double[] scores = [.. AnomalyGrain.All.Select(grain => ScoreOf(detector, grain))];
        Assert.Equal(scores.Max(), verdict.Score);
        Assert.Equal(scores[0] >= scores[1] ? AnomalyKind.Unseen : AnomalyKind.Spike, verdict.Kind);
    }

    [Fact]
    public void The_number_that_is_further_out_is_the_first()
    {
        var detector = new MachineDetector();
        UsualMachine.Run(detector, UsualMachine.Start, UsualMachine.Minute, Known, static moment => Two(moment, 10, 10));

        AnomalyVerdict verdict = detector.Step(Two(s_then, 9000, 95));

        Assert.Equal(["tcp_listen_drops", "cpu"], verdict.Numbers.Select(static number => number.ResourceName));

        static ResourceMetrics Two(DateTimeOffset moment, double drops, double cpu) => UsualMachine.Of(moment, sample =>
            sample with { TcpListenDropsPerSecond = drops + (moment.Minute % 2), CpuPercent = cpu + (moment.Minute % 7) });
    }

    [Fact]
    public void Nothing_is_allocated_while_a_bucket_goes_on()
    {
        MachineDetector detector = UsualMachine.Learnt(Known);
        UsualMachine.Run(detector, s_then, TimeSpan.FromSeconds(1), 600);
        ResourceMetrics[] samples =
            [.. Enumerable.Range(0, 50).Select(static second => UsualMachine.At(s_then.AddMinutes(10).AddSeconds(second)))];
        detector.Step(samples[0]);
        int next = 1;

        Assert.Equal(0, Allocation.Steady(() => detector.Step(samples[next++])));
    }

    private static double ScoreOf(MachineDetector detector, AnomalyGrain grain)
    {
        double[] scores = [.. detector.Numbers.Select(number => number.Of(grain).Last.Score)];
        return MachineScore.Of(scores, scores.Length, grain.Kind);
    }

    private static ResourceMetrics WithDisks(DateTimeOffset moment, double level)
    {
        ResourceMetrics sample = UsualMachine.At(moment, level);
        double? noisy = sample.CpuPercent;
        return sample with
        {
            DiskDevices =
            [
                new() { Name = "sda", BusyPercent = noisy, ReadBytesPerSecond = noisy, LatencyMilliseconds = noisy },
                new() { Name = "sdb", BusyPercent = noisy, ReadBytesPerSecond = noisy, LatencyMilliseconds = noisy },
            ],
        };
    }
}
