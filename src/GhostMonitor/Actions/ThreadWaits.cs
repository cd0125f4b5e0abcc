namespace GhostMonitor;

/// <summary>
/// Throws one thread out of a wait in .NET (<c>Thread.Sleep</c>, <c>Task.Wait</c>, a lock, an event), which nothing else can end; not out
/// of a native call, and not out of a computation.
/// </summary>
/// <remarks>Thread-safe. The thread itself calls <see cref="Keep"/> at the end, so that no wait of its later work is hit.</remarks>
internal sealed class ThreadWaits
{
    private readonly object _lock = new();
    private readonly Thread _thread;
    private bool _isKept;
    private bool _isBroken;

    internal ThreadWaits(Thread thread) => _thread = thread;

    /// <summary>True if a wait was ended: what the thread did then may be half done.</summary>
    internal bool IsBroken => _isBroken;

    /// <summary>
    /// Ends the thread's wait, which then throws a <see cref="ThreadInterruptedException"/>. Does nothing while the thread is not waiting.
    /// </summary>
    internal void Break()
    {
        lock (_lock)
        {
            if (_isKept || (_thread.ThreadState & ThreadState.WaitSleepJoin) == 0)
                return;

            _isBroken = true;
            _thread.Interrupt();
        }
    }

    /// <summary>Lets the thread's waits be from here on. Called by the thread itself.</summary>
    internal void Keep()
    {
        while (!TryKeep())
        {
        }

        if (_isBroken)
            TakePendingInterrupt();
    }

    private bool TryKeep()
    {
        try
        {
            lock (_lock)
                _isKept = true;

            return true;
        }
        catch (ThreadInterruptedException)
        {
            return false;
        }
    }

    /// <summary>An interrupt that came when the wait had just ended hits the next one: this.</summary>
    private static void TakePendingInterrupt()
    {
        try
        {
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
            // That is what was waited for.
        }
    }
}
