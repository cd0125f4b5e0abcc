using System.Diagnostics;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Platform.Linux;

namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>
/// Asks filesystems that may never answer for their space, on a few threads of its own.
/// </summary>
/// <remarks>
/// A thread inside a call to a dead server can't be ended before the kernel returns, so what bounds the damage is that there are at most
/// <see cref="MostThreads"/> of them and at most one outstanding question to each mount, whoever asks. Threads end when they have had
/// nothing to do for five seconds, and are background threads, so that none keeps the process alive. Thread-safe.
/// </remarks>
/// <param name="ask">statvfs(3), or a fake.</param>
/// <param name="start">Starts a thread; null for <see cref="Thread.Start()"/>.</param>
internal sealed class RemoteProbes(AskFilesystemSpace ask, Action<Thread>? start = null)
{
    internal const int MostThreads = 4;

    private static readonly TimeSpan s_idleLifetime = TimeSpan.FromSeconds(5);

    /// <summary>Guards everything below; held for no longer than a look-up.</summary>
    private readonly object _lock = new();
    private readonly Dictionary<(ulong MountId, string MountPoint), RemoteProbe> _outstanding = [];
    private readonly Queue<(ulong MountId, string MountPoint)> _waiting = new();
    private int _threads;

    /// <summary>Of them those that ask nothing: one that was started and has not taken its question yet is one.</summary>
    private int _idle;

    /// <summary>
    /// The questions of this process. They belong to it and not to a reader, since the threads that a dead server holds outlive the
    /// reader: a reader made anew for each command would otherwise leave some more behind each time.
    /// </summary>
    internal static RemoteProbes OfThisProcess { get; } = new(Statvfs.Ask);

    /// <summary>The threads that there are.</summary>
    internal int Threads
    {
        get
        {
            lock (_lock)
                return _threads;
        }
    }

    /// <summary>Asks; if there is an outstanding question to this mount, that one is returned.</summary>
    internal RemoteProbe Ask(MountEntry mount)
    {
        (ulong, string) key = (mount.Id, mount.MountPoint);
        lock (_lock)
        {
            if (_outstanding.TryGetValue(key, out RemoteProbe? probe))
                return probe;

            probe = new RemoteProbe(mount.Path);
            _outstanding.Add(key, probe);
            _waiting.Enqueue(key);
            GetGoing();
            return probe;
        }
    }

    /// <summary>Tries again to start a thread if questions wait for one because none could be started.</summary>
    internal void Proceed()
    {
        lock (_lock)
            GetGoing();
    }

    private void GetGoing()
    {
        if (_waiting.Count == 0)
            return;

        if (_idle >= _waiting.Count || _threads == MostThreads)
            Monitor.Pulse(_lock);
        else
            StartThread();
    }

    private void StartThread()
    {
        var thread = new Thread(Work) { IsBackground = true, Name = "GhostMonitor filesystem probe" };

        // Where none is to be had, that is no reason to lose the sample. The question waits: its filesystem is unavailable meanwhile.
        if (ThreadStarter.TryStart(thread, start) is not null)
            return;

        _threads++;
        _idle++;
    }

    private void Work()
    {
        while (TryTake(out (ulong, string) key, out RemoteProbe? probe))
        {
            long start = Stopwatch.GetTimestamp();
            int errno = ask(probe.Path, out FilesystemSpace space);
            var answer = new RemoteAnswer(errno, space, Stopwatch.GetElapsedTime(start));
            lock (_lock)
            {
                _outstanding.Remove(key);
                _idle++;
            }

            probe.Complete(answer);
        }
    }

    /// <returns>False if there was nothing to do for long enough; the thread then counts no more and must end.</returns>
    private bool TryTake(out (ulong MountId, string MountPoint) key,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RemoteProbe? probe)
    {
        lock (_lock)
        {
            bool inTime = true;
            while (_waiting.Count == 0 && inTime)
                inTime = Monitor.Wait(_lock, s_idleLifetime);

            _idle--;
            if (!_waiting.TryDequeue(out key))
            {
                _threads--;
                probe = null;
                return false;
            }

            probe = _outstanding[key];
            return true;
        }
    }
}
