namespace GhostMonitor.Engine.Alerting;

/// <summary>What a sample makes of an alert.</summary>
/// <param name="State">The state after it.</param>
/// <param name="Transition">What is to be reported; null for nothing.</param>
internal readonly record struct AlertStep(AlertState State, AlertTransition? Transition);
