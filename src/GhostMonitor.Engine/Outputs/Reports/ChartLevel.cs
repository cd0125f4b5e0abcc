namespace GhostMonitor.Engine.Outputs;

/// <summary>A threshold as a line in a chart.</summary>
internal readonly record struct ChartLevel(AlertLevel Level, double Value, string Label);
