using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace GhostMonitor.Host;

/// <summary>A PowerShell session with the module imported. Closing it stops everything that was started in it.</summary>
internal sealed class ModuleSession : IDisposable
{
    private const string WorkedVariable = "GhostMonitorHostWorked";

    /// <summary>By which PowerShell hands the policy of a process to those that it starts.</summary>
    private const string ExecutionPolicyVariable = "PSExecutionPolicyPreference";

    private readonly ConsoleHost _host = new();
    private readonly Runspace _runspace;

    public ModuleSession()
    {
        _runspace = RunspaceFactory.CreateRunspace(_host, InitialState());
        _runspace.Open();
        using PowerShell shell = Create();
        shell.AddCommand("Import-Module").AddParameter("Name", ManifestPath).AddParameter("ErrorAction", ActionPreference.Stop).Invoke();
        if (!AnsiColor.ForConsole().IsOn)
            UsePlainText();
    }

    private static string ManifestPath => Path.Combine(AppContext.BaseDirectory, "module", "GhostMonitor.psd1");

    /// <summary>
    /// A Windows on which nothing was set refuses scripts, and with them the module's own views. The host asks for what
    /// Windows servers ship with, for its process alone, as a <c>pwsh -ExecutionPolicy RemoteSigned</c> does; a group policy goes before
    /// it.
    /// </summary>
    private static InitialSessionState InitialState()
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable(ExecutionPolicyVariable) is null)
            state.ExecutionPolicy = ExecutionPolicy.RemoteSigned;

        return state;
    }

    /// <summary>Runs text, its output formatted on standard output.</summary>
    /// <returns>The exit code: 0, 1 after a terminating error, or what the text gave to <c>exit</c>; null if it was stopped before its
    /// end.</returns>
    public int? Run(string script, IReadOnlyList<string> arguments, CancellationToken stop)
    {
        using PowerShell shell = Create();

        // The engine forgets $? with the pipeline, so the text's own last line keeps it.
        shell.AddScript($"{script}\n$global:{WorkedVariable} = $?");
        foreach (string argument in arguments)
            shell.AddArgument(argument);

        return Run(shell, stop);
    }

    /// <summary>Runs a script file.</summary>
    /// <returns>As <see cref="Run(string, IReadOnlyList{string}, CancellationToken)"/>.</returns>
    public int? RunFile(string path, IReadOnlyList<string> arguments, CancellationToken stop)
    {
        string fullPath = Path.GetFullPath(path);
        if (!File.Exists(fullPath))
        {
            _host.UI.WriteErrorLine($"-File: there is no file '{fullPath}'.");
            return 1;
        }

        using PowerShell shell = Create();
        shell.AddCommand(fullPath);
        AddArguments(shell, arguments);
        return Run(shell, stop);
    }

    /// <summary>Starts a command for the caller to complete and invoke.</summary>
    public PowerShell Create()
    {
        PowerShell shell = PowerShell.Create();
        shell.Runspace = _runspace;
        return shell;
    }

    public void Dispose() => _runspace.Dispose();

    private static void AddArguments(PowerShell shell, IReadOnlyList<string> arguments)
    {
        string? parameter = null;
        foreach (string argument in arguments)
        {
            bool isName = argument.Length > 1 && argument[0] == '-' && char.IsLetter(argument[1]);
            if (parameter is not null)
                shell.AddParameter(parameter, isName ? true : argument);
            else if (!isName)
                shell.AddArgument(argument);

            parameter = isName ? argument[1..] : null;
        }

        if (parameter is not null)
            shell.AddParameter(parameter);
    }

    private void UsePlainText()
    {
        using PowerShell shell = Create();
        shell.AddScript("$PSStyle.OutputRendering = 'PlainText'").Invoke();
    }

    /// <summary>
    /// What a script file gave to <c>exit</c>; 1 if the last statement of a command failed, as PowerShell's own console has it.
    /// </summary>
    private int ExitCode()
    {
        if (_runspace.SessionStateProxy.GetVariable("LASTEXITCODE") is int exit and not 0)
            return exit;

        return _runspace.SessionStateProxy.GetVariable(WorkedVariable) is false ? 1 : 0;
    }

    private int? Run(PowerShell shell, CancellationToken stop)
    {
        // Out-Default is what a console sends everything to: objects through their views, errors to the host's error writer.
        shell.Commands
            .AddCommand(new Command(
                "Out-Default")
            { MergeUnclaimedPreviousCommandResults = PipelineResultTypes.Error | PipelineResultTypes.Output });
        using CancellationTokenRegistration registration = stop.Register(() => shell.BeginStop(null, null));
        try
        {
            shell.Invoke();

            // A pipeline that ends in Out-Default returns when it is stopped as it does at its end.
            bool isCut = shell.InvocationStateInfo.State == PSInvocationState.Stopped;
            return _host.ExitCode ?? (isCut ? null : ExitCode());
        }
        catch (PipelineStoppedException)
        {
            return _host.ExitCode;
        }
        catch (RuntimeException e)
        {
            _host.UI.WriteErrorLine(ErrorText.Of(e.ErrorRecord));

            // A command that says by an exit code how it failed has set it before it threw.
            return _host.ExitCode ?? Math.Max(ExitCode(), 1);
        }
    }
}
