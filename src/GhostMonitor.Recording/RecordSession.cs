using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Metrics;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording;

/// <summary>An open file with the statements that write to it. Of no use after a write that failed.</summary>
internal sealed class RecordSession : IDisposable
{
    // In steps, between which other writers have their turn.
    private const int OpeningPurgeRows = 500;
    private const int OpeningPurges = 100;

    // Instances that were last used a day and more before the oldest row of all.
    private const string ForgetInstances = """
        DELETE FROM instance WHERE used < (
            SELECT min(key) FROM (
                SELECT min(key) AS key FROM raw UNION ALL SELECT min(key) FROM minute UNION ALL SELECT min(key) FROM hour)
            ) / 65536 / $1 - 1
        """;

    private readonly SqliteConnection _connection;
    private readonly RecordFiles _files;
    private readonly PageCheck _pages;
    private readonly RecordNumbers _numbers;
    private readonly BucketWriter _minutes;
    private readonly BucketWriter _hours;
    private readonly WindowWriter[] _windows;
    private readonly RecordPurge _purge;
    private readonly RecordClock _clock;
    private readonly SampleRowCodec _codec = new();
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _findSample;
    private readonly Statement _addSample;
    private readonly Statement _addAlert;
    private readonly Statement _forget;
    private readonly Statement _keepLearnt;
    private readonly Statement _dropLearnt;
    private readonly Statement _learntByOthers;
    private bool _hasCaughtUp;

    internal RecordSession(string path, RecordRetention retention, TimeProvider time)
    {
        FileIdentity? before = FileIdentity.Of(path);
        _pages = new PageCheck(time);
        _connection = RecordDatabase.OpenForWriting(path, _pages);
        _files = new RecordFiles(_connection, path, before);
        _numbers = new RecordNumbers(_connection);
        var names = new RecordNames(_connection);
        _minutes = new BucketWriter(_connection, RecordTable.Minute, names, _numbers);
        _hours = new BucketWriter(_connection, RecordTable.Hour, names, _numbers);
        _windows = [.. WindowTable.All.Select(table => new WindowWriter(_connection, table))];
        _purge = new RecordPurge(_connection, retention);
        _clock = new RecordClock(_connection);

        // Immediate: two writers that both began by reading could not both go on to write.
        _begin = new Statement(_connection, "BEGIN IMMEDIATE");
        _commit = new Statement(_connection, "COMMIT");
        _findSample = new Statement(_connection, "SELECT data FROM raw WHERE key = $1");
        _addSample = new Statement(_connection, "INSERT INTO raw (key, data) VALUES ($1, $2)");
        _addAlert = new Statement(_connection, AlertTable.Insert);
        _forget = new Statement(_connection, ForgetInstances);
        _keepLearnt = new Statement(_connection, LearntTable.Replace);
        _dropLearnt = new Statement(_connection, LearntTable.Drop);
        _learntByOthers = new Statement(_connection, LearntTable.BytesOfOthers);
    }

    internal SqliteConnection Connection => _connection;

    /// <summary>What somebody did to the files since the session began.</summary>
    internal RecordFilesChange Look() => _files.Look();

    /// <inheritdoc cref="RecordFiles.TryLeave"/>
    internal bool TryLeave() => _files.TryLeave();

    /// <inheritdoc cref="PageCheck.IfDue"/>
    internal string? FindDamage() => _pages.IfDue(_connection);

    /// <returns>What is known of the time of the newest sample.</returns>
    internal ClockTrust Write(IReadOnlyList<RecordedSample> samples, int purged)
    {
        long newest = samples.Max(static sample => sample.Metrics.Moment.ToUnixTimeMilliseconds());
        bool isNew = CatchUp(newest).IsNew;
        _begin.Run();
        foreach (RecordedSample sample in samples)
            Add(sample);

        _minutes.Flush();
        _hours.Flush();
        ClockTrust trust = _clock.Judge(newest);
        _purge.Run(newest, trust, purged);
        _commit.Run();
        return trust with { IsNew = isNew };
    }

