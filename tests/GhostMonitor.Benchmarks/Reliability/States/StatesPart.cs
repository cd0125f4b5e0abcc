using System.Globalization;

namespace GhostMonitor.Benchmarks.Reliability.States;

/// <summary>A sacrificial check whose state is damaged between its runs. One that hangs is killed, and the next takes its place.</summary>
internal sealed class StatesPart(string folder) : IReliabilityPart
{
    private static readonly TimeSpan s_hangsAfter = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    /// <summary>What reads a device without end must not take the machine's memory.</summary>
    private static readonly Dictionary<string, string> s_littleMemory = new() { ["DOTNET_GCHeapHardLimit"] = "0x18000000" };

    private readonly Lock _lock = new();
    private readonly Tally _tally = new();
    private string? _underWay;
    private TimeSpan _since;
    private int _turn;

    public string Title => "States that are damaged on purpose";

    public async Task<IReadOnlyList<Count>> RunAsync(SoakTime time)
    {
        while (!time.Over.IsCancellationRequested)
            await RunOneAsync(time);

        return
        [
            .. StateDamage.All.Select(damage => new Count(Tried(damage), _tally["tried: " + damage.Name], Bar.None)),
            .. StateProblems.All.Select(problem => new Count(problem, _tally[problem], Bar.Zero)),
        ];
    }

    private string Tried(StateDamage damage) =>
        $"tried: {damage.Name}{(_tally["skipped: " + damage.Name] > 0 ? " (this user may not make one)" : "")}";

    private async Task RunOneAsync(SoakTime time)
    {
        string own = Directory.CreateDirectory(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"from-{_turn}"))).FullName;
        string first = _turn.ToString(CultureInfo.InvariantCulture);
        await using var child = new Child(line => Hear(line, time), s_littleMemory, StateWorker.Name, own, first);
        while (await time.PauseAsync(s_look) && !child.Ended.IsCompleted)
        {
            if (TakeHung(time))
                return;
        }

        if (child.Ended.IsCompleted && !time.Over.IsCancellationRequested)
            TakeUnderWay(StateProblems.Ended);

        bool isEnded = await child.StopAsync(s_hangsAfter);
        if (!isEnded)
            TakeUnderWay(StateProblems.Hung);
    }

    private bool TakeHung(SoakTime time)
    {
        lock (_lock)
        {
            if (_underWay is null || time.Elapsed - _since < s_hangsAfter)
                return false;
        }

        TakeUnderWay(StateProblems.Hung);
        return true;
    }

    private void TakeUnderWay(string problem)
    {
        lock (_lock)
        {
            if (_underWay is null)
                return;

            _tally.Add("tried: " + _underWay);
            _tally.Add(problem);
            Console.Error.WriteLine($"states: {_underWay}: {problem}");
            _underWay = null;
        }
    }

    private void Hear(string line, SoakTime time)
    {
        if (_tally.Take(line))
            return;

        string[] words = line.Split(' ', 2);
        lock (_lock)
        {
            if (words[0] == "begin")
                (_underWay, _since, _turn) = (words[1], time.Elapsed, _turn + 1);
            else if (words[0] == "end")
                _underWay = null;
            else
                Console.Error.WriteLine("states: " + line);
        }
    }
}
