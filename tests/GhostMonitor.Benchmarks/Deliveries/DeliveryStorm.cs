using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace GhostMonitor.Benchmarks.Deliveries;

/// <summary>
/// Thousands of alerts of the agent to a receiver that fails by chance, while the agent is killed again and again: which messages came, and
/// why some came twice.
/// </summary>
internal sealed class DeliveryStorm : IAsyncDisposable
{
    private const int Actions = 10;

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    // From the kill backwards, as long as the note of an answer may take.
    private static readonly TimeSpan s_noteTime = TimeSpan.FromSeconds(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-storm-").FullName;
    private readonly StormReceiver _receiver = new();
    private readonly List<long> _kills = [];
    private readonly string _program;
    private readonly int _rules;
    private Process _agent;

    private DeliveryStorm(string program, int alerts)
    {
        _program = program;
        _rules = alerts / 4;
        Configure(0, _rules);
        _agent = Start();
    }

    private string Config => Path.Combine(_folder, "monitor.json");

    private int Taken => _receiver.Receipts.Select(static receipt => receipt.DeliveryId).Distinct().Count();

    /// <summary>Runs and prints what came of it.</summary>
    /// <param name="program">The agent.</param>
    /// <param name="alerts">How many alerts: a quarter are raised, then as many others while those end, then these end.</param>
    /// <param name="kills">How often the agent is killed meanwhile.</param>
    /// <returns>0 if nothing was lost and each double has a reason.</returns>
    internal static async Task<int> RunAsync(string program, int alerts, int kills)
    {
        await using var storm = new DeliveryStorm(program, alerts);
        Stopwatch watch = Stopwatch.StartNew();
        await storm.SendAsync(alerts, kills).ConfigureAwait(false);
        return storm.Report(alerts, watch.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _receiver.DisposeAsync().ConfigureAwait(false);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task SendAsync(int alerts, int kills)
    {
        int stage = 1;
        long last = Stopwatch.GetTimestamp();
        int before = 0;
        while (Taken < alerts && Stopwatch.GetElapsedTime(last) < TimeSpan.FromMinutes(3))
        {
            await Task.Delay(s_look).ConfigureAwait(false);
            int taken = Taken;
            if (taken != before)
                last = Stopwatch.GetTimestamp();

            before = taken;
            stage = GoOn(stage, taken);
            if (_kills.Count < kills && taken > (long)alerts * (_kills.Count + 1) / (kills + 1))
                await RestartAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Ends the first alerts and raises the others once the first are known, and ends those then.</summary>
    private int GoOn(int stage, int taken)
    {
        if (stage == 1 && taken >= _rules)
            Configure(_rules, _rules);
        else if (stage == 2 && taken >= 3 * _rules)
            Configure(0, 0);
        else
            return stage;

        NativePrograms.Run("kill", "-HUP", _agent.Id.ToString(CultureInfo.InvariantCulture));
        return stage + 1;
    }

    private async Task RestartAsync()
    {
        Kill();
        _kills.Add(Stopwatch.GetTimestamp());
        await Task.Delay(s_look).ConfigureAwait(false);
        _agent = Start();
    }

    private void Kill()
    {
        _agent.Kill();
        _agent.WaitForExit();
        _agent.Dispose();
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(_program, ["run", "--config", Config, "--state", Path.Combine(_folder, "state.json")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process agent = Process.Start(start)!;
        agent.OutputDataReceived += static (_, _) => { };
        agent.ErrorDataReceived += static (_, _) => { };
        agent.BeginOutputReadLine();
        agent.BeginErrorReadLine();
        return agent;
    }

    private void Configure(int first, int count)
    {
        var configuration = new
        {
            version = 1,
            thresholds = Enumerable.Range(first, count).Select(static rule =>
                new { resource = "process_instances", instance = NameOf(rule), warning = 1, below = true }),
            actions = Enumerable.Range(0, Actions).Select(digit => new
            {
                name = string.Create(CultureInfo.InvariantCulture, $"hook{digit}"),
                kind = "webhook",
                uri = _receiver.Address,
                instance = new[] { string.Create(CultureInfo.InvariantCulture, $"nobody-*{digit}") },
                queueLength = 20_000,
            }),
            monitors = new[] { new { name = "storm", sampleInterval = "1s" } },
        };
        string draft = Config + ".new";
        File.WriteAllText(draft, JsonSerializer.Serialize(configuration));
        File.Move(draft, Config, overwrite: true);
    }

    private static string NameOf(int rule) => string.Create(CultureInfo.InvariantCulture, $"nobody-{rule:00000}");

    private int Report(int alerts, TimeSpan time)
    {
        IGrouping<string, StormReceipt>[] deliveries = [.. _receiver.Receipts.GroupBy(static receipt => receipt.DeliveryId)];
        HashSet<(string, string)> came = [.. deliveries.Select(static each => (each.First().Instance, each.First().Transition))];
        int missing = Enumerable.Range(0, 2 * _rules)
            .SelectMany(static rule => new[] { (NameOf(rule), "raised"), (NameOf(rule), "resolved") })
            .Count(message => !came.Contains(message));
        int lostAnswers = 0;
        int cutOff = 0;
        int others = 0;
        foreach (StormReceipt earlier in deliveries.SelectMany(static each => each.SkipLast(1)))
        {
            if (!earlier.IsAnswered)
                lostAnswers++;
            else if (WasCutOff(earlier))
                cutOff++;
            else
                others++;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            | what | count |
            |---|---:|
            | alerts | {alerts} |
            | kills of the agent | {_kills.Count} |
            | refused with a 500 | {_receiver.Refused} |
            | refused with a 429 | {_receiver.Limited} |
            | messages that came | {deliveries.Length} |
            | messages that are missing | {missing} |
            | messages of episodes that nobody expects | {deliveries.Length - came.Count} |
            | doubles: the answer was lost | {lostAnswers} |
            | doubles: the agent was killed before it noted the answer | {cutOff} |
            | doubles without a reason | {others} |
            | seconds | {time.TotalSeconds:0} |
            """));
        return missing == 0 && others == 0 ? 0 : 1;
    }

    private bool WasCutOff(StormReceipt receipt) =>
        _kills.Exists(kill => kill > receipt.At && Stopwatch.GetElapsedTime(receipt.At, kill) < s_noteTime);
}
