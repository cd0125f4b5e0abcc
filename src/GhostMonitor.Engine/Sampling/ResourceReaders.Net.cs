using System.Runtime.InteropServices;
using GhostMonitor.Engine.Sampling.Linux;
using GhostMonitor.Engine.Sampling.MacOS;
using GhostMonitor.Engine.Sampling.Windows;

namespace GhostMonitor.Engine.Sampling;

/// <content>The readers of PowerShell 7.</content>
internal static partial class ResourceReaders
{
    private const string Advice = "It reads Windows, Linux and macOS.";

    private static readonly (OSPlatform Platform, Func<IResourceReader> Create)[] s_known =
    [
        (OSPlatform.Windows, static () => new WindowsResourceReader()),
        (OSPlatform.Linux, static () => new LinuxResourceReader()),
        (OSPlatform.OSX, static () => new MacOSResourceReader()),
    ];
}
