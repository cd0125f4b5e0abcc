namespace GhostMonitor.Benchmarks.Reliability.Recordings;

/// <summary>A recording that is replaced by another one while a monitor writes it.</summary>
internal sealed class ReplacedRecordingPart(string folder) : IReliabilityPart
{
    private static readonly Dictionary<string, string> NoVariables = [];
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(50);

    private readonly Tally _tally = new();

    public string Title => "A recording that is replaced under a monitor";

    public async Task<IReadOnlyList<Count>> RunAsync(SoakTime time)
    {
        await using var child = new Child(Hear, NoVariables, ReplacedRecordingWorker.Name, folder);
        await Task.WhenAny(child.Ended, Task.Delay(Timeout.Infinite, time.Over));
        bool isEarly = child.Ended.IsCompleted;
        bool isEnded = await child.StopAsync(EndLimit);
        return
        [
            new("replaced", _tally["replaced"], Bar.AtLeast(1)),
            new("not noticed within 15 s", _tally["not noticed"], Bar.Zero),
            new("the other recording was changed", _tally["changed"], Bar.Zero),
            new("processes that ended early or had to be killed at the end", isEarly || !isEnded ? 1 : 0, Bar.Zero),
        ];
    }

    private void Hear(string line)
    {
        if (!_tally.Take(line))
            Console.Error.WriteLine("replaced: " + line);
    }
}
