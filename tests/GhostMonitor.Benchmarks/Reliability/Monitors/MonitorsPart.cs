using System.Globalization;

namespace GhostMonitor.Benchmarks.Reliability.Monitors;

/// <summary>A process with monitors and an endpoint under mutations, and a process of clients that do their worst to it.</summary>
internal sealed class MonitorsPart(string folder) : IReliabilityPart
{
    private const double KibibytesPerMebibyte = 1024;

    /// <summary>A shorter run ends before the history of the fast monitor is full: its memory still grows, as it must.</summary>
    private static readonly TimeSpan s_shortestForMemory = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan s_endLimit = TimeSpan.FromSeconds(50);
    private static readonly Dictionary<string, string> s_noVariables = [];

    private readonly Tally _tally = new();
    private readonly List<(TimeSpan At, double Mebibytes)> _memory = [];
    private readonly TaskCompletionSource<string> _port = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Title => "Monitors and an endpoint, under slow readers, hostile clients and mutations";

    public async Task<IReadOnlyList<Count>> RunAsync(SoakTime time)
    {
        await using var monitors = new Child(line => Hear(line, time), s_noVariables, MonitorWorker.Name, folder);
        string port = await _port.Task.WaitAsync(s_endLimit, time.Stopped);
        await using var clients = new Child(line => Hear(line, time), s_noVariables, ClientWorker.Name, port);
        await Task.WhenAny(monitors.Ended, clients.Ended, Task.Delay(Timeout.Infinite, time.Over));
        bool isEarly = monitors.Ended.IsCompleted || clients.Ended.IsCompleted;
        bool isEnded = await clients.StopAsync(s_endLimit) & await monitors.StopAsync(s_endLimit);
        return
        [
            new("processes that ended early or had to be killed at the end", isEarly || !isEnded ? 1 : 0, Bar.Zero),
            .. CountSamples(),
            .. CountClients(),
            .. CountMemory(time),
            .. CountMutations(),
        ];
    }

    private IEnumerable<Count> CountSamples() =>
    [
        new("samples taken by the monitor at 1 s", _tally["Slow SamplesTaken"], Bar.AtLeast(1)),
        new("samples missed by the monitor at 1 s", _tally["Slow SamplesMissed"], Bar.AtMost(0)),
        new("samples of it not recorded", _tally["Slow SamplesNotRecorded"], Bar.Zero),
        new("samples taken by the monitor at 10 ms", _tally["Fast SamplesTaken"], Bar.AtLeast(1)),
        new("samples missed by the monitor at 10 ms", _tally["Fast SamplesMissed"], Bar.None),
        new("samples of both in which a reading failed", _tally["Slow SamplesFailed"] + _tally["Fast SamplesFailed"], Bar.AtMost(0)),
    ];

    private IEnumerable<Count> CountClients() =>
    [
        new("answers of `/api/status`", _tally["status answers"], Bar.AtLeast(1)),
        new("wrong or missing answers of `/api/status`", _tally["status wrong"], Bar.Zero),
        new("`/api/status`, median", Milliseconds("status median, microseconds"), Bar.None, "ms"),
        new("`/api/status`, 99th percentile", Milliseconds("status 99th percentile, microseconds"), Bar.AtMost(100), "ms"),
        new("`/api/status`, worst", Milliseconds("status worst, microseconds"), Bar.AtMost(1000), "ms"),
        new($"histories asked for by {SlowReaders.Readers} slow readers", _tally["histories"], Bar.None),
        new("histories that do not begin with a 200", _tally["histories wrong"], Bar.Zero),
        new($"requests of {HostileClients.Clients} hostile clients", _tally["hostile"], Bar.None),
        new("hostile requests answered with anything but a 4xx", _tally["hostile answered"], Bar.Zero),
        new("hostile connections left open", _tally["hostile not closed"], Bar.Zero),
    ];

    private IEnumerable<Count> CountMemory(SoakTime time)
    {
        // Not the first moments: the code is still being compiled.
        double start = At(0.1), middle = At(0.5), end = At(1);
        bool isLong = time.Duration >= s_shortestForMemory;
        return
        [
            new("private memory, after a tenth of the time", start, Bar.None, "MiB"),
            new("private memory, after half of the time", middle, Bar.None, "MiB"),
            new("private memory, at the end", end, isLong ? Bar.AtMost(Math.Round(Math.Max(middle * 1.1, middle + 16))) : Bar.None, "MiB"),
        ];

        double At(double share) =>
            _memory.Where(each => each.At <= time.Duration * share).Select(static each => each.Mebibytes).LastOrDefault();
    }

    private IEnumerable<Count> CountMutations()
    {
        string[] kinds =
        [
            "thresholds set", "thresholds removed", "actions registered", "actions unregistered",
            "configurations, right", "configurations, cut off", "configurations, with wrong bytes", "configurations, above 1 MiB",
            "configurations, in UTF-16",
        ];
        return
        [
            .. kinds.Select(kind => new Count(kind, _tally[kind], Bar.None)),
            new("configurations applied", _tally["configurations applied"], Bar.None),
            new("configurations refused", _tally["configurations refused"], Bar.None),
            new("changes neither made whole nor refused whole, or not as they must be", _tally[Mutation.Wrong], Bar.Zero),
        ];
    }

    private double Milliseconds(string name) => _tally[name] / 1000.0;

    private void Hear(string line, SoakTime time)
    {
        if (_tally.Take(line))
            return;

        string[] words = line.Split(' ', 2);
        if (words[0] == "memory")
            _memory.Add((time.Elapsed, double.Parse(words[1], CultureInfo.InvariantCulture) / KibibytesPerMebibyte));
        else if (words[0] == "port")
            _port.TrySetResult(words[1]);
        else
            Console.Error.WriteLine("monitors: " + line);
    }
}
