using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace GhostMonitor.Module.Tests;

/// <summary>A program of the repository's, which a test runs to its end, talks to, or kills.</summary>
internal class ProgramProcess : IDisposable
{
    /// <summary>Only a limit to failure: nothing takes this long when it works.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    /// <summary>Starts it.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">Variables of its own; null for none.</param>
    protected ProgramProcess(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (KeyValuePair<string, string> variable in environment ?? new Dictionary<string, string>())
            start.Environment[variable.Key] = variable.Value;

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, e) => Add(_output, e.Data);
        _process.ErrorDataReceived += (_, e) => Add(_errors, e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it has written until now to standard output.</summary>
    public string Output => Read(_output);

    /// <summary>What it has written until now to standard error.</summary>
    public string Errors => Read(_errors);

    public bool HasExited => _process.HasExited;

    /// <summary>The identifier of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public int Wait()
    {
        Assert.True(_process.WaitForExit(Timeout), "The program did not end. It wrote: " + Output + Errors);
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Waits until it has written a text, to standard output or to standard error.</summary>
    public void Await(string text) =>
        Assert.True(
            SpinWait.SpinUntil(() => Output.Contains(text, StringComparison.Ordinal) || Errors.Contains(text, StringComparison.Ordinal),
                Timeout),
            $"The program did not write '{text}'. It wrote: {Output}{Errors}");

    /// <summary>True if a file is in its memory. Linux only.</summary>
    public bool HasLoaded(string fileName) =>
        File.ReadAllText($"/proc/{_process.Id}/maps").Contains("/" + fileName, StringComparison.Ordinal);

    /// <summary>Ends it as SIGKILL does, at once.</summary>
    public void Kill()
    {
        _process.Kill();
        Wait();
    }

    public void Signal(string name) => Signal(_process, name);

    /// <summary>Sends a signal, named without its SIG, with kill(1).</summary>
    public static void Signal(Process process, string name)
    {
        using Process kill = Process.Start("kill", ["-" + name, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();

        _process.Dispose();
    }

    private static void Add(StringBuilder text, string? line)
    {
        if (line is null)
            return;

        lock (text)
            text.AppendLine(line);
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
