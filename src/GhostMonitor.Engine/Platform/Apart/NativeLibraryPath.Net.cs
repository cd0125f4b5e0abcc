using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Platform;

/// <summary>Where the native library of a platform lies: <c>runtimes/&lt;platform&gt;/native</c>, as in a package.</summary>
internal static class NativeLibraryPath
{
    /// <summary>Finds a native library.</summary>
    /// <param name="folder">The folder that holds <c>runtimes</c>.</param>
    /// <param name="name">The library, without prefix and extension.</param>
    /// <param name="runtimeIdentifier">What the runtime was built for; distributions that build their own name themselves:
    /// <c>fedora.41-x64</c>, <c>alpine.3.20-x64</c>.</param>
    /// <param name="architecture">The process's.</param>
    /// <returns>Null if there is none for the platform.</returns>
    internal static string? Find(string folder, string name, string runtimeIdentifier, Architecture architecture)
    {
        (string system, string file) = SystemOf(runtimeIdentifier, name);
        string path = Path.Combine(folder, "runtimes", $"{system}-{architecture.ToString().ToLowerInvariant()}", "native", file);
        return File.Exists(path) ? path : null;
    }

    private static (string System, string File) SystemOf(string runtimeIdentifier, string name)
    {
        if (runtimeIdentifier.StartsWith("win", StringComparison.Ordinal))
            return ("win", name + ".dll");

        if (runtimeIdentifier.StartsWith("osx", StringComparison.Ordinal))
            return ("osx", "lib" + name + ".dylib");

        bool isMusl = runtimeIdentifier.Contains("musl", StringComparison.Ordinal)
            || runtimeIdentifier.StartsWith("alpine", StringComparison.Ordinal);
        return (isMusl ? "linux-musl" : "linux", "lib" + name + ".so");
    }
}
