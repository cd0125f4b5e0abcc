namespace GhostMonitor.Engine.Notifications;

/// <summary>One sample alert on its way through an action's queue, and the caller that waits for what comes of it.</summary>
internal sealed class TestCall
{
    private readonly TaskCompletionSource<ResourceAlertActionTestResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _claimed;

    /// <summary>Takes the right to run it, or to give it up.</summary>
    /// <returns>False if that was taken before.</returns>
    internal bool TryClaim() => Interlocked.Exchange(ref _claimed, 1) == 0;

    /// <summary>Says what came of it. The first answer counts: a call that returns after it timed out has timed out.</summary>
    internal void Complete(ResourceAlertActionTestResult result) => _result.TrySetResult(result);

    /// <summary>Waits for the answer.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal ResourceAlertActionTestResult Wait(CancellationToken cancel)
    {
        _result.Task.Wait(cancel);
        return _result.Task.Result;
    }
}
