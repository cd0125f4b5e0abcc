using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Platform;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording;

/// <summary>
/// Writes samples and alerts, each call in one transaction: the sample, its minute and its hour are there together or not at all.
/// </summary>
/// <remarks>
/// Several may write to one file, also from several processes. Not thread-safe. After an error it opens the file anew with the next call.
/// </remarks>
internal sealed class SqliteRecorder : IResourceRecorder
{
    // More than come in, so that what was kept for longer, or by another retention, goes by and by.
    private const int PurgedBesides = 16;
    private const int PurgedAtOnce = 500;

    // Of the greatest size: more would push out the samples.
    private const int ShareOfLearnt = 4;

    private readonly string _path;
    private readonly RecordRetention _retention;
    private readonly TimeProvider _time;
    private RecordSession? _session;
    private RecordNotice? _clockNotice;
    private RecordNotice? _learntNotice;
    private (FileMark File, RecordException Error)? _damage;

    /// <exception cref="ResourceArgumentException">As <see cref="IRecordStore.OpenRecorder"/> says.</exception>
    internal SqliteRecorder(string path, RecordRetention retention, TimeProvider time)
    {
        _path = path;
        _retention = retention;
        _time = time;
        try
        {
            _session = new RecordSession(path, retention, time);
        }
        catch (SqliteException e)
        {
            throw RecordErrors.Opening(e, path, toWrite: true);
        }
    }

    /// <summary>The open file; a test makes its disk full through it. Null after an error.</summary>
    internal SqliteConnection? Connection => _session?.Connection;

    /// <inheritdoc/>
    public RecordNotice? Notice => _clockNotice ?? _learntNotice;

    /// <inheritdoc/>
    public void Write(IReadOnlyList<RecordedSample> samples)
    {
        if (samples.Count == 0)
            return;

        ClockTrust trust = Write(session => session.Write(samples, (2 * samples.Count) + PurgedBesides));
        _clockNotice = trust.IsTrusted ? null : new RecordNotice(RecordErrors.ClockJump(trust.Jump, _path), trust.IsNew);
    }

    /// <inheritdoc/>
    public void Keep(LearntState learnt)
    {
        bool wasKept = _learntNotice is null;
        byte[] packed = LearntCodec.Pack(learnt.State);
        _learntNotice = Write(session => session.TryKeep(learnt, packed, _retention.MaxBytes / ShareOfLearnt))
            ? null
            : new RecordNotice(RecordErrors.TooMuchLearnt(packed.Length, _retention.MaxBytes / ShareOfLearnt, _path), wasKept);
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private T Write<T>(Func<RecordSession, T> write)
    {
        RefuseDamaged();
        try
        {
            RecordSession session = _session ??= new RecordSession(_path, _retention, _time);
            CheckFiles(session);
            CheckPages(session);
            T result = write(session);

            // Again, before it is acknowledged: the file may have lost its name meanwhile.
            CheckFiles(session);
            return result;
        }
        catch (Exception e) when (e is SqliteException or InvalidDataException or ResourceArgumentException)
        {
            // Numbers that were given in the transaction are gone with it.
            Close();
            RecordException error = RecordErrors.Using(e, _path, "write to");
            throw e is ResourceArgumentException && error.ErrorId == ErrorIds.DamagedRecord ? Remember(error) : error;
        }
    }

    /// <summary>
    /// A file that is damaged is not written any further: what is still good in it is to be saved. Another one in its place is looked at
    /// anew.
    /// </summary>
    private void RefuseDamaged()
    {
        if (_damage is not (FileMark file, RecordException error))
            return;

        if (file == FileMark.Of(_path))
            throw error;

        _damage = null;
    }

    /// <exception cref="RecordException">DamagedRecord.</exception>
    private void CheckPages(RecordSession session)
    {
        if (session.FindDamage() is not string damage)
            return;

        Close();
        throw Remember(RecordErrors.DamagedPage(_path, damage));
    }

    private RecordException Remember(RecordException error)
    {
        _damage = (FileMark.Of(_path), error);
        return error;
    }

    /// <exception cref="RecordException">RecordReplaced, RecordRemoved or RecordLogRemoved.</exception>
    private void CheckFiles(RecordSession session)
    {
        RecordFilesChange change = session.Look();
        if (change == RecordFilesChange.None)
            return;

        bool isLeft = session.TryLeave();
        if (isLeft)
            Close();

        throw RecordErrors.Moved(change, _path, isLeft);
    }

    private void Close()
    {
        _session?.Dispose();
        _session = null;
    }
}
