using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using GhostMonitor.Engine.History;
using GhostMonitor.Recording;
using GhostMonitor.Recording.Proof;
using Microsoft.Data.Sqlite;

namespace GhostMonitor.Benchmarks.Reliability.Recordings;

/// <summary>The child whose monitor records into a file that is replaced under it, as <c>mv backup.db live.db</c> does.</summary>
internal sealed class ReplacedRecordingWorker(HostedSession session)
{
    /// <summary>The child's name.</summary>
    internal const string Name = "replaced";

    private const string Monitor = "Sacrifice";
    private const int BackupSamples = 50;

    // The samples of the other recording are made up, and of a past year.
    private const string Retention = "-RecordRetention 36500d -RecordMinuteRetention 36500d -RecordHourRetention 36500d";

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_noticeLimit = TimeSpan.FromSeconds(15);

    internal static void Run(string folder)
    {
        CancellationToken over = ParentPipe.Watch();
        using var session = new HostedSession();
        var worker = new ReplacedRecordingWorker(session);
        for (int round = 0; ; round++)
        {
            string own = Directory.CreateDirectory(Path.Combine(folder, round.ToString(CultureInfo.InvariantCulture))).FullName;
            if (round % 2 == 0)
                worker.ReplaceByRecording(own);
            else
                worker.ReplaceByForeign(own);

            Directory.Delete(own, recursive: true);
            if (over.WaitHandle.WaitOne(s_pause))
                return;
        }
    }

    /// <summary>The monitor goes on in it, and what it held must still be there.</summary>
    private void ReplaceByRecording(string own)
    {
        string backup = Path.Combine(own, "backup.db");
        using (IResourceRecorder recorder = new SqliteRecordStore().OpenRecorder(backup, RecordRetention.Default))
            recorder.Write([.. Enumerable.Range(0, BackupSamples).Select(static number => MadeUpSamples.Sample(number))]);

        string live = Replace(own, backup);
        Tally.Send(ReplacedRecordingPart.ByRecording);
        Tally.Send(ReplacedRecordingPart.RecordingLost, HoldsBackup(live) ? 0 : 1);
    }

    /// <summary>A database of another program must stay as it is.</summary>
    private void ReplaceByForeign(string own)
    {
        string foreign = Path.Combine(own, "foreign.db");
        WriteForeign(foreign);
        string hash = Hash(foreign);
        string live = Replace(own, foreign);
        Tally.Send(ReplacedRecordingPart.ByForeign);
        Tally.Send(ReplacedRecordingPart.ForeignChanged, Hash(live) == hash ? 0 : 1);
    }

    /// <summary>Records, replaces the file meanwhile, and counts whether the monitor's job reports it.</summary>
    /// <returns>The file's name.</returns>
    private string Replace(string own, string by)
    {
        string live = Path.Combine(own, "live.db");
        session.Run($"$job = Start-ResourceMonitor {Monitor} -SampleInterval 0.1 -RecordPath '{live}' {Retention}");
        Thread.Sleep(Random.Shared.Next(500, 2500));
        File.Move(by, live, overwrite: true);
        bool isReported = WaitForReport();
        session.Run($"Stop-ResourceMonitor {Monitor}; Remove-Job $job -Force");
        Tally.Send(ReplacedRecordingPart.NotReported, isReported ? 0 : 1);
        return live;
    }

    private bool WaitForReport()
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < s_noticeLimit)
        {
            if (session.Value<bool>("$job.Error.Count -gt 0"))
                return true;

            Thread.Sleep(200);
        }

        return false;
    }

    /// <summary>Opened as anybody would: a log that was left beside it would now be taken for its own.</summary>
    private static bool HoldsBackup(string path)
    {
        try
        {
            return RecordInspection.IntegrityCheck(path) == "ok"
                && RecordInspection.CheckSamples(path, "Default", BackupSamples - 1) == BackupSamples - 1;
        }
        catch (Exception e) when (e is InvalidDataException or RecordException or SqliteException)
        {
            ParentPipe.Send(e.Message);
            return false;
        }
    }

    private static void WriteForeign(string path)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false };
        using var connection = new SqliteConnection(settings.ConnectionString);
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE another (number INTEGER); INSERT INTO another VALUES (1), (2), (3)";
        command.ExecuteNonQuery();
    }

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
}
