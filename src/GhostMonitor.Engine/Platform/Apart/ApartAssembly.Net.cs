using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace GhostMonitor.Engine.Platform;

/// <summary>
/// Loads what needs a library of others from a folder of its own beside the engine, into an AssemblyLoadContext of its own, so that no
/// other module's version of that library meets it.
/// </summary>
internal static class ApartAssembly
{
    /// <summary>Creates an object of a type that the engine doesn't know.</summary>
    /// <typeparam name="T">What the engine knows it by.</typeparam>
    /// <param name="folder">The folder's name: <c>recording</c>.</param>
    /// <param name="assembly">The assembly's name: <c>GhostMonitor.Recording</c>.</param>
    /// <param name="type">The type's full name. It has a constructor without parameters.</param>
    /// <param name="missing">Makes the error where the folder is missing, of the folder's path.</param>
    [RequiresUnreferencedCode("It loads assemblies by their names. A trimmed program links them and makes the object itself.")]
    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "Only a trimmed program is one file; see above.")]
    internal static T Create<T>(string folder, string assembly, string type, Func<string, Exception> missing)
    {
        string engine = Path.GetDirectoryName(typeof(ApartAssembly).Assembly.Location)!;
        string path = Path.Combine(engine, folder);

        // What is precompiled for a platform is in a folder of its own, and has those of all platforms beside that folder.
        if (!Directory.Exists(path))
            path = Path.Combine(engine, "..", folder);

        if (!File.Exists(Path.Combine(path, assembly + ".dll")))
            throw missing(path);

        Assembly loaded = new ApartLoadContext(path).LoadFromAssemblyName(new AssemblyName(assembly));
        return (T)Activator.CreateInstance(loaded.GetType(type, throwOnError: true)!)!;
    }
}
