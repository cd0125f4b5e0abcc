using GhostMonitor.Engine.History;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Recording.Proof;

/// <summary>Looks at a recording as a reader does, and at its file as SQLite does.</summary>
public static class RecordInspection
{
    /// <summary>What SQLite says of the file; "ok" if it finds nothing wrong.</summary>
    public static string IntegrityCheck(string path)
    {
        using var connection =
            new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false
            }.ConnectionString);
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string)command.ExecuteScalar()!;
    }

    /// <summary>
    /// Checks that a monitor's samples 0 to one of them and the alerts that they raised are all there, once, that nothing is there that was
    /// not written, and that minutes and hours agree.
    /// </summary>
    /// <param name="path">The recording.</param>
    /// <param name="monitor">The name of the monitor.</param>
    /// <param name="acknowledged">The last sample that must be there.</param>
    /// <returns>The number of the last sample that is there: it may not have come to be acknowledged.</returns>
    /// <exception cref="InvalidDataException">Something is missing or too much.</exception>
    public static long CheckSamples(string path, string monitor, long acknowledged)
    {
        using IRecordReader reader = new SqliteRecordStore().OpenReader(path);
        var all = new RecordQuery { Source = source => source.MonitorName == monitor, Resolution = RecordResolution.Raw };
        long next = 0;
        foreach (RecordedSample sample in reader.ReadSamples(all))
        {
            if (sample.Metrics.Timestamp != MadeUpSamples.Time(next))
                throw new InvalidDataException(
                    $"Sample {next} of {MadeUpSamples.Time(next):O} is missing; there is {sample.Metrics.Timestamp:O}.");

            next++;
        }

        Expect(next > acknowledged, $"sample {acknowledged} was acknowledged and the last one is {next - 1}");
        long alert = 0;
        foreach (ResourceAlert found in reader.ReadAlerts(all))
        {
            Expect(found.Id == MadeUpSamples.AlertId(alert), $"the alert of sample {alert} is missing");
            alert += MadeUpSamples.AlertEvery;
        }

        Expect(alert >= next && alert < next + MadeUpSamples.AlertEvery,
            $"{next} samples raised alerts up to that of sample {alert - MadeUpSamples.AlertEvery}");
        foreach (RecordResolution resolution in (RecordResolution[])[RecordResolution.Minute, RecordResolution.Hour])
        {
            long samples = reader.ReadMetrics(all with { Resolution = resolution }).Sum(static metrics => metrics.SampleCount);
            Expect(samples == next, $"{resolution}s hold {samples} of {next} samples");
        }

        return next - 1;
    }

    /// <summary>
    /// Checks that who used the machine is there for a monitor's samples 0 to one of them, once, and that minutes and hours agree.
    /// </summary>
    /// <param name="path">The recording, of a <see cref="RecordingProcess"/>.</param>
    /// <param name="monitor">The name of the monitor.</param>
    /// <param name="last">The last sample.</param>
    /// <exception cref="InvalidDataException">Something is missing or too much.</exception>
    public static void CheckProcesses(string path, string monitor, long last)
    {
        using IRecordReader reader = new SqliteRecordStore().OpenReader(path);
        var all = new RecordQuery { Source = source => source.MonitorName == monitor, Resolution = RecordResolution.Raw };
        long next = 0;
        long ticks = 0;
        foreach (RecordedProcesses found in reader.ReadProcesses(all))
        {
            Expect(found.Window.Moment == MadeUpSamples.Time(next), $"the processes of sample {next} are missing");
            ticks += found.Window.Length.Ticks;
            next++;
        }

        Expect(next == last + 1, $"the processes of {next} samples are there, and {last + 1} samples");
        foreach (RecordResolution resolution in (RecordResolution[])[RecordResolution.Minute, RecordResolution.Hour])
        {
            long joined = reader.ReadProcesses(all with { Resolution = resolution }).Sum(static found => found.Window.Length.Ticks);
            Expect(joined == ticks, $"the processes of {resolution}s cover {joined} ticks of {ticks}");
        }
    }

    private static void Expect(bool condition, string otherwise)
    {
        if (!condition)
            throw new InvalidDataException(otherwise);
    }
}
