using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace GhostMonitor.Benchmarks.Footprints;

/// <summary>An agent that runs, and the readings of it.</summary>
internal sealed class RunningAgent : IDisposable
{
    private readonly Contestant _contestant;
    private readonly Process _process;
    private readonly double[] _cpu = new double[3];
    private long _memory;
    private int _answers;
    private int _failures;

    private RunningAgent(Contestant contestant, Process process)
    {
        _contestant = contestant;
        _process = process;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts it; null if it isn't installed.</summary>
    internal static RunningAgent? Start(Contestant contestant)
    {
        var start = new ProcessStartInfo(contestant.Program, contestant.Arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return new RunningAgent(contestant, Process.Start(start)!);
        }
        catch (Win32Exception)
        {
            Console.Error.WriteLine($"{contestant.Name} is not installed.");
            return null;
        }
    }

    /// <summary>Asks for its numbers each second, until the time is over.</summary>
    internal async Task AskAsync(CancellationToken end)
    {
        if (_contestant.Ask is null)
            return;

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(end).ConfigureAwait(false))
                await AskOnceAsync(_contestant.Ask, end).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    /// <summary>Reads its CPU time for the begin (0), the end of the first minute (1), and the end (2).</summary>
    internal void Read(int moment)
    {
        _cpu[moment] = ProcessTree.CpuSeconds(_process.Id);
        _memory = ProcessTree.ProportionalSetSize(_process.Id);
    }

    /// <summary>A row of the table.</summary>
    /// <param name="later">The seconds after the first minute.</param>
    internal string Row(int later)
    {
        double megabytes = Files().Sum(static file => new FileInfo(file).Length) / 1e6;
        string state = _process.HasExited ? ", ended" : _failures == 0 ? "" : $", {_failures} of {_answers + _failures} not answered";
        return string.Create(CultureInfo.InvariantCulture,
            $"| {_contestant.Name}{state} | {megabytes:0.0} MB | {_memory / 1e6:0.0} MB | {(_cpu[1] - _cpu[0]) / 60:0.00 %} | " +
            $"{(_cpu[2] - _cpu[1]) / later:0.00 %} |");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);

        _process.Dispose();
    }

    private async Task AskOnceAsync(Func<CancellationToken, Task> ask, CancellationToken end)
    {
        try
        {
            await ask(end).ConfigureAwait(false);
            _answers++;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or System.Net.Sockets.SocketException)
        {
            _failures++;
        }
    }

    /// <summary>The files of its programs: what runs, or the interpreted program's own where an interpreter does.</summary>
    private IReadOnlyList<string> Files()
    {
        return _process.HasExited
            ? _contestant.Files
            : [new FileInfo($"/proc/{_process.Id}/exe").ResolveLinkTarget(true)!.FullName, .. _contestant.Files];
    }
}
