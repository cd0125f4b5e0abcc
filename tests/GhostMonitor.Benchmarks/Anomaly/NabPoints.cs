namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>The best score of per-point scores: each reading at or above the threshold is a detection, as NAB's optimizer has it.</summary>
internal static class NabPoints
{
    /// <summary>Tries every score that occurs, from the highest on.</summary>
    internal static (double Threshold, double Score) Best(IReadOnlyList<NabFile> files, IReadOnlyList<double[]> scores, NabProfile profile)
    {
        NabScore none = files.Aggregate(default(NabScore), (sum, file) => sum + file.Score([], profile));
        (double Score, int File, int Reading)[] points = [.. Points(files, scores).OrderByDescending(point => point.Score)];
        var windows = new Dictionary<(int File, int Window), double>();
        (double Threshold, double Raw) best = (double.PositiveInfinity, none.Raw);
        double raw = none.Raw;
        for (int i = 0; i < points.Length; i++)
        {
            (double score, int file, int reading) = points[i];
            raw += Gain(files[file], file, reading, profile, windows);
            bool isLastOfItsScore = i + 1 == points.Length || points[i + 1].Score < score;
            if (isLastOfItsScore && raw > best.Raw)
                best = (score, raw);
        }

        return (best.Threshold, (none with { Raw = best.Raw }).Normalized);
    }

    private static IEnumerable<(double Score, int File, int Reading)> Points(IReadOnlyList<NabFile> files, IReadOnlyList<double[]> scores)
    {
        for (int file = 0; file < files.Count; file++)
        {
            for (int reading = 0; reading < scores[file].Length; reading++)
            {
                if (files[file].Window(reading) is not null)
                    yield return (scores[file][reading], file, reading);
            }
        }
    }

    /// <summary>What one detection more adds; in a window only what is better than the best before.</summary>
    private static double Gain(
        NabFile file, int index, int reading, NabProfile profile, Dictionary<(int File, int Window), double> windows)
    {
        double worth = file.Worth(reading, profile);
        int window = file.Window(reading)!.Value;
        if (window < 0)
            return worth;

        double before = windows.GetValueOrDefault((index, window), -profile.Miss);
        if (worth <= before)
            return 0;

        windows[(index, window)] = worth;
        return worth - before;
    }
}
