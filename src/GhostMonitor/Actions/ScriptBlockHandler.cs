using System.Management.Automation;
using System.Management.Automation.Runspaces;
using GhostMonitor.Engine.Actions;
using GhostMonitor.Engine.Monitoring;

namespace GhostMonitor;

/// <summary>
/// Runs a script for each alert in a runspace of its own, so that it neither waits for the session that registered it nor sees
/// or changes anything there. <c>$_</c> and <c>$Alert</c> are the alert.
/// </summary>
/// <remarks>
/// Used from one worker at a time, as <see cref="IAlertActionHandler"/> has it. The runspace is made at the first alert and kept;
/// one that the script closed or broke is made anew.
/// </remarks>
internal sealed class ScriptBlockHandler : IAlertActionHandler, IDisposable
{
    private const int KeptErrors = 10;

    private readonly string _script;
    private readonly object?[] _arguments;
    private readonly Dictionary<string, object?> _usingValues;
    private readonly string? _manifestPath;
    private readonly MonitoringScope _scope;
    private Runspace? _runspace;

    /// <summary>Creates the handler.</summary>
    /// <param name="script">What to run; its text is taken, not its session.</param>
    /// <param name="arguments">The script's arguments.</param>
    /// <param name="usingValues">The values of its <c>$using:</c> variables.</param>
    /// <param name="manifestPath">This module, imported where the script runs; null for not at all.</param>
    /// <param name="scope">What the module's cmdlets work on there.</param>
    internal ScriptBlockHandler(ScriptBlock script, object?[] arguments, Dictionary<string, object?> usingValues, string? manifestPath, MonitoringScope scope)
    {
        _script = script.ToString();
        _arguments = arguments;
        _usingValues = usingValues;
        _manifestPath = manifestPath;
        _scope = scope;
    }

    /// <inheritdoc/>
    public string Kind => "ScriptBlock";

    /// <inheritdoc/>
    public string Target
    {
        get
        {
            string line = string.Join(" ", _script.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(each => each.Trim()));
            return line.Length <= 80 ? line : line.Substring(0, 79) + "…";
        }
    }

    /// <inheritdoc/>
    public void Execute(ResourceAlert alert, CancellationToken cancel)
    {
        Runspace runspace = OpenRunspace();
        runspace.SessionStateProxy.SetVariable("_", alert);
        runspace.SessionStateProxy.SetVariable("Alert", alert);
        using PowerShell shell = PowerShell.Create();
        shell.Runspace = runspace;
        shell.AddScript(_script, useLocalScope: true);
        foreach (object? argument in _arguments)
            shell.AddArgument(argument);

        if (_usingValues.Count > 0)
            shell.AddParameter("--%", _usingValues);

        // What the script puts out has no reader; kept, a script that floods would fill the memory.
        shell.AddCommand("Out-Null");
        Run(shell, cancel);
    }

    public void Dispose() => CloseRunspace();

    private static void Run(PowerShell shell, CancellationToken cancel)
    {
        var errors = new List<string>();
        KeepFew(shell, errors);
        using (cancel.Register(() => shell.BeginStop(null, null)))
        {
            try
            {
                shell.Invoke();
            }
            catch (PipelineStoppedException) when (cancel.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancel);
            }
        }

        if (errors.Count > 0)
            throw new AlertActionException(string.Join("; ", errors));
    }

    /// <summary>Takes errors over as text, the first few of them, and lets everything else that a script may write without end go.</summary>
    private static void KeepFew(PowerShell shell, List<string> errors)
    {
        PSDataStreams streams = shell.Streams;
        streams.Error.DataAdded += (_, added) =>
        {
            if (errors.Count < KeptErrors)
                errors.Add(streams.Error[added.Index].ToString());

            streams.Error.Clear();
        };
        streams.Warning.DataAdded += (_, _) => streams.Warning.Clear();
        streams.Verbose.DataAdded += (_, _) => streams.Verbose.Clear();
        streams.Debug.DataAdded += (_, _) => streams.Debug.Clear();
        streams.Information.DataAdded += (_, _) => streams.Information.Clear();
        streams.Progress.DataAdded += (_, _) => streams.Progress.Clear();
    }

    private Runspace OpenRunspace()
    {
        if (_runspace?.RunspaceStateInfo.State == RunspaceState.Opened)
            return _runspace;

        CloseRunspace();
        Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Name = "GhostMonitor action";
        ModuleScope.AddGuest(runspace, _scope);
        runspace.Open();
        _runspace = runspace;
        if (_manifestPath is not null)
            ImportModule(runspace, _manifestPath);

        return runspace;
    }

    private static void ImportModule(Runspace runspace, string manifestPath)
    {
        using PowerShell shell = PowerShell.Create();
        shell.Runspace = runspace;
        shell.AddCommand("Import-Module").AddParameter("Name", manifestPath).Invoke();
    }

    private void CloseRunspace()
    {
        Runspace? runspace = _runspace;
        _runspace = null;
        runspace?.Dispose();
    }
}
