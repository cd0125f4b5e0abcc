using GhostMonitor.Engine.Backtesting;
using static GhostMonitor.Engine.Tests.Backtesting.Anomaly.MadeReadings;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>What a detector writes: another goes on from it to the last bit, and no state does harm.</summary>
public sealed class SeriesStateTests
{
    private const int MostBytes = 16 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(47)]
    [InlineData(300)]
    [InlineData(900)]
    public void A_run_that_was_split_gives_the_scores_of_one_that_was_not(int split)
    {
        double[] readings = Readings();
        string[] expected = Said(new SeriesDetector(Grain), readings, 0);

        SeriesDetector restored = SeriesDetector.Read(Reader(Written(Learnt([.. readings.Take(split)]).Write)));

        Assert.Equal(expected.Skip(split), Said(restored, [.. readings.Skip(split)], split));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(AnomalyKind.Unseen)]
    [InlineData(AnomalyKind.Spike)]
    public void What_is_read_back_writes_and_says_the_same(AnomalyKind? kind)
    {
        var detector = new SeriesDetector(Grain, kind);
        Scores(detector, [.. Noise(2, 2 * Day), 60, 60]);
        byte[] state = Written(detector.Write);

        SeriesDetector restored = SeriesDetector.Read(Reader(state));

        Assert.Equal(state, Written(restored.Write));
        Assert.Equal(Said(detector), Said(restored));
    }

    [Fact]
    public void A_state_is_read_to_its_end_and_no_further()
    {
        byte[] state = Written(Learnt(Noise(3, Day)).Write);
        using BinaryReader reader = Reader([.. state, 1, 2, 3]);
        SeriesDetector.Read(reader);

        Assert.Equal(state.Length, reader.BaseStream.Position);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(AnomalyKind.Unseen)]
    [InlineData(AnomalyKind.Spike)]
    public void A_state_is_small(AnomalyKind? kind)
    {
        var detector = new SeriesDetector(Grain, kind);
        Scores(detector, Noise(4, 2 * Week));

        Assert.InRange(Written(detector.Write).Length, 1, MostBytes);
    }

    [Fact]
    public void A_state_that_is_cut_short_is_refused()
    {
        byte[] state = Written(Learnt(Noise(5, 60)).Write);
        for (int length = 0; length < state.Length; length += length < 1500 ? 1 : 97)
            Assert.Throws<EndOfStreamException>(() => SeriesDetector.Read(Reader([.. state.Take(length)])));
    }

    [Fact]
    public void A_damaged_state_is_refused_or_does_no_harm()
    {
        byte[] state = Written(Learnt([.. Noise(6, 300), 60, 60]).Write);
        int damaged = 0;

        int read = Damage(state, 101, each =>
        {
            damaged++;
            SeriesDetector? detector = null;
            if (!TryRead(each, reader => detector = SeriesDetector.Read(reader)))
                return false;

            GoOn(detector!);
            return true;
        });

        Assert.InRange(read, 1, damaged - 1);
    }

    /// <summary>It has scores that are numbers, and writes what can be read.</summary>
    private static void GoOn(SeriesDetector detector)
    {
        for (int i = 0; i < 8; i++)
        {
            detector.Step(i % 3 == 2 ? 1e308 : 10 + i, At(400 + i));
            Assert.InRange(detector.UnseenScore, 0, 1000);
            Assert.InRange(detector.SpikeScore, 0, 1000);
        }

        SeriesDetector.Read(Reader(Written(detector.Write)));
    }

    /// <summary>Usual readings, a huge one that rounds all others away for a while, missing ones, a new level.</summary>
    private static double[] Readings()
    {
        double[] readings = [.. Noise(1, 1000), .. Noise(7, 200, level: 30)];
        readings[700] = 1e15;
        readings[40] = double.NaN;
        readings[1100] = double.NaN;
        return readings;
    }

    private static string[] Said(SeriesDetector detector, double[] readings, int from)
    {
        var said = new string[readings.Length];
        for (int i = 0; i < readings.Length; i++)
        {
            detector.Step(readings[i], At(from + i));
            said[i] = Said(detector);
        }

        return said;
    }

    private static string Said(SeriesDetector detector) =>
        $"{detector.Readings} {detector.UnseenScore:R} {detector.SpikeScore:R} "
        + $"{detector.UnseenView} {detector.SpikeView} {detector.UsualLow:R} {detector.UsualHigh:R}";
}
