using System.Runtime.InteropServices;
using GhostMonitor.Engine.Sampling.Windows;

namespace GhostMonitor.Engine.Sampling;

/// <content>The reader of Windows PowerShell 5.1, which runs on Windows alone.</content>
internal static partial class ResourceReaders
{
    private const string Advice = "This build is for Windows PowerShell and reads Windows; on Linux and macOS use PowerShell 7.4 or later.";

    private static readonly (OSPlatform Platform, Func<IResourceReader> Create)[] s_known =
    [
        (OSPlatform.Windows, static () => new WindowsResourceReader()),
    ];
}
