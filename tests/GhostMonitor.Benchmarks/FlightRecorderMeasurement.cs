using System.Diagnostics;
using System.Globalization;
using GhostMonitor.Engine.History;
using GhostMonitor.Recording;
using GhostMonitor.Recording.Proof;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Benchmarks;

/// <summary>
/// A day of 30 s samples recorded with who used the machine (<see cref="MadeUpProcesses"/>) and without: what that takes in the file, what
/// a sample costs to write, and how long it takes to read a moment, an hour and a day of it.
/// </summary>
internal static class FlightRecorderMeasurement
{
    private const int DayOfSamples = 24 * 120;
    private const int Readings = 9;
    private const int Seed = 20261126;

    internal static void Run()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("ghostmonitor-flight-recorder");
        try
        {
            string without = Path.Combine(folder.FullName, "without.db"), with = Path.Combine(folder.FullName, "with.db");
            Record(without, withProcesses: false);
            Record(with, withProcesses: true);
            long bytes = new FileInfo(with).Length - new FileInfo(without).Length;
            Say($"who used the machine: {bytes:N0} bytes in the file for the day");
            foreach (string table in (string[])["process_raw", "process_minute", "process_hour"])
                SayTable(with, table);

            MeasureReading(with);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Record(string path, bool withProcesses)
    {
        var processes = new MadeUpProcesses(Seed);
        var costs = new double[DayOfSamples];
        var cpu = new double[DayOfSamples];
        using (IResourceRecorder recorder = new SqliteRecordStore().OpenRecorder(path, RecordRetention.Default))
        {
            for (int i = 0; i < DayOfSamples; i++)
            {
                RecordedSample sample = MadeUpSamples.Sample(i) with
                {
                    Alerts = [],
                    Processes = withProcesses ? processes.Next(MadeUpSamples.Time(i).AddMilliseconds(-30)) : null,
                };
                TimeSpan cpuBegin = Process.GetCurrentProcess().TotalProcessorTime;
                long begin = Stopwatch.GetTimestamp();
                recorder.Write([sample]);
                costs[i] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
                cpu[i] = (Process.GetCurrentProcess().TotalProcessorTime - cpuBegin).TotalMilliseconds;
            }
        }

        Array.Sort(costs);
        string what = withProcesses ? "with processes" : "without processes";
        (double median, double high, double mean) = (costs[DayOfSamples / 2], costs[DayOfSamples * 99 / 100], cpu.Average());
        Say($"{what}: a sample written median {median:F2} ms, 99th percentile {high:F2} ms; CPU time mean {mean:F2} ms");
        Say($"{what}: {new FileInfo(path).Length:N0} bytes");
    }

    private static void SayTable(string path, string table)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false };
        using var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*), sum(windows), sum(length(data)) FROM {table}";
        using SqliteDataReader row = command.ExecuteReader();
        row.Read();
        Say($"{table}: {row.GetInt64(0)} rows, {row.GetInt64(1)} windows, {row.GetInt64(2):N0} bytes");
    }

    private static void MeasureReading(string path)
    {
        using IRecordReader reader = new SqliteRecordStore().OpenReader(path);
        DateTimeOffset moment = MadeUpSamples.Time(DayOfSamples / 2);
        var query = new RecordQuery { After = moment, Before = moment.AddTicks(1), Resolution = RecordResolution.Raw };
        Time("one moment", () => reader.ReadProcesses(query).Count());
        Time("an hour", () => reader.ReadProcesses(query with { Before = moment.AddHours(1) }).Count());
        Time("an hour in minutes",
            () => reader.ReadProcesses(query with { Before = moment.AddHours(1), Resolution = RecordResolution.Minute }).Count());
        Time("the day in hours", () => reader.ReadProcesses(new RecordQuery { Resolution = RecordResolution.Hour }).Count());
    }

    private static void Time(string what, Func<int> read)
    {
        int windows = read();
        var costs = new double[Readings];
        for (int i = 0; i < Readings; i++)
        {
            long begin = Stopwatch.GetTimestamp();
            read();
            costs[i] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }

        Array.Sort(costs);
        Say($"{what} read ({windows} windows): median {costs[Readings / 2]:F1} ms of {Readings} readings");
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
