using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Sampling;

/// <summary>The names of processes and units that somebody asks for: what thresholds name. Immutable.</summary>
/// <param name="Processes">Patterns of process names.</param>
/// <param name="Units">Patterns of unit names.</param>
internal sealed record ProcessWatch(IReadOnlyList<NamePattern> Processes, IReadOnlyList<NamePattern> Units)
{
    /// <summary>Nobody asks for any.</summary>
    internal static ProcessWatch None { get; } = new([], []);
}
