using System.Runtime.InteropServices;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling.Linux;

namespace GhostMonitor.Engine.Sampling;

/// <content>The readers of .NET.</content>
internal static partial class ProcessReaders
{
    private static readonly (OSPlatform Platform, Func<CommandLineMask, IProcessReader> Create)[] s_known =
    [
        (OSPlatform.Linux, static mask => new LinuxProcessReader("/", mask)),
    ];
}
