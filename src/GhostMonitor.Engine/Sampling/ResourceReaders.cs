using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Sampling;

/// <summary>Picks the reader of the operating system that this runs on.</summary>
/// <remarks>
/// Which readers a build has is in ResourceReaders.Net.cs and ResourceReaders.NetStandard.cs, of which each target compiles one.
/// </remarks>
internal static partial class ResourceReaders
{
    /// <summary>Creates a reader of this machine, which the caller disposes of.</summary>
    /// <exception cref="PlatformNotSupportedException">There is no reader for this operating system in this build.</exception>
    public static IResourceReader ForThisMachine()
    {
        foreach ((OSPlatform platform, Func<IResourceReader> create) in s_known)
        {
            if (RuntimeInformation.IsOSPlatform(platform))
                return create();
        }

        throw new PlatformNotSupportedException(
            $"GhostMonitor can't read the resources of {RuntimeInformation.OSDescription}. {Advice}");
    }
}
