namespace GhostMonitor.Engine.Checks;

/// <summary>A silence that outlives the process. Immutable.</summary>
/// <param name="Silence">The silence.</param>
/// <param name="Left">How long it still held when the state was written.</param>
internal sealed record CarriedSilence(AlertSilence Silence, TimeSpan Left);
