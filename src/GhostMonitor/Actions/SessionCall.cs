namespace GhostMonitor;

/// <summary>One call on its way through a session's event queue, and the worker that waits for it.</summary>
/// <remarks>Thread-safe. Run once, or given up before: never both.</remarks>
internal sealed class SessionCall
{
    private readonly TaskCompletionSource<bool> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action _work;
    private int _claimed;

    internal SessionCall(Action work) => _work = work;

    /// <summary>Does the work, unless it was given up. Throws nothing: what goes wrong is for who waits.</summary>
    internal void Run()
    {
        if (Interlocked.Exchange(ref _claimed, 1) != 0)
            return;

        try
        {
            _work();
            _done.SetResult(true);
        }
        catch (Exception e)
        {
            _done.SetException(e);
        }
    }

    /// <summary>
    /// Waits until the work is done, and throws what it threw. When it is cancelled, work that has not begun is given up.
    /// </summary>
    internal void Wait(CancellationToken cancel)
    {
        try
        {
            Task.WaitAny([_done.Task], cancel);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Exchange(ref _claimed, 1);
            throw;
        }

        _done.Task.GetAwaiter().GetResult();
    }
}
