using System.Management.Automation.Runspaces;

namespace GhostMonitor.Module.Tests;

/// <summary>
/// A PowerShell session with the module imported from the tree, as a user has it. Disposing it closes the runspace, and with it what it
/// started.
/// </summary>
internal sealed class Session : IDisposable
{
    /// <summary>How long a test waits for something before it fails; nothing is expected to take long.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private readonly Runspace _runspace;

    public Session(bool importModule = true)
    {
        _runspace = RunspaceFactory.CreateRunspace(Host, InitialState());
        _runspace.Open();
        if (importModule)
            Run($"Import-Module '{ManifestPath}'");
    }

    public static string ManifestPath => Environment.GetEnvironmentVariable("GHOSTMONITOR_TEST_MODULE") is { Length: > 0 } other
        ? other
        : Path.Combine(RepositoryRoot.Path, "GhostMonitor.psd1");

    public TextHost Host { get; } = new();

    public Runspace Runspace => _runspace;

    /// <summary>A Windows on which nobody allowed scripts refuses the module's views too; for its own process a test allows them.</summary>
    public static InitialSessionState InitialState()
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.RemoteSigned;

        return state;
    }

    /// <summary>Runs a script that must not fail, and returns its output.</summary>
    public IReadOnlyList<PSObject> Run(string script)
    {
        for (long started = Environment.TickCount64; ;)
        {
            using PowerShell shell = Create(script);
            try
            {
                IReadOnlyList<PSObject> output = shell.Invoke();
                Assert.Empty(shell.Streams.Error);
                return output;
            }
            catch (PSInvalidOperationException e) when (IsBusy(e) && Environment.TickCount64 - started < s_timeout.TotalMilliseconds)
            {
                Thread.Sleep(1);
            }
        }
    }

    /// <summary>
    /// An idle session handles its events in a pipeline of the engine's own, and refuses, not delays, what comes meanwhile. Nothing of it
    /// was run.
    /// </summary>
    private static bool IsBusy(PSInvalidOperationException refusal) =>
        refusal.Message.Contains("a pipeline is already running", StringComparison.Ordinal);

    /// <summary>Runs a script and returns its only output.</summary>
    public PSObject One(string script) => Assert.Single(Run(script));

    /// <summary>Runs a script and returns its only output as a value.</summary>
    public T Value<T>(string script) => LanguagePrimitives.ConvertTo<T>(One(script));

    /// <summary>Runs a script that must end with a terminating error, which <c>catch</c> gets, and returns it.</summary>
    public ErrorRecord TerminatingError(string script) =>
        Assert.IsType<ErrorRecord>(One($"try {{ $null = {script} }} catch {{ $_ }}").BaseObject);

    /// <summary>Runs a script that must write one error and go on, and returns it.</summary>
    public ErrorRecord Error(string script)
    {
        using PowerShell shell = Create(script);
        shell.Invoke();
        return Assert.Single(shell.Streams.Error);
    }

    /// <summary>Waits until a script gives true.</summary>
    public void Until(string condition) =>
        Assert.True(SpinWait.SpinUntil(() => Value<bool>($"[bool]({condition})"), s_timeout),
            $"Within {s_timeout.TotalSeconds} s it did not come true that {condition}");

    /// <summary>Runs a script as the console does, and returns the text that a user sees.</summary>
    public string Text(string script)
    {
        using PowerShell shell = Create(script);
        shell.AddCommand("Out-Default");
        Host.Clear();
        shell.Invoke();
        return Host.Text;
    }

    public PowerShell Create(string script)
    {
        PowerShell shell = PowerShell.Create();
        shell.Runspace = _runspace;
        shell.AddScript(script);
        return shell;
    }

    public void Dispose() => _runspace.Dispose();
}
