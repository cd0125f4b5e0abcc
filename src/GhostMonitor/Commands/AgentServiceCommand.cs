using System.Management.Automation;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>What the cmdlets share that change the agent's service: the program does the work, and says each step.</summary>
public abstract class AgentServiceCommand : ResourceCommand
{
    /// <summary>Runs the agent's program, and says in the console what it did; with -WhatIf what it would do.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="action">What is done, for a confirmation.</param>
    private protected void Run(IReadOnlyList<string> arguments, string action)
    {
        bool isAgreed = ShouldProcess(Environment.MachineName, action);
        if (!isAgreed && !IsWhatIf)
            return;

        (int exitCode, string output, string errors) = AgentProgram.Run(
            MyInvocation.MyCommand.Module!.ModuleBase, isAgreed ? arguments : [.. arguments, "--what-if"]);
        foreach (string line in output.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
            WriteNotice(line);

        if (exitCode != 0)
        {
            ThrowTerminatingError(new ErrorRecord(
                new InvalidOperationException(errors.Trim()), ErrorIds.AgentNotInstalled, ErrorCategory.OperationStopped, null));
        }
    }
}
