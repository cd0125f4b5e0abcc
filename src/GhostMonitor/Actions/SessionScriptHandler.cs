using System.Management.Automation;
using System.Management.Automation.Runspaces;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>
/// Runs a script for each alert in the session that registered it, with that session's variables, through PowerShell's event queue: when
/// the session is idle, or between two statements of what it is doing. <c>$_</c> and <c>$Alert</c> are the alert,
/// <c>$DeliveryId</c> is the delivery's id.
/// </summary>
/// <remarks>
/// Called from one worker at a time; disposed by the registry or by the session's end, whichever comes first. A call waits for the script
/// at most as long as it is not cancelled. What has not begun by then is given up; what has begun goes on, for nothing may stop what the
/// user's session is doing.
/// </remarks>
internal sealed class SessionScriptHandler : IAlertActionHandler, IDisposable
{
    internal const string KindName = "SessionScript";

    private const string ScriptVariable = "GhostMonitorScript";

    // What the script puts out has no reader; kept until it ends, a script that floods would fill the memory.
    private const string RunWithoutOutput = "& $" + ScriptVariable + " @args | Out-Null";

    private readonly ScriptBlock _script;
    private readonly ScriptBlock _silentScript;
    private readonly object?[] _arguments;
    private readonly Runspace _runspace;
    private readonly ModuleSession _session;
    private readonly PSEventManager _events;
    private readonly PSEventSubscriber _subscriber;
    private readonly string _sourceIdentifier = "GhostMonitor.Action." + Guid.NewGuid().ToString("N");
    private readonly CancellationTokenSource _gone = new();

    /// <summary>Creates the handler, in the session that it is to run in.</summary>
    /// <param name="script">What to run.</param>
    /// <param name="arguments">The script's arguments.</param>
    /// <param name="session">The session; its end ends the handler.</param>
    /// <param name="caller">The registering command's way to run scripts where it was called.</param>
    internal SessionScriptHandler(ScriptBlock script, object?[] arguments, ModuleSession session, CommandInvocationIntrinsics caller)
    {
        _script = script;
        _silentScript = WithoutOutput(script, caller);
        _arguments = arguments;
        _session = session;
        _runspace = session.Runspace;
        _events = _runspace.Events;
        // A support event: it is the module's, and not among those that Get-EventSubscriber lists.
        _subscriber = _events
            .SubscribeEvent(null, null, _sourceIdentifier, null, ScriptBlock.Create("$Event.SourceArgs[0].Invoke()"), true, false);
        session.Own(this);
    }

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public string Target => ScriptText.OneLine(_script.ToString());

    /// <inheritdoc/>
    public void Execute(AlertDelivery delivery, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (_gone.IsCancellationRequested || _runspace.RunspaceStateInfo.State != RunspaceState.Opened)
            throw SessionGone();

        var call = new SessionCall(() => Run(delivery));
        _session.Events.Generate(_sourceIdentifier, null, [(Action)call.Run], null);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel, _gone.Token);
        try
        {
            call.Wait(ended.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw SessionGone();
        }
    }

    /// <summary>Takes the handler out of the session. Calling it again does nothing.</summary>
    public void Dispose()
    {
        if (_gone.IsCancellationRequested)
            return;

        _gone.Cancel();
        _session.Disown(this);
        _events.UnsubscribeEvent(_subscriber);
    }

    /// <summary>Runs the script on the session's own thread, as a pipeline within what it is doing.</summary>
    private void Run(AlertDelivery delivery)
    {
        List<PSVariable> variables = [
            new("_", delivery.Alert),
            new("Alert", delivery.Alert),
            new("Alerts", delivery.Alerts.ToArray()),
            new("DeliveryId", delivery.Id),
            new(ScriptVariable, _script),
        ];
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        var errors = new ScriptErrors(shell.Streams);
        shell.AddScript("param($Call) $Call.Invoke()")
            .AddArgument((Action)(() => _silentScript.InvokeWithContext(null, variables, _arguments)));
        shell.Invoke();
        // A nested pipeline that is stopped throws nothing here.
        if (shell.InvocationStateInfo.State == PSInvocationState.Stopped)
            throw StoppedWithin(shell.InvocationStateInfo.Reason);

        errors.ThrowIfAny();
    }

    /// <summary>
    /// The script with its output let go, in the session state that the script belongs to: only there does it see <c>$_</c> and
    /// <c>$Alert</c>.
    /// </summary>
    /// <returns>The script itself, whose output is then kept until it ends, if it is the session's own and is registered from within a
    /// module: nothing leads from there back to the session.</returns>
    private static ScriptBlock WithoutOutput(ScriptBlock script, CommandInvocationIntrinsics caller)
    {
        // A literal belongs to the session state that it is evaluated in; text that is compiled belongs to none, and later to the event
        // queue's own.
        var around = (ScriptBlock)caller.InvokeScript("{" + RunWithoutOutput + "}")[0].BaseObject;
        if (script.Module is not null)
            return script.Module.NewBoundScriptBlock(around);

        return around.Module is null ? around : script;
    }

    /// <summary>As Ctrl+C does with all that runs within a command.</summary>
    private static AlertActionException StoppedWithin(Exception? reason) =>
        new("the script was stopped with the command that it ran within", reason) { ErrorId = ErrorIds.ScriptStopped };

    private static AlertActionException SessionGone() =>
        new("the session that registered the action is gone, or the module was removed from it: register the action again, in a session " +
            "that stays, or without -InSession");
}
