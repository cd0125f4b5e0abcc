namespace GhostMonitor.Engine.Platform;

/// <summary>Lets the calling thread wait by a given clock.</summary>
internal static class ClockPause
{
    /// <summary>Waits.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="duration">How long.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal static void For(TimeProvider time, TimeSpan duration, CancellationToken cancel)
    {
        // A timer of the machine's clock would come through the thread pool, which may have no thread.
        if (ReferenceEquals(time, TimeProvider.System))
        {
            cancel.WaitHandle.WaitOne(duration);
            cancel.ThrowIfCancellationRequested();
            return;
        }

        var over = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using ITimer timer = time.CreateTimer(_ => over.TrySetResult(true), null, duration, Timeout.InfiniteTimeSpan);
        over.Task.Wait(cancel);
    }
}
