using System.Management.Automation;
using GhostMonitor.Engine.Backtesting;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>
/// Sends a sample alert to actions and returns what came of it. All are tried at the same time; each has its own timeout. With -History it
/// sends nothing, and says which messages the actions would have been sent over a history.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "ResourceAlertAction", DefaultParameterSetName = SampleSet)]
[OutputType(typeof(ResourceAlertActionTestResult), ParameterSetName = [SampleSet])]
[OutputType(typeof(ResourceAlertActionMessage), ParameterSetName = [MonitorSet, RecordingSet, SamplesSet, RemoteSet])]
public sealed class TestResourceAlertActionCommand : HistoryCommand
{
    private const string SampleSet = "Sample";

    private static readonly TimeSpan s_pumpInterval = TimeSpan.FromMilliseconds(20);

    // A loop is where PowerShell lets waiting event actions run in between.
    private static readonly string s_runWaitingEvents = "foreach ($null in 1) { }";

    /// <summary>Which actions; over a history, all if it isn't given.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        ParameterSetName = SampleSet)]
    [Parameter(Position = 0, ParameterSetName = MonitorSet)]
    [Parameter(Position = 0, ParameterSetName = RecordingSet)]
    [Parameter(Position = 0, ParameterSetName = SamplesSet)]
    [Parameter(Position = 0, ParameterSetName = RemoteSet)]
    [ArgumentCompleter(typeof(ActionNameCompleter))]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Say what would have been sent over a history, and send nothing.</summary>
    [Parameter(Mandatory = true, ParameterSetName = MonitorSet)]
    [Parameter(ParameterSetName = RecordingSet)]
    [Parameter(Mandatory = true, ParameterSetName = SamplesSet)]
    [Parameter(ParameterSetName = RemoteSet)]
    public SwitchParameter History { get; set; }

    private protected override void Process()
    {
        base.Process();
        if (ParameterSetName == SampleSet)
            SendSamples();
    }

    private protected override void End()
    {
        if (ParameterSetName != SampleSet)
            Replay();
    }

    private void Replay()
    {
        var names = new HashSet<string>(FindActions(Name).Select(static action => action.Name), StringComparer.OrdinalIgnoreCase);
        RegisteredAction[] actions = [.. Scope.Actions.Registered().Where(each => names.Contains(each.Action.Name))];
        if (actions.Length == 0)
        {
            WriteNotice("No action is registered by that name: nothing would have been sent.");
            return;
        }

        IReadOnlyList<SampleHistory> histories = Histories();
        IReadOnlyList<ResourceAlertActionMessage> messages =
            NotificationReplay.Run(histories, RulesOf, actions, Scope.Silences.WasSilenced);
        WriteObject(messages, enumerateCollection: true);
        if (messages.Count == 0 && histories.Count > 0)
            WriteNotice($"No message would have been sent, in {histories.Sum(static history => history.Samples.Count)} samples.");
    }

    private void SendSamples()
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
