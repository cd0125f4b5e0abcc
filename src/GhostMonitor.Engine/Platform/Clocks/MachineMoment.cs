namespace GhostMonitor.Engine.Platform;

/// <summary>A moment in a form that means something to another process, after a restart of the machine too. Immutable.</summary>
/// <param name="BootId">What this start of the machine has that no other has; null where the system has nothing of the kind.</param>
/// <param name="SinceBoot">Monotonic time since the machine started, sleep included.</param>
/// <param name="Wall">What the wall clock says; it may be wrong, and may be set at any time.</param>
internal sealed record MachineMoment(string? BootId, TimeSpan SinceBoot, DateTimeOffset Wall);
