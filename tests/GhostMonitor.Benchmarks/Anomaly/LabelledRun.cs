namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Readings one after the other that carry a label.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last of them.</param>
internal readonly record struct LabelledRun(int First, int Last)
{
    /// <summary>An alert may begin so many readings before a run or after it.</summary>
    internal const int Tolerance = 2;

    /// <summary>Whether an alert that begins at a reading is one of this run.</summary>
    internal bool Covers(int reading) => reading >= First - Tolerance && reading <= Last + Tolerance;

    /// <summary>The runs of labels.</summary>
    /// <param name="labels">One a reading.</param>
    /// <param name="apart">Runs closer than so many readings are one.</param>
    internal static List<LabelledRun> Of(bool[] labels, int apart)
    {
        List<LabelledRun> runs = [];
        for (int i = 0; i < labels.Length; i++)
        {
            if (!labels[i])
                continue;

            if (runs.Count > 0 && i - runs[^1].Last <= Math.Max(1, apart - 1))
                runs[^1] = runs[^1] with { Last = i };
            else
                runs.Add(new LabelledRun(i, i));
        }

        return runs;
    }
}
