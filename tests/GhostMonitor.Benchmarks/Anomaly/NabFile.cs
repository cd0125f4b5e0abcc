namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>A series of NAB with its windows, and what a detection at each of its readings is worth.</summary>
internal sealed class NabFile
{
    private const double ProbationShare = 0.15;
    private const double LongestProbation = 750;
    private const int Outside = -1;

    private readonly double[] _worth;
    private readonly int[] _window;
    private readonly bool[] _scorable;
    private readonly int _scoredFrom;

    /// <param name="group">Its folder.</param>
    /// <param name="series">Its readings.</param>
    /// <param name="windows">The first and the last reading of each window, in order.</param>
    internal NabFile(string group, Series series, IReadOnlyList<(int First, int Last)> windows)
    {
        Group = group;
        Series = series;
        int readings = series.Values.Length;
        _worth = new double[readings];
        _window = new int[readings];
        _scorable = new bool[windows.Count];
        _scoredFrom = (int)Math.Min(Math.Floor(ProbationShare * readings), LongestProbation);
        Weigh(windows);
    }

    internal string Group { get; }

    internal Series Series { get; }

    /// <summary>How many windows it has.</summary>
    internal int Windows => _scorable.Length;

    /// <summary>The window of a reading, or a negative number if it is in none; null in the part that isn't scored.</summary>
    internal int? Window(int reading) => reading < _scoredFrom ? null : _window[reading];

    /// <summary>What a detection at a reading is worth.</summary>
    internal double Worth(int reading, NabProfile profile) =>
        _worth[reading] * (_window[reading] == Outside ? profile.FalseAlarm : profile.Hit);

    /// <summary>What the detections at these readings are worth.</summary>
    internal NabScore Score(IEnumerable<int> detections, NabProfile profile)
    {
        double?[] best = new double?[Windows];
        double raw = 0;
        int falseAlarms = 0;
        foreach (int reading in detections)
        {
            if (reading < _scoredFrom)
                continue;

            int window = _window[reading];
            if (window == Outside)
            {
                falseAlarms++;
                raw += Worth(reading, profile);
                continue;
            }

            best[window] = Math.Max(best[window] ?? -profile.Miss, Worth(reading, profile));
        }

        double missed = -profile.Miss * _scorable.Count(scorable => scorable);
        for (int window = 0; window < best.Length; window++)
            raw += best[window] ?? (_scorable[window] ? -profile.Miss : 0);

        int found = best.Count(value => value is not null);
        return new NabScore(raw, missed, profile.Hit * Windows, found, Windows, falseAlarms);
    }

    /// <summary>NAB's sigmoid: −1 at the left edge of a window is worth nearly 1, its right edge 0, long after it −1.</summary>
    private static double Sigmoid(double position) => position > 3 ? -1 : (2 / (1 + Math.Exp(5 * position))) - 1;

    private void Weigh(IReadOnlyList<(int First, int Last)> windows)
    {
        double most = Sigmoid(-1);
        int next = 0;
        for (int i = 0; i < _worth.Length; i++)
        {
            while (next < windows.Count && i > windows[next].Last)
                next++;

            if (next < windows.Count && i >= windows[next].First)
            {
                (int first, int last) = windows[next];
                _window[i] = next;
                _scorable[next] |= i >= _scoredFrom;
                _worth[i] = Sigmoid(-(last - i + 1) / (double)(last - first + 1)) / most;
                continue;
            }

            _window[i] = Outside;
            _worth[i] = next == 0 ? -1 : Sigmoid((i - windows[next - 1].Last) / WidthBehind(windows[next - 1]));
        }
    }

    private static double WidthBehind((int First, int Last) window) => Math.Max(1, window.Last - window.First);
}
