namespace GhostMonitor.Engine.Platform;

/// <summary>Starts threads where the system may have none to give.</summary>
/// <remarks>
/// .NET 10 on Linux throws OutOfMemoryException when the process has no descriptors left (a new thread needs a pipe for a moment), and
/// when the user may have no more threads. Other systems may throw ThreadStartException.
/// </remarks>
internal static class ThreadStarter
{
    /// <summary>Starts a thread, if there is one to be had.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="start">Starts it; null for <see cref="Thread.Start()"/>.</param>
    /// <returns>Null, or why it could not be started.</returns>
    internal static Exception? TryStart(Thread thread, Action<Thread>? start = null)
    {
        try
        {
            if (start is null)
                thread.Start();
            else
                start(thread);

            return null;
        }
        catch (Exception e) when (e is OutOfMemoryException or ThreadStartException)
        {
            return e;
        }
    }

    /// <summary>Starts a thread that a command of the user's can't do without.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="start">Starts it; null for <see cref="Thread.Start()"/>.</param>
    /// <exception cref="ThreadException">There is none to be had.</exception>
    internal static void Start(Thread thread, Action<Thread>? start = null)
    {
        if (TryStart(thread, start) is Exception error)
            throw new ThreadException(thread.Name, error);
    }

    /// <summary>Runs what may take its time on a thread of its own; on the caller's where there is none to be had.</summary>
    internal static void RunApart(string name, Action work, Action<Thread>? start = null)
    {
        if (TryStart(new Thread(() => work()) { IsBackground = true, Name = name }, start) is not null)
            work();
    }
}
