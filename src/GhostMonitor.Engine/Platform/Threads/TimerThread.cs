namespace GhostMonitor.Engine.Platform;

/// <summary>Calls back when a time has passed, from one thread that is kept.</summary>
/// <remarks>
/// The runtime's timers call back on its thread pool. If the pool needs a thread at that moment and the process has no descriptors left,
/// .NET 10 ends the process ("Out of memory.", 134), and nothing can catch that. This thread is there before. Thread-safe. Callbacks come
/// one after the other, so they must be quick.
/// </remarks>
/// <param name="start">Starts a thread; null for <see cref="Thread.Start()"/>.</param>
internal sealed class TimerThread(Action<Thread>? start = null)
{
    // Guards everything below; never held while a callback runs.
    private readonly object _lock = new();
    private readonly List<Entry> _entries = [];
    private Thread? _thread;

    /// <summary>The one of this process. It belongs to no scope: a call whose scope has ended still runs under its timeout.</summary>
    internal static TimerThread OfThisProcess { get; } = new();

    /// <summary>Starts the thread, if it isn't there.</summary>
    /// <exception cref="ThreadException">There is no thread to be had.</exception>
    internal void Prepare()
    {
        lock (_lock)
        {
            if (_thread is not null)
                return;

            var thread = new Thread(Run) { IsBackground = true, Name = "GhostMonitor timers" };
            ThreadStarter.Start(thread, start);
            _thread = thread;
        }
    }

    /// <summary>Calls back once.</summary>
    /// <param name="due">After which time.</param>
    /// <param name="callback">What to call.</param>
    /// <returns>Takes it back when disposed, unless it has begun.</returns>
    /// <exception cref="ThreadException">There is no thread to be had; not after <see cref="Prepare"/>.</exception>
    internal IDisposable Start(TimeSpan due, Action callback)
    {
        Prepare();
        var entry = new Entry(this, TimeProvider.System.GetTimestamp(), due, callback);
        lock (_lock)
        {
            _entries.Add(entry);
            Monitor.Pulse(_lock);
        }

        return entry;
    }

    private void Run()
    {
        while (true)
            Next().Callback();
    }

    /// <summary>Waits for the entry that is due first, and takes it.</summary>
    private Entry Next()
    {
        lock (_lock)
        {
            while (true)
            {
                Entry? first = First();
                if (first is null)
                    Monitor.Wait(_lock);
                else if (first.Left <= TimeSpan.Zero)
                    return Take(first);
                else
                    Monitor.Wait(_lock, Whole(first.Left));
            }
        }
    }

    private Entry? First()
    {
        Entry? first = null;
        foreach (Entry each in _entries)
        {
            if (first is null || each.Left < first.Left)
                first = each;
        }

        return first;
    }

    private Entry Take(Entry entry)
    {
        _entries.Remove(entry);
        return entry;
    }

    /// <summary>In milliseconds, rounded up: a wait of part of one would return at once, and the thread would spin.</summary>
    private static int Whole(TimeSpan left) => (int)Math.Min(int.MaxValue, Math.Ceiling(left.TotalMilliseconds));

    private void Remove(Entry entry)
    {
        lock (_lock)
            _entries.Remove(entry);
    }

    private sealed class Entry(TimerThread owner, long begin, TimeSpan due, Action callback) : IDisposable
    {
        internal Action Callback => callback;

        internal TimeSpan Left => due - TimeProvider.System.GetElapsedTime(begin);

        public void Dispose() => owner.Remove(this);
    }
}
