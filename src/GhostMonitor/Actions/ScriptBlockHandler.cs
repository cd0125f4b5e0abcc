using System.Management.Automation;
using System.Management.Automation.Runspaces;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor;

/// <summary>
/// Runs a script for each alert in a runspace of its own, so that it neither waits for the session that registered it nor sees
/// or changes anything there. <c>$_</c> and <c>$Alert</c> are the alert, <c>$DeliveryId</c> is the delivery's id.
/// </summary>
/// <remarks>
/// Used from one worker at a time, as <see cref="IAlertActionHandler"/> has it. The runspace is made at the first alert and kept;
/// one that the script closed or broke, or from which it removed the module, is made anew. Scripts run on the worker's own thread, a
/// background one, so that one that hangs in a call which can't be stopped keeps neither another action nor the process from ending.
/// </remarks>
internal sealed class ScriptBlockHandler : IAlertActionHandler, IDisposable
{
    // How long a script that is stopped has to end by itself.
    private static readonly TimeSpan s_waitGrace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_stopInterval = TimeSpan.FromMilliseconds(10);

    private readonly string _script;
    private readonly object?[] _arguments;
    private readonly Dictionary<string, object?> _usingValues;
    private readonly string? _manifestPath;
    private readonly MonitoringScope _scope;
    private readonly PSLanguageMode _languageMode;
    private Runspace? _runspace;

    /// <summary>Creates the handler.</summary>
    /// <param name="script">What to run; its text is taken, not its session.</param>
    /// <param name="arguments">The script's arguments.</param>
    /// <param name="usingValues">The values of its <c>$using:</c> variables.</param>
    /// <param name="manifestPath">This module, imported where the script runs; null for not at all.</param>
    /// <param name="scope">What the module's cmdlets work on there.</param>
    /// <param name="languageMode">The registering session's: a script may do here what it may do there, and no more.</param>
    internal ScriptBlockHandler(ScriptBlock script, object?[] arguments, Dictionary<string, object?> usingValues, string? manifestPath,
        MonitoringScope scope, PSLanguageMode languageMode)
    {
        _script = script.ToString();
        _arguments = arguments;
        _usingValues = usingValues;
        _manifestPath = manifestPath;
        _scope = scope;
        _languageMode = languageMode;
    }

    /// <inheritdoc/>
    public string Kind => "ScriptBlock";

    /// <inheritdoc/>
    public string Target => ScriptText.OneLine(_script);

    /// <inheritdoc/>
    public void Execute(AlertDelivery delivery, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        Runspace runspace = OpenRunspace();
        runspace.SessionStateProxy.SetVariable("_", delivery.Alert);
        runspace.SessionStateProxy.SetVariable("Alert", delivery.Alert);
        runspace.SessionStateProxy.SetVariable("Alerts", delivery.Alerts.ToArray());
        runspace.SessionStateProxy.SetVariable("DeliveryId", delivery.Id);
        using PowerShell shell = PowerShell.Create();
        shell.Runspace = runspace;
        shell.AddScript(_script, useLocalScope: true);
        foreach (object? argument in _arguments)
            shell.AddArgument(argument);

        if (_usingValues.Count > 0)
            shell.AddParameter("--%", _usingValues);

        // What the script puts out has no reader; kept, a script that floods would fill the memory.
        shell.AddCommand("Out-Null");
        cancel.ThrowIfCancellationRequested();
        Run(shell, cancel);
    }

    public void Dispose() => CloseRunspace();

    private void Run(PowerShell shell, CancellationToken cancel)
    {
        var errors = new ScriptErrors(shell.Streams);
        Task? stop = null;
        using var ended = new ManualResetEventSlim();
        var waits = new ThreadWaits(Thread.CurrentThread);
        try
        {
            using (cancel.Register(() => stop = BeginStop(shell, waits, ended)))
                shell.Invoke();
        }
        catch (Exception e) when (cancel.IsCancellationRequested && e is PipelineStoppedException or InvalidPowerShellStateException)
        {
            throw new OperationCanceledException(cancel);
        }
        finally
        {
            waits.Keep();
            ended.Set();
            // The caller disposes the shell, which a Stop that has not returned would not survive.
            stop?.GetAwaiter().GetResult();
            if (waits.IsBroken)
                CloseRunspace();
        }

        errors.ThrowIfAny();
    }

    /// <summary>
    /// Stops the script from a background thread. The engine's own BeginStop waits for the script's end on a foreground one, which would
    /// keep the process from ending as long as the script hangs in a call that can't be stopped. One that waits in a call of .NET, which
    /// the engine can't stop, is thrown out of it. A stop that comes just before the script begins does not keep it from beginning, so it
    /// is stopped until it has ended.
    /// </summary>
    private static Task BeginStop(PowerShell shell, ThreadWaits waits, ManualResetEventSlim ended)
    {
        void Stop()
        {
            using var timer = new Timer(_ => waits.Break(), null, s_waitGrace, s_waitGrace);
            do
                shell.Stop();
            while (!ended.Wait(s_stopInterval));
        }

        return Task.Factory.StartNew(Stop, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private Runspace OpenRunspace()
    {
        if (_runspace?.RunspaceStateInfo.State == RunspaceState.Opened && (_manifestPath is null || ModuleScope.HasGuestSession(_runspace)))
            return _runspace;

        CloseRunspace();
        Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Name = "GhostMonitor action";
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        _runspace = runspace;
        ModuleScope.AddGuest(runspace, _scope);
        runspace.Open();
        if (_manifestPath is not null)
            ImportModule(runspace, _manifestPath);

        runspace.SessionStateProxy.LanguageMode = _languageMode;
        return runspace;
    }

    private static void ImportModule(Runspace runspace, string manifestPath)
    {
        using PowerShell shell = PowerShell.Create();
        shell.Runspace = runspace;
        var errors = new ScriptErrors(shell.Streams);
        shell.AddCommand("Import-Module").AddParameter("Name", manifestPath).Invoke();
        errors.ThrowIfAny();
    }

    private void CloseRunspace()
    {
        Runspace? runspace = _runspace;
        if (runspace is null)
            return;

        _runspace = null;
        runspace.Dispose();
        ModuleScope.RemoveGuest(runspace);
    }
}
