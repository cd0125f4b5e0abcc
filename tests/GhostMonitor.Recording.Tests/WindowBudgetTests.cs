using GhostMonitor.Engine.History;
using GhostMonitor.Recording.Proof;

namespace GhostMonitor.Recording.Tests;

public sealed class WindowBudgetTests : IDisposable
{
    private const int SamplesInDay = 2880;
    private const int Batch = 96;
    private const long MostBytesInDay = 4_000_000;

    private readonly TemporaryRecording _recording = new();

    public void Dispose() => _recording.Dispose();

    [Fact]
    public void Who_used_the_machine_takes_at_most_4_MB_a_day()
    {
        long before = Record(withProcesses: false);

        long after = Record(withProcesses: true);

        Assert.InRange(after - before, 1, MostBytesInDay);
    }

    /// <returns>The size of the file.</returns>
    private long Record(bool withProcesses)
    {
        string file = Path.Combine(_recording.Folder, withProcesses + ".db");
        var processes = new MadeUpProcesses(seed: 4);
        using (IResourceRecorder recorder = _recording.Store.OpenRecorder(file, RecordRetention.Default))
        {
            foreach (int[] numbers in Enumerable.Range(0, SamplesInDay).Chunk(Batch))
            {
                recorder.Write([.. numbers.Select(number => MadeUpSamples.Sample(number) with
                {
                    Alerts = [],
                    Processes = withProcesses ? processes.Next(MadeUpSamples.Time(number).AddMilliseconds(-30)) : null,
                })]);
            }
        }

        return new FileInfo(file).Length;
    }
}
