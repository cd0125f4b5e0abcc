namespace GhostMonitor.Engine.Platform;

/// <summary>Tells moments that can be compared across processes. A seam for tests, which let machines restart and clocks be set.</summary>
internal interface IMachineClock
{
    /// <summary>Now.</summary>
    MachineMoment Now();
}
