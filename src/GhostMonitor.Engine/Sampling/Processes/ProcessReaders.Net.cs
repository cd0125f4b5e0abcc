using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Sampling;

/// <content>The readers of .NET.</content>
internal static partial class ProcessReaders
{
    private static IProcessReader? OfThisSystem(CommandLineMask mask) =>
        OperatingSystem.IsLinux() ? new LinuxProcessReader("/", mask) : null;
}
