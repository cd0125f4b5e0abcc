using GhostMonitor.Engine.History;

namespace GhostMonitor.Recording;

/// <summary>Recordings in SQLite files. Thread-safe. The engine finds it by its name.</summary>
internal sealed class SqliteRecordStore : IRecordStore
{
    private readonly TimeProvider _time;

    /// <summary>Creates a store.</summary>
    public SqliteRecordStore()
        : this(TimeProvider.System)
    {
    }

    internal SqliteRecordStore(TimeProvider time) => _time = time;

    /// <inheritdoc/>
    public IResourceRecorder OpenRecorder(string path, RecordRetention retention) => new SqliteRecorder(path, retention, _time);

    /// <inheritdoc/>
    public IRecordReader OpenReader(string path) => new SqliteRecordReader(path);
}