    /// <summary>Keeps what a monitor has learnt.</summary>
    /// <param name="learnt">What it is.</param>
    /// <param name="packed">Its state as it is kept.</param>
    /// <param name="most">How many bytes the states of all monitors may have.</param>
    /// <returns>False if that would be too much; what was kept before goes then, for it would become older and older.</returns>
    internal bool TryKeep(LearntState learnt, byte[] packed, long most)
    {
        _begin.Run();
        int source = _numbers.Source(learnt.Source);
        bool fits = (long)_learntByOthers.Value(source)! + packed.Length <= most;
        if (fits)
            _keepLearnt.Run(LearntTable.ToRow(learnt, source, packed));
        else
            _dropLearnt.Run(source);

        _commit.Run();
        return fits;
    }

    public void Dispose()
    {
        _numbers.Dispose();
        _minutes.Dispose();
        _hours.Dispose();
        foreach (WindowWriter windows in _windows)
            windows.Dispose();

        _purge.Dispose();
        _clock.Dispose();
        Statement[] own =
            [_begin, _commit, _findSample, _addSample, _addAlert, _forget, _keepLearnt, _dropLearnt, _learntByOthers];
        foreach (Statement statement in own)
            statement.Dispose();

        // The connection's end rolls back what was not committed, and moves the log into the file, by the names of both.
        _files.TryLeave();
        _connection.Dispose();
    }

    private void Add(RecordedSample sample)
    {
        int source = _numbers.Source(new RecordSource(sample.Metrics.ComputerName, sample.MonitorName));
        var row = SampleRow.From(sample.Metrics);
        long milliseconds = sample.Metrics.Moment.ToUnixTimeMilliseconds();
        if (AddRaw(row, milliseconds, source))
        {
            _minutes.Add(row, milliseconds, source);
            _hours.Add(row, milliseconds, source);
            AddWindow(sample.Processes, source);
        }

        foreach (ResourceAlert alert in sample.Alerts)
            _addAlert.Run(AlertTable.ToRow(alert, source));
    }

    private void AddWindow(ProcessWindow? window, int source)
    {
        if (window is null)
            return;

        foreach (WindowWriter windows in _windows)
            windows.Add(window, source);
    }

    /// <summary>
    /// Adds a sample, a millisecond later where another one of the source has its key: two processes may run monitors of one name.
    /// </summary>
    /// <returns>False if it is there already: a write is tried again whose answer was lost.</returns>
    private bool AddRaw(SampleRow row, long milliseconds, int source)
    {
        while (true)
        {
            long key = RecordKey.Of(milliseconds, source);
            byte[] data = _codec.Encode(row, milliseconds, instance => _numbers.Instance(instance, milliseconds));
            if (_findSample.Value(key) is not byte[] there)
            {
                _addSample.Run(key, data);
                return true;
            }

            if (there.AsSpan().SequenceEqual(data))
                return false;

            milliseconds++;
        }
    }

    /// <summary>Once for each opening, removes the backlog of a file that is to be kept for shorter from now on.</summary>
    /// <param name="newest">The time of the newest sample that is to be written.</param>
    /// <returns>What is known of that time before it is written.</returns>
    private ClockTrust CatchUp(long newest)
    {
        ClockTrust trust = _clock.Foresee(newest);
        if (_hasCaughtUp || !trust.IsTrusted)
            return trust;

        _hasCaughtUp = true;
        int gone = 1;
        for (int i = 0; i < OpeningPurges && gone > 0; i++)
        {
            _begin.Run();
            gone = _purge.Run(newest, trust, OpeningPurgeRows);
            _commit.Run();
        }

        _forget.Run((long)TimeSpan.FromDays(1).TotalMilliseconds);
        return trust;
    }
}
