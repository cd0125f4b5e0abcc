using GhostMonitor.Engine.Backtesting;

namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>What is said of a machine: one score a reading of each kind, over both of its parts in one run.</summary>
internal sealed class MachineScores
{
    private MachineScores(Machine machine, SeriesScores[] series)
    {
        Machine = machine;
        Series = series;
        Unseen = Combine(series, AnomalyKind.Unseen, machine.TrainReadings + machine.TestReadings);
        Spike = Combine(series, AnomalyKind.Spike, machine.TrainReadings + machine.TestReadings);
        Both = [.. Unseen.Zip(Spike, Math.Max)];
    }

    internal Machine Machine { get; }

    /// <summary>The scores of each metric that changes.</summary>
    internal SeriesScores[] Series { get; }

    internal double[] Unseen { get; }

    internal double[] Spike { get; }

    /// <summary>The higher of both kinds: what the product takes.</summary>
    internal double[] Both { get; }

    /// <summary>The part of scores that is labelled.</summary>
    internal double[] Labelled(double[] scores) => scores[Machine.TrainReadings..];

    /// <summary>Steps through all machines, two at a time.</summary>
    internal static MachineScores[] Of(IReadOnlyList<Machine> machines)
    {
        var scores = new MachineScores[machines.Count];
        TwoAtATime.For(machines.Count, i => scores[i] = Of(machines[i]));
        return scores;
    }

    /// <summary>One score a reading, of all series together; of none it is what the product makes of none.</summary>
    internal static double[] Combine(SeriesScores[] series, AnomalyKind kind, int readings)
    {
        double[][] each = [.. series.Select(one => one.Of(kind))];
        var combined = new double[readings];
        var scores = new double[each.Length];
        for (int i = 0; i < combined.Length; i++)
        {
            for (int one = 0; one < scores.Length; one++)
                scores[one] = each[one][i];

            combined[i] = MachineScore.Of(scores, scores.Length, kind);
        }

        return combined;
    }

    private static MachineScores Of(Machine machine) => new(machine, [.. machine.Changing().Select(SeriesScores.Of)]);
}
