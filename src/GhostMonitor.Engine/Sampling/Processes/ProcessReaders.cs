using System.Runtime.InteropServices;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Sampling;

/// <summary>Picks the reader of processes of the operating system that this runs on.</summary>
/// <remarks>
/// Which readers a build has is in ProcessReaders.Net.cs and ProcessReaders.NetStandard.cs, of which each target compiles one.
/// </remarks>
internal static partial class ProcessReaders
{
    /// <summary>Creates a reader of this machine's processes, which the caller disposes of; null where this build has none.</summary>
    /// <param name="mask">Hides secrets in command lines.</param>
    public static IProcessReader? ForThisMachine(CommandLineMask mask)
    {
        foreach ((OSPlatform platform, Func<CommandLineMask, IProcessReader> create) in s_known)
        {
            if (RuntimeInformation.IsOSPlatform(platform))
                return create(mask);
        }

        return null;
    }
}
