using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.History;

/// <summary>
/// Says that nothing records here. On .NET Framework nothing can: it has no AssemblyLoadContext, and without one SQLite's assemblies
/// would clash with those of other modules.
/// </summary>
internal sealed class UnsupportedRecordStore : IRecordStore
{
    /// <inheritdoc/>
    public IResourceRecorder OpenRecorder(string path, RecordRetention retention) => throw Unsupported(path);

    /// <inheritdoc/>
    public IRecordReader OpenReader(string path) => throw Unsupported(path);

    private static ResourceArgumentException Unsupported(string path) => new(ErrorIds.RecordingNotSupported, "RecordPath", path,
        "Recording needs .NET 8 or later", ErrorRemedy.NewerRuntime);
}
