using System.Diagnostics;

namespace GhostMonitor.Benchmarks.Reliability;

/// <summary>
/// This program once more, in a process that is heard while it runs, and that ends when this one does, however that ends:
/// <see cref="ParentPipe"/>.
/// </summary>
internal sealed class Child : IAsyncDisposable
{
    /// <summary>The first argument of every child.</summary>
    internal const string Command = "reliability-child";

    private readonly Process _process;

    /// <summary>Starts it.</summary>
    /// <param name="heard">Gets each line of its output, one at a time.</param>
    /// <param name="environment">Variables of its own.</param>
    /// <param name="arguments">Which child, and what for.</param>
    internal Child(Action<string> heard, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        string program = Environment.ProcessPath!;
        string[] all = Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [Environment.GetCommandLineArgs()[0], Command, .. arguments]
            : [Command, .. arguments];
        var start = new ProcessStartInfo(program, all) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;

        _process = Process.Start(start)!;
        Ended = HearAsync(heard);
    }

    /// <summary>Completes when it has ended and was heard to its last line.</summary>
    internal Task Ended { get; }

    /// <summary>Ends it as kill -9 does.</summary>
    internal void Kill() => _process.Kill();

    /// <summary>Asks it to end by itself, and kills it if it doesn't.</summary>
    /// <returns>Whether it ended by itself.</returns>
    internal async Task<bool> StopAsync(TimeSpan limit)
    {
        _process.StandardInput.Close();
        if (await Task.WhenAny(Ended, Task.Delay(limit)) == Ended)
            return true;

        Kill();
        await Ended;
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            Kill();

        await Ended;
        _process.Dispose();
    }

    private async Task HearAsync(Action<string> heard)
    {
        while (await _process.StandardOutput.ReadLineAsync() is string line)
            heard(line);

        await _process.WaitForExitAsync();
    }
}
