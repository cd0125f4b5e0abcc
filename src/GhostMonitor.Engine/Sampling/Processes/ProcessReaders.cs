using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Sampling;

/// <summary>Picks the reader of processes of the operating system that this runs on.</summary>
/// <remarks>Which systems have one of their own is in ProcessReaders.Net.cs; the others get that of all systems.</remarks>
internal static partial class ProcessReaders
{
    /// <summary>Creates a reader of this machine's processes, which the caller disposes of.</summary>
    /// <param name="mask">Hides secrets in command lines.</param>
    public static IProcessReader ForThisMachine(CommandLineMask mask) =>
        OfThisSystem(mask) ?? new PortableProcessReader(TimeProvider.System);
}
