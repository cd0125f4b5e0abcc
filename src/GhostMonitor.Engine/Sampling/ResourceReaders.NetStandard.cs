using System.Runtime.InteropServices;
using GhostMonitor.Engine.Sampling.Windows;

namespace GhostMonitor.Engine.Sampling;

/// <content>The reader of .NET Framework, which runs on Windows alone.</content>
internal static partial class ResourceReaders
{
    private const string Advice = "This build is for .NET Framework and reads Windows; Linux and macOS need the build for .NET 8 or later.";

    private static readonly (OSPlatform Platform, Func<IResourceReader> Create)[] s_known =
    [
        (OSPlatform.Windows, static () => new WindowsResourceReader()),
    ];
}
