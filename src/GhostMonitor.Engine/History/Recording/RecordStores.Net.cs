using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.History;

/// <content>PowerShell 7 loads SQLite into an AssemblyLoadContext of its own, apart from that of any other module.</content>
[RequiresUnreferencedCode("SQLite's assemblies are loaded by their names. A trimmed program links them and makes the store itself.")]
internal static partial class RecordStores
{
    private const string Folder = "recording";
    private const string AssemblyName = "GhostMonitor.Recording";
    private const string StoreName = "GhostMonitor.Recording.SqliteRecordStore";

    // A native library is loaded once in a process, so the context that holds it is the process's; it never changes once it is there.
    private static readonly Lazy<IRecordStore> s_store = new(Create, LazyThreadSafetyMode.PublicationOnly);

    private static IRecordStore Load() => s_store.Value;

    [UnconditionalSuppressMessage("SingleFile", "IL3000", Justification = "Only a trimmed program is one file; see the class.")]
    private static IRecordStore Create()
    {
        string engine = Path.GetDirectoryName(typeof(RecordStores).Assembly.Location)!;
        string folder = Path.Combine(engine, Folder);

        // What is precompiled for a platform is in a folder of its own, and has the recording of all platforms beside that folder.
        if (!Directory.Exists(folder))
            folder = Path.Combine(engine, "..", Folder);

        if (!File.Exists(Path.Combine(folder, AssemblyName + ".dll")))
        {
            throw new ResourceArgumentException(ErrorIds.RecordingNotSupported, "RecordPath", folder,
                "The folder 'recording' of the installation is missing", ErrorRemedy.Reinstall);
        }

        Assembly assembly = new RecordLoadContext(folder).LoadFromAssemblyName(new AssemblyName(AssemblyName));
        return (IRecordStore)Activator.CreateInstance(assembly.GetType(StoreName, throwOnError: true)!)!;
    }
}
