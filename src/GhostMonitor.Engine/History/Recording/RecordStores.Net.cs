using System.Diagnostics.CodeAnalysis;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.History;

/// <content>PowerShell 7 loads SQLite into an AssemblyLoadContext of its own, apart from that of any other module.</content>
[RequiresUnreferencedCode("SQLite's assemblies are loaded by their names. A trimmed program links them and makes the store itself.")]
internal static partial class RecordStores
{
    // A native library is loaded once in a process, so the context that holds it is the process's; it never changes once it is there.
    private static readonly Lazy<IRecordStore> s_store = new(Create, LazyThreadSafetyMode.PublicationOnly);

    private static IRecordStore Load() => s_store.Value;

    private static IRecordStore Create() =>
        ApartAssembly.Create<IRecordStore>("recording", "GhostMonitor.Recording", "GhostMonitor.Recording.SqliteRecordStore", Missing);

    private static ResourceArgumentException Missing(string folder) => new(ErrorIds.RecordingNotSupported, "RecordPath", folder,
        "The folder 'recording' of the installation is missing", ErrorRemedy.Reinstall);
}
