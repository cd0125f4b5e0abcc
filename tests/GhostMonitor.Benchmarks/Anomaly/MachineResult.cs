namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Alerts of machines beside their incidents.</summary>
/// <param name="Incidents">How many incidents there were.</param>
/// <param name="Found">In so many of them an alert began.</param>
/// <param name="TrueAlerts">Alerts that began in an incident; a long one can have several.</param>
/// <param name="FalseAlarms">Alerts that began elsewhere.</param>
/// <param name="Months">How many times 30 days of one machine that was.</param>
/// <param name="Delays">Readings from the beginning of each found incident to its first alert.</param>
internal sealed record MachineResult(int Incidents, int Found, int TrueAlerts, int FalseAlarms, double Months, IReadOnlyList<int> Delays)
{
    private const int MinutesPerReading = 5;

    internal double Recall => Incidents == 0 ? double.NaN : (double)Found / Incidents;

    /// <summary>Found incidents among those and the false alarms: several alerts in one incident count once.</summary>
    internal double Precision => Found + FalseAlarms == 0 ? double.NaN : (double)Found / (Found + FalseAlarms);

    /// <summary>True alerts among all.</summary>
    internal double AlertPrecision => TrueAlerts + FalseAlarms == 0 ? double.NaN : (double)TrueAlerts / (TrueAlerts + FalseAlarms);

    internal double FalseAlarmsPerMonth => FalseAlarms / Months;

    internal double MedianDelayMinutes =>
        Delays.Count == 0 ? double.NaN : MinutesPerReading * Delays.Order().ElementAt(Delays.Count / 2);
}
