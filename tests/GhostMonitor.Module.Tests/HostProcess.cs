using System.Diagnostics;
using System.Text;

namespace GhostMonitor.Module.Tests;

/// <summary>The host as a program of its own, which a test runs to its end, talks to, or kills.</summary>
internal sealed class HostProcess : IDisposable
{
    /// <summary>Only a limit to failure: nothing takes this long when it works.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private HostProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Add(e.Data);
        process.ErrorDataReceived += (_, e) => Add(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has written until now, to standard output and to standard error.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public bool HasExited => _process.HasExited;

    public static HostProcess Start(params string[] arguments)
    {
        string configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;
        string host = Path.Combine(RepositoryRoot.Path, "src", "GhostMonitor.Host", "bin", configuration, "net10.0", "GhostMonitor.Host.dll");
        return new HostProcess(Process.Start(new ProcessStartInfo("dotnet", [host, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!);
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public int Wait()
    {
        Assert.True(_process.WaitForExit(Patience), "The host did not end. It said: " + Output);
        _process.WaitForExit();
        return _process.ExitCode;
    }

    /// <summary>Waits until it has written a text.</summary>
    public void Await(string text) =>
        Assert.True(SpinWait.SpinUntil(() => Output.Contains(text, StringComparison.Ordinal), Patience), $"The host did not say '{text}'. It said: {Output}");

    /// <summary>Ends it as SIGKILL does, at once.</summary>
    public void Kill()
    {
        _process.Kill();
        Wait();
    }

    public void Signal(string name)
    {
        using Process kill = Process.Start("kill", ["-" + name, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();

        _process.Dispose();
    }

    private void Add(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }
}
