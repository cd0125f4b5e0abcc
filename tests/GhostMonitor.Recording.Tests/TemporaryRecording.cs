using GhostMonitor.Engine.History;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording.Tests;

/// <summary>A folder of its own for a recording, removed with everything in it.</summary>
internal sealed class TemporaryRecording : IDisposable
{
    public static readonly RecordQuery All = new() { Resolution = RecordResolution.Raw };

    public string Folder { get; } = Directory.CreateTempSubdirectory("ghostmonitor").FullName;

    public string File => Path.Combine(Folder, "record.db");

    public SqliteRecordStore Store { get; } = new();

    public void Write(params RecordedSample[] samples)
    {
        using IResourceRecorder recorder = Store.OpenRecorder(File, RecordRetention.Default);
        recorder.Write(samples);
    }

    public List<ResourceMetrics> Samples(RecordQuery? query = null)
    {
        using IRecordReader reader = Store.OpenReader(File);
        return [.. reader.ReadSamples(query ?? All).Select(sample => sample.Metrics)];
    }

    public List<RecordedMetrics> Metrics(RecordResolution resolution, RecordQuery? query = null)
    {
        using IRecordReader reader = Store.OpenReader(File);
        return [.. reader.ReadMetrics((query ?? All) with { Resolution = resolution })];
    }

    public List<ResourceAlert> Alerts(RecordQuery? query = null)
    {
        using IRecordReader reader = Store.OpenReader(File);
        return [.. reader.ReadAlerts(query ?? All)];
    }

    /// <summary>Runs SQL on the file, as another program would.</summary>
    public object? Sql(string sql)
    {
        using SqliteConnection connection = Connect();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public SqliteConnection Connect() => Connect(File);

    public static SqliteConnection Connect(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
