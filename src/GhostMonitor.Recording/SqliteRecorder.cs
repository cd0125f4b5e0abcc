using GhostMonitor.Engine.Recording;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording;

/// <summary>Writes samples and alerts, each call in one transaction: the sample, its minute and its hour are there together or not at all.</summary>
/// <remarks>Several may write to one file, also from several processes. Not thread-safe. After an error it opens the file anew with the next call.</remarks>
internal sealed class SqliteRecorder : IResourceRecorder
{
    // More than come in, so that what was kept for longer, or by another retention, goes by and by.
    private const int PurgedBesides = 16;
    private const int PurgedAtOnce = 500;

    private readonly string _path;
    private readonly RecordRetention _retention;
    private RecordSession? _session;

    /// <exception cref="Engine.ResourceArgumentException">As <see cref="IRecordStore.OpenRecorder"/> says.</exception>
    internal SqliteRecorder(string path, RecordRetention retention)
    {
        _path = path;
        _retention = retention;
        try
        {
            _session = new RecordSession(path, retention);
        }
        catch (SqliteException e)
        {
            throw RecordErrors.Opening(e, path, toWrite: true);
        }
    }

    /// <summary>The open file; a test makes its disk full through it. Null after an error.</summary>
    internal SqliteConnection? Connection => _session?.Connection;

    /// <inheritdoc/>
    public void Write(IReadOnlyList<RecordedSample> samples)
    {
        if (samples.Count == 0)
            return;

        try
        {
            Session().Write(samples, (2 * samples.Count) + PurgedBesides);
        }
        catch (Exception e) when (e is SqliteException or InvalidDataException or Engine.ResourceArgumentException)
        {
            // Numbers that were given in the transaction are gone with it.
            Close();
            throw RecordErrors.Using(e, _path, "write to");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    /// <summary>The session; a new one after an error, and where somebody has removed the file: what is written to a removed file is lost.</summary>
    private RecordSession Session()
    {
        if (_session is not null && !File.Exists(_path))
            Close();

        return _session ??= new RecordSession(_path, _retention);
    }

    private void Close()
    {
        _session?.Dispose();
        _session = null;
    }
}
