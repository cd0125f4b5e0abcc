using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using GhostMonitor.Engine.Recording;
using GhostMonitor.Recording;
using GhostMonitor.Recording.Proof;

namespace GhostMonitor.Benchmarks.Reliability.Recordings;

/// <summary>The child whose monitor records into a file that is replaced under it, as <c>mv backup.db live.db</c> does.</summary>
internal sealed class ReplacedRecordingWorker(HostedSession session, string folder)
{
    /// <summary>The child's name.</summary>
    internal const string Name = "replaced";

    private const string Monitor = "Sacrifice";
    private const int ForeignSamples = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan NoticeLimit = TimeSpan.FromSeconds(15);

    internal static void Run(string folder)
    {
        CancellationToken over = ParentPipe.Watch();
        using var session = new HostedSession();
        var worker = new ReplacedRecordingWorker(session, folder);
        for (int round = 0; ; round++)
        {
            worker.Replace(round);
            if (over.WaitHandle.WaitOne(Pause))
                return;
        }
    }

    private void Replace(int round)
    {
        string own = Directory.CreateDirectory(Path.Combine(folder, round.ToString(CultureInfo.InvariantCulture))).FullName;
        string live = Path.Combine(own, "live.db"), backup = Path.Combine(own, "backup.db");
        WriteForeign(backup);
        string hash = Hash(backup);
        session.Run($"$null = Start-ResourceMonitor {Monitor} -SampleInterval 0.1 -RecordPath '{live}'");
        Thread.Sleep(Random.Shared.Next(500, 2500));
        File.Move(backup, live, overwrite: true);
        bool isNoticed = WaitForNotice();
        session.Run($"Stop-ResourceMonitor {Monitor}");
        bool isSame = Hash(live) == hash;
        Tally.Send("replaced");
        Tally.Send("not noticed", isNoticed ? 0 : 1);
        Tally.Send("changed", isSame && HoldsForeign(live) ? 0 : 1);
        Directory.Delete(own, recursive: true);
    }

    private static void WriteForeign(string path)
    {
        using IResourceRecorder recorder = new SqliteRecordStore().OpenRecorder(path, RecordRetention.Default);
        recorder.Write([.. Enumerable.Range(0, ForeignSamples).Select(static number => MadeUpSamples.Sample(number))]);
    }

    private bool WaitForNotice()
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < NoticeLimit)
        {
            if (session.Value<bool>($"[bool](Get-ResourceMonitor {Monitor}).RecordError"))
                return true;

            Thread.Sleep(200);
        }

        return false;
    }

    /// <summary>Opened as anybody would: a log that was left beside it would now be taken for its own.</summary>
    private static bool HoldsForeign(string path)
    {
        try
        {
            return RecordInspection.IntegrityCheck(path) == "ok"
                && RecordInspection.CheckSamples(path, "Default", ForeignSamples - 1) == ForeignSamples - 1;
        }
        catch (Exception e) when (e is InvalidDataException or RecordException or Microsoft.Data.Sqlite.SqliteException)
        {
            return false;
        }
    }

    private static string Hash(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
}
