using System.Runtime.InteropServices;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling.Linux;
using GhostMonitor.Engine.Sampling.MacOS;
using GhostMonitor.Engine.Sampling.Windows;

namespace GhostMonitor.Engine.Sampling;

/// <content>The readers of PowerShell 7.</content>
internal static partial class ProcessReaders
{
    private static readonly (OSPlatform Platform, Func<CommandLineMask, IProcessReader> Create)[] s_known =
    [
        (OSPlatform.Windows, static mask => new WindowsProcessReader(mask)),
        (OSPlatform.Linux, static mask => new LinuxProcessReader("/", mask)),
        (OSPlatform.OSX, static mask => new MacOSProcessReader(mask)),
    ];
}
