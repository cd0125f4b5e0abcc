namespace GhostMonitor.Engine.Metrics;

/// <summary>The levels of a rule for which nobody gives any. Immutable.</summary>
/// <param name="Warning">Above this is a warning, in the resource's unit.</param>
/// <param name="Critical">Above this is critical.</param>
internal sealed record ShippedLevels(double Warning, double Critical);
