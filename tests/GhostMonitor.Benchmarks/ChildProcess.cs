using System.Diagnostics;

namespace GhostMonitor.Benchmarks;

/// <summary>
/// This program once more, in a process of its own: what is measured there has nothing of this one in its memory and its CPU time.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    internal ChildProcess(params string[] arguments)
    {
        string program = Environment.ProcessPath!;
        string[] all = Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [Environment.GetCommandLineArgs()[0], .. arguments]
            : arguments;
        var start = new ProcessStartInfo(program, all) { RedirectStandardOutput = true };

        // What PowerShell sends to its makers is not the module's, and costs several times what is measured here.
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        _process = Process.Start(start)!;
    }

    /// <summary>Waits for its end, and returns the words of its last line.</summary>
    internal string[] Result()
    {
        string output = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        if (_process.ExitCode != 0)
            throw new InvalidOperationException($"The child process ended with {_process.ExitCode}: {output}");

        return output.TrimEnd().Split('\n')[^1].Split(' ');
    }

    public void Dispose() => _process.Dispose();
}
