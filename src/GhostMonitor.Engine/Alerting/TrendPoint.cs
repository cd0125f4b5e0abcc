namespace GhostMonitor.Engine.Alerting;

/// <summary>One point of a trend.</summary>
/// <param name="At">Monotonic time.</param>
/// <param name="Percent">How full it was, 0 to 100.</param>
internal readonly record struct TrendPoint(TimeSpan At, double Percent);
