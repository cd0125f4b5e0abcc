namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Alerts of series beside their labelled runs.</summary>
/// <param name="Runs">How many labelled runs there were.</param>
/// <param name="Found">In so many of them an alert began.</param>
/// <param name="TrueAlerts">Alerts that began in one.</param>
/// <param name="Alerts">All alerts.</param>
internal readonly record struct SpikeResult(int Runs, int Found, int TrueAlerts, int Alerts)
{
    internal double Recall => Runs == 0 ? double.NaN : (double)Found / Runs;

    internal double Precision => Alerts == 0 ? double.NaN : (double)TrueAlerts / Alerts;

    /// <summary>0 where nothing is found; NaN where there is nothing to find.</summary>
    internal double F1 => Runs == 0 ? double.NaN : Found == 0 ? 0 : 2 * Recall * Precision / (Recall + Precision);

    public static SpikeResult operator +(SpikeResult left, SpikeResult right) => new(
        left.Runs + right.Runs, left.Found + right.Found, left.TrueAlerts + right.TrueAlerts, left.Alerts + right.Alerts);
}
