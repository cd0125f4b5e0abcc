namespace GhostMonitor.Benchmarks.Reliability.Recordings;

/// <summary>A recording that is replaced while a monitor writes it, by another recording or by another program's database.</summary>
internal sealed class ReplacedRecordingPart(string folder) : IReliabilityPart
{
    internal const string ByRecording = "replaced by another recording";
    internal const string ByForeign = "replaced by a database of another program";
    internal const string NotReported = "not reported by the monitor's job within 15 s";
    internal const string RecordingLost = "the other recording was damaged, or lost something";
    internal const string ForeignChanged = "the other program's database was changed";

    private static readonly Dictionary<string, string> s_noVariables = [];
    private static readonly TimeSpan s_endLimit = TimeSpan.FromSeconds(50);

    private readonly Tally _tally = new();

    public string Title => "A recording that is replaced under a monitor";

    public async Task<IReadOnlyList<Count>> RunAsync(SoakTime time)
    {
        await using var child = new Child(Hear, s_noVariables, ReplacedRecordingWorker.Name, folder);
        await Task.WhenAny(child.Ended, Task.Delay(Timeout.Infinite, time.Over));
        bool isEarly = child.Ended.IsCompleted;
        bool isEnded = await child.StopAsync(s_endLimit);
        return
        [
            new(ByRecording, _tally[ByRecording], Bar.AtLeast(1)),
            new(ByForeign, _tally[ByForeign], Bar.AtLeast(1)),
            new(NotReported, _tally[NotReported], Bar.Zero),
            new(RecordingLost, _tally[RecordingLost], Bar.Zero),
            new(ForeignChanged, _tally[ForeignChanged], Bar.Zero),
            new("processes that ended early or had to be killed at the end", isEarly || !isEnded ? 1 : 0, Bar.Zero),
        ];
    }

    private void Hear(string line)
    {
        if (!_tally.Take(line))
            Console.Error.WriteLine("replaced: " + line);
    }
}
