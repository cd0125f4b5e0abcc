using System.Runtime.InteropServices;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling.Windows;

namespace GhostMonitor.Engine.Sampling;

/// <content>The reader of .NET Framework, which runs on Windows alone.</content>
internal static partial class ProcessReaders
{
    private static readonly (OSPlatform Platform, Func<CommandLineMask, IProcessReader> Create)[] s_known =
    [
        (OSPlatform.Windows, static mask => new WindowsProcessReader(mask)),
    ];
}
