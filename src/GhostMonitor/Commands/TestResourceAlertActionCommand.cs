using System.Management.Automation;
using GhostMonitor.Engine.Actions;

namespace GhostMonitor.Commands;

/// <summary>Sends a sample alert to actions and returns what came of it. All are tried at the same time; each has its own timeout.</summary>
[Cmdlet(VerbsDiagnostic.Test, "ResourceAlertAction")]
[OutputType(typeof(ResourceAlertActionTestResult))]
public sealed class TestResourceAlertActionCommand : ResourceCommand, IDisposable
{
    private static readonly TimeSpan PumpInterval = TimeSpan.FromMilliseconds(20);

    // A loop is where PowerShell lets waiting event actions run in between.
    private static readonly string RunWaitingEvents = "foreach ($null in 1) { }";

    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Which actions.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ActionNameCompleter))]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>Ends the waiting.</summary>
    public void Dispose() => _stopping.Dispose();

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    private protected override void Process()
    {
        ActionRegistry actions = Scope.Actions;
        Task<ResourceAlertActionTestResult>[] tests = FindActions(Name).Select(action => Begin(actions, action.Name, _stopping.Token)).ToArray();
        foreach (Task<ResourceAlertActionTestResult> test in tests)
        {
            if (!WaitFor(test))
                return;

            WriteObject(test.GetAwaiter().GetResult());
        }
    }

    /// <summary>On a thread of its own, for this one must be free to run the script of an action that is registered with -InSession here.</summary>
    private static Task<ResourceAlertActionTestResult> Begin(ActionRegistry actions, string name, CancellationToken stopping) =>
        Task.Factory.StartNew(() => actions.Test(name, cancel: stopping), stopping, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Waits for a test, and lets the session's event actions run meanwhile.</summary>
    /// <returns>False if the pipeline is being stopped.</returns>
    private bool WaitFor(Task<ResourceAlertActionTestResult> test)
    {
        while (Task.WaitAny([test], PumpInterval) < 0)
        {
            if (_stopping.IsCancellationRequested)
                return false;

            InvokeCommand.InvokeScript(RunWaitingEvents);
        }

        return !test.IsCanceled;
    }
}
