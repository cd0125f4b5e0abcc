using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Sampling;

/// <content>.NET Framework runs on Windows, which has no reader of its own.</content>
internal static partial class ProcessReaders
{
    private static IProcessReader? OfThisSystem(CommandLineMask mask)
    {
        // There are no command lines to mask.
        _ = mask;
        return null;
    }
}
