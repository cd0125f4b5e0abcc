using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>What one logical CPU did during the sample's window.</summary>
/// <param name="Name">The CPU's number, as text.</param>
/// <param name="Percent">Busy share of the window, 0 to 100.</param>
public sealed record CpuCoreMetrics(string Name, double Percent)
{
    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Name);
}
