using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Engine.Tests.Backtesting.Anomaly;

/// <summary>Made-up readings, the same in every run, and what a detector says of them.</summary>
internal static class MadeReadings
{
    internal const int Day = 288;

    internal const int Week = 7 * Day;

    internal static readonly TimeSpan Grain = TimeSpan.FromMinutes(5);

    /// <summary>A Monday.</summary>
    internal static readonly DateTime Start = new(2026, 3, 2, 0, 0, 0);

    /// <summary>The time of a reading.</summary>
    internal static DateTime At(int reading) => Start.AddTicks(reading * Grain.Ticks);

    /// <summary>Noise about a level.</summary>
    internal static double[] Noise(int seed, int readings, double level = 10, double width = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, readings).Select(_ => level + (width * Normal(random)))];
    }

    /// <summary>A spread that is about normal: the sum of twelve even ones.</summary>
    internal static double Normal(Random random)
    {
        double sum = -6;
        for (int i = 0; i < 12; i++)
            sum += random.NextDouble();

        return sum;
    }

    /// <summary>A detector that was stepped through readings.</summary>
    internal static SeriesDetector Learnt(IReadOnlyList<double> readings)
    {
        var detector = new SeriesDetector(Grain);
        Scores(detector, readings);
        return detector;
    }

    /// <summary>Steps through readings.</summary>
    /// <param name="detector">What is stepped.</param>
    /// <param name="readings">The readings.</param>
    /// <param name="from">Which reading of all the first one is.</param>
    /// <returns>The scores after each.</returns>
    internal static (double Unseen, double Spike)[] Scores(SeriesDetector detector, IReadOnlyList<double> readings, int from = 0)
    {
        var scores = new (double Unseen, double Spike)[readings.Count];
        for (int i = 0; i < readings.Count; i++)
        {
            detector.Step(readings[i], At(from + i));
            scores[i] = (detector.UnseenScore, detector.SpikeScore);
        }

        return scores;
    }

    /// <summary>The scores of a new detector.</summary>
    internal static (double Unseen, double Spike)[] Scores(IReadOnlyList<double> readings) => Scores(new SeriesDetector(Grain), readings);

    /// <summary>The worse of both scores.</summary>
    internal static double Worst(this IEnumerable<(double Unseen, double Spike)> scores) =>
        scores.Max(static each => Math.Max(each.Unseen, each.Spike));

    /// <summary>What a part of a detector writes.</summary>
    internal static byte[] Written(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Calls back with a state in which a byte was changed, for three values of each byte.</summary>
    /// <param name="state">The state; it is as it was in the end.</param>
    /// <param name="every">So many bytes are between two that are changed.</param>
    /// <param name="read">Takes the damaged state, and says whether it is read.</param>
    /// <returns>How many were read.</returns>
    internal static int Damage(byte[] state, int every, Func<byte[], bool> read)
    {
        byte[] values = [0, 0x7F, 0xFF];
        int count = 0;
        for (int i = 0; i < state.Length * values.Length; i += every)
        {
            int position = i % state.Length;
            byte was = state[position];
            state[position] = values[i / state.Length];
            count += read(state) ? 1 : 0;
            state[position] = was;
        }

        return count;
    }

    /// <summary>Reads a state that may be damaged.</summary>
    /// <returns>False if it is refused in one of the two ways in which states are.</returns>
    internal static bool TryRead(byte[] state, Action<BinaryReader> read)
    {
        try
        {
            read(Reader(state));
            return true;
        }
        catch (Exception exception) when (exception is EndOfStreamException or InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>What was written, to be read.</summary>
    internal static BinaryReader Reader(byte[] written) => new(new MemoryStream(written));
}
