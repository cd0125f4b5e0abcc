using System.Diagnostics;
using System.Globalization;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Recording;

namespace GhostMonitor.Benchmarks.Story;

/// <summary>
/// Records the days of a machine with a story, under this machine's name, as a monitor of the usual name would have done it: what a leak,
/// a full disk, a nightly job, a restart and a step of the clock look like. Alerts are those of the evaluator.
/// </summary>
internal static class StoryRecording
{
    private const int Seed = 20261127;
    private const int Batch = 240;
    private const int DaysUp = 40;

    /// <summary>Writes the story to a file, and says what is in it.</summary>
    internal static void Run(string path, int days)
    {
        var plot = new StoryPlot(Whole(DateTimeOffset.Now), days);
        var watch = Stopwatch.StartNew();
        Say($"{Write(path, plot, withProcesses: true, StoryPlot.Interval)} samples to {path} in {watch.Elapsed.TotalSeconds:F0} s");
        Say($"memory full {plot.OutOfMemoryAt:o}, restart {plot.RestartAt:o}, clock set {plot.ClockSetAt:o}, deployed {plot.DeployedAt:o}");
        using IRecordReader reader = new SqliteRecordStore().OpenReader(Path.GetFullPath(path));
        ResourceAlert[] alerts = [.. reader.ReadAlerts(new RecordQuery())];
        foreach (AlertEpisode episode in AlertEpisode.Of(alerts, []))
            Say($"{episode.StartedAt:ddd yyyy-MM-dd HH:mm} to {episode.EndedAt:HH:mm} {episode.Worst.Message}");
    }

    /// <summary>Writes samples of a story.</summary>
    /// <param name="path">The file.</param>
    /// <param name="plot">What happens when.</param>
    /// <param name="withProcesses">Whether with who used the machine.</param>
    /// <param name="interval">The distance between the samples.</param>
    /// <returns>How many there are.</returns>
    internal static int Write(string path, StoryPlot plot, bool withProcesses, TimeSpan interval)
    {
        using IResourceRecorder recorder = new SqliteRecordStore().OpenRecorder(Path.GetFullPath(path), RecordRetention.Default);
        int count = 0;
        foreach (RecordedSample[] batch in Samples(plot, withProcesses, interval).Chunk(Batch))
        {
            recorder.Write(batch);
            count += batch.Length;
        }

        return count;
    }

    private static IEnumerable<RecordedSample> Samples(StoryPlot plot, bool withProcesses, TimeSpan interval)
    {
        string monitor = new MonitorOptions().Name;
        var machine = new StoryMachine(plot, Seed);
        var processes = new StoryProcesses(plot, Seed + 1);
        var history = new ProcessHistory(ProcessOptions.DefaultKept);
        var ids = new Random(Seed + 2);
        var evaluator = new AlertEvaluator(monitor, Environment.MachineName, interval, () => NewId(ids));
        DateTimeOffset booted = plot.Begin.AddDays(-DaysUp);
        for (DateTimeOffset real = plot.Begin; real <= plot.End; real += interval)
        {
            // Until it is set, the clock is behind.
            DateTimeOffset at = real < plot.ClockSetAt ? real - StoryPlot.ClockStep : real;
            bool isDown = at >= plot.RestartAt && at < plot.RestartAt + StoryPlot.DownTime;
            if (isDown)
            {
                booted = real;
                continue;
            }

            StoryMoment moment = machine.Moment(at, real - plot.Begin, real - booted);
            RecordedSample sample = new(monitor, machine.Sample(moment), [], withProcesses ? processes.Next(moment) : null);
            if (sample.Processes is not null)
                history.Add(sample.Processes);

            List<ResourceAlert> alerts = [];
            evaluator.Evaluate(sample.Metrics, moment.Elapsed, ThresholdSet.Default, alerts, withProcesses ? history : null);
            yield return sample with { Alerts = alerts };
        }
    }

    private static Guid NewId(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private static DateTimeOffset Whole(DateTimeOffset moment) =>
        new(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerMinute), moment.Offset);

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
