using System.Globalization;

namespace GhostMonitor.Benchmarks.Reliability.Checks;

/// <summary>Starts one process of checks after the other.</summary>
internal sealed class CheckLoop(string name, CheckGroup group, Uri webhook, bool isConfigured, Tally tally)
{
    private const int MostChecks = 6;

    private static readonly Dictionary<string, string> s_noVariables = [];
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    // A process needs a few seconds; this is for one that would never end.
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _killed = [];
    private Child? _child;
    private string? _underWay;
    private bool _isKilled;
    private int _processes;

    /// <summary>The senders that were killed: the check that was under way, or for a session's actions the process.</summary>
    internal IReadOnlyCollection<string> Killed => _killed;

    /// <summary>How many processes were killed.</summary>
    internal int Kills { get; private set; }

    /// <summary>How many of these were in a check at that moment, and not between two or in the start of their process.</summary>
    internal int KillsInCheck { get; private set; }

    internal async Task RunAsync(SoakTime time)
    {
        do
        {
            await RunOneAsync(Order(Random.Shared.Next(1, MostChecks + 1), isCalm: false), time.Over);
        }
        while (await time.PauseAsync(s_pause));
    }

    /// <summary>Runs one process of checks in which nothing breaches, to its end.</summary>
    internal Task SettleAsync(CancellationToken stop) => RunOneAsync(Order(1, isCalm: true), stop);

    /// <summary>Kills the process that is running now, if there is one.</summary>
    internal void Kill()
    {
        lock (_lock)
        {
            if (_child is null || _child.Ended.IsCompleted)
                return;

            _child.Kill();
            _isKilled = true;
        }
    }

    private CheckOrder Order(int checks, bool isCalm) =>
        new(group, webhook, string.Create(CultureInfo.InvariantCulture, $"{name}-{++_processes}"), checks, isConfigured, isCalm);

    private async Task RunOneAsync(CheckOrder order, CancellationToken stop)
    {
        await using var child = new Child(Hear, s_noVariables, order.ToArguments());
        Begin(child);
        if (!await EndedAsync(child, s_longest, stop) && !await child.StopAsync(TimeSpan.FromSeconds(60)))
            tally.Add("checks that did not end");

        End(order);
    }

    private static async Task<bool> EndedAsync(Child child, TimeSpan limit, CancellationToken stop) =>
        await Task.WhenAny(child.Ended, Task.Delay(limit, stop)) == child.Ended;

    private void Begin(Child child)
    {
        lock (_lock)
            (_child, _underWay, _isKilled) = (child, null, false);
    }

    /// <summary>Only now that the process was heard to its last line, it is known what the kill has met.</summary>
    private void End(CheckOrder order)
    {
        lock (_lock)
        {
            _child = null;
            if (!_isKilled)
                return;

            Kills++;
            if (_underWay is not null)
            {
                KillsInCheck++;
                _killed.Add(_underWay);
            }

            if (!order.IsConfigured)
                _killed.Add(order.Sender + ".0");
        }
    }

    private void Hear(string line)
    {
        if (tally.Take(line))
            return;

        string[] words = line.Split(' ', 2);
        lock (_lock)
        {
            if (words[0] == "begin")
                _underWay = words[1];
            else if (words[0] == "end")
                _underWay = null;
            else
                Console.Error.WriteLine($"{name}: {line}");
        }
    }
}
