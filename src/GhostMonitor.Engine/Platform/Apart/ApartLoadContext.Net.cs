using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace GhostMonitor.Engine.Platform;

/// <summary>
/// Holds a library's assemblies apart from everybody else's, and finds the native library of this platform beside them.
/// </summary>
[RequiresUnreferencedCode("It loads assemblies by their names.")]
internal sealed class ApartLoadContext : AssemblyLoadContext
{
    private readonly string _folder;

    /// <summary>Creates a context; nothing is loaded.</summary>
    /// <param name="folder">Where the assemblies are.</param>
    internal ApartLoadContext(string folder)
        : base("GhostMonitor " + Path.GetFileName(folder)) => _folder = folder;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // The engine must be the one that is running, wherever it was loaded from: its types are what the two sides share.
        Assembly engine = typeof(ApartLoadContext).Assembly;
        if (assemblyName.Name == engine.GetName().Name)
            return engine;

        string path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        string? path =
            NativeLibraryPath.Find(_folder, unmanagedDllName, RuntimeInformation.RuntimeIdentifier, RuntimeInformation.ProcessArchitecture);
        return path is null ? 0 : LoadUnmanagedDllFromPath(path);
    }
}
