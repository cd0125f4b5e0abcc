using System.Management.Automation;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>
/// Sends a sample alert to actions and returns what came of it. All are tried at the same time; each has its own timeout.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "ResourceAlertAction")]
[OutputType(typeof(ResourceAlertActionTestResult))]
public sealed class TestResourceAlertActionCommand : WaitingCommand
{
    private static readonly TimeSpan s_pumpInterval = TimeSpan.FromMilliseconds(20);

    // A loop is where PowerShell lets waiting event actions run in between.
    private static readonly string s_runWaitingEvents = "foreach ($null in 1) { }";

    /// <summary>Which actions.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ActionNameCompleter))]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    private protected override void Process()
    {
        ActionRegistry registry = Scope.Actions;
        IReadOnlyList<ResourceAlertAction> actions = FindActions(Name);
        foreach (ResourceAlertAction action in actions)
            WriteVerbose(
                $"Sending a sample alert to '{action.Name}' ({action.Kind} {action.Target}), which has {Durations.Text(action.Timeout)}.");

        Task<ResourceAlertActionTestResult>[] tests = actions.Select(action => Begin(registry, action.Name, StopToken)).ToArray();
        for (int i = 0; i < tests.Length; i++)
        {
            if (!WaitFor(tests[i], Progress(actions, i)))
                return;

            ResourceAlertActionTestResult result = tests[i].GetAwaiter().GetResult();
            ThrowIfStopped(result);

            WriteObject(result);
        }
    }

    /// <summary>
    /// Stopping a pipeline ends a script that runs within it first, and tells this cmdlet a moment later: that is no result.
    /// </summary>
    private static void ThrowIfStopped(ResourceAlertActionTestResult result)
    {
        if (result.ErrorId == ErrorIds.ScriptStopped)
            throw new PipelineStoppedException();
    }

    /// <summary>
    /// On a thread of its own, for this one must be free to run the script of an action that is registered with -InSession here.
    /// </summary>
    private static Task<ResourceAlertActionTestResult> Begin(ActionRegistry actions, string name, CancellationToken stopping) =>
        Task.Factory.StartNew(() => actions.Test(name, cancel: stopping), stopping, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Waits for a test, and lets the session's event actions run meanwhile.</summary>
    /// <returns>False if the pipeline is being stopped.</returns>
    private bool WaitFor(Task<ResourceAlertActionTestResult> test, ProgressRecord progress)
    {
        bool hasEnded =
            WaitFor(((IAsyncResult)test).AsyncWaitHandle, timeout: null, progress,
                (s_pumpInterval, () => InvokeCommand.InvokeScript(s_runWaitingEvents)));
        return hasEnded && !test.IsCanceled;
    }

    private static ProgressRecord Progress(IReadOnlyList<ResourceAlertAction> actions, int done) =>
        new(0, "Testing alert actions",
            $"{actions[done].Name} ({done + 1} of {actions.Count})")
        { PercentComplete = 100 * done / actions.Count };
}
