using GhostMonitor.Engine.Recording;

namespace GhostMonitor.Recording;

/// <summary>Recordings in SQLite files. Thread-safe. The engine finds it by its name.</summary>
public sealed class SqliteRecordStore : IRecordStore
{
    /// <inheritdoc/>
    public IResourceRecorder OpenRecorder(string path, RecordRetention retention) => new SqliteRecorder(path, retention);

    /// <inheritdoc/>
    public IRecordReader OpenReader(string path) => new SqliteRecordReader(path);
}
