using System.Diagnostics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Sampling.Windows;

/// <summary>
/// Asks volumes on threads of its own. A disk that is failing, an iSCSI target or a share can hold a call for minutes:
/// then that volume has no answer, and the others have theirs.
/// </summary>
/// <remarks>
/// One thread does for volumes that answer; another is started only when a question waits behind one that hangs, up to
/// <see cref="MostThreads"/>. A volume whose last question is still open is not asked again, so a hang costs one wait in
/// all and one thread. <see cref="Ask"/> belongs to one caller at a time; the lock is between it and the threads.
/// </remarks>
/// <param name="source">What is asked.</param>
/// <param name="start">Starts a thread; null for <see cref="Thread.Start()"/>.</param>
internal sealed class VolumeProber(IVolumeSource source, Action<Thread>? start = null) : IDisposable
{
    /// <summary>How long a sample waits at most for volumes that are asked in it.</summary>
    internal static readonly TimeSpan DefaultTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>The most threads that volumes can hold.</summary>
    internal const int MostThreads = 8;

    private const int SlicesOfTimeout = 10;

    private readonly object _lock = new();
    private readonly Queue<VolumeProbe> _questions = [];
    private int _threads;
    private int _askingThreads;
    private int _open;
    private long _round;
    private bool _stopped;

    /// <summary>Asks those volumes that have no open question, and waits for them, but no longer than <paramref name="timeout"/>.</summary>
    internal void Ask(List<VolumeProbe> probes, TimeSpan timeout)
    {
        lock (_lock)
        {
            _round++;
            _open = 0;
            foreach (VolumeProbe probe in probes)
                Enqueue(probe);

            Monitor.PulseAll(_lock);
            WaitForAnswers(timeout);
        }
    }

    /// <summary>The answer of a volume to the last question; null while it is open.</summary>
    internal VolumeAnswer? AnswerOf(VolumeProbe probe)
    {
        lock (_lock)
            return probe.Answer;
    }

    /// <summary>Ends the threads: idle ones now, those that a volume holds as soon as it lets go. They don't hold up the process.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _stopped = true;
            _questions.Clear();
            Monitor.PulseAll(_lock);
        }
    }

    private void Enqueue(VolumeProbe probe)
    {
        if (probe.IsOutstanding)
            return;

        probe.IsOutstanding = true;
        probe.Answer = null;
        probe.Round = _round;
        _questions.Enqueue(probe);
        _open++;
    }

    private void WaitForAnswers(TimeSpan timeout)
    {
        if (_open > 0 && _threads == _askingThreads)
            StartThread();

        var waited = Stopwatch.StartNew();
        TimeSpan slice = new(timeout.Ticks / SlicesOfTimeout);
        while (_open > 0 && waited.Elapsed < timeout)
        {
            int openBefore = _open;
            if (!Monitor.Wait(_lock, slice) && _open == openBefore && _questions.Count > 0)
                StartThread();
        }

        // Threads that hang must not keep those from being asked that come after them.
        if (_questions.Count > 0)
            StartThread();
    }

    private void StartThread()
    {
        if (_threads >= MostThreads)
            return;

        // Where none is to be had, the question waits, and the next sample tries again.
        if (ThreadStarter.TryStart(new Thread(Work) { IsBackground = true, Name = "GhostMonitor volumes" }, start) is null)
            _threads++;
    }

    private void Work()
    {
        while (Next() is VolumeProbe probe)
        {
            VolumeAnswer answer = Answer(probe.Volume);
            lock (_lock)
            {
                probe.Answer = answer;
                probe.IsOutstanding = false;
                _askingThreads--;
                if (probe.Round == _round)
                    _open--;

                Monitor.PulseAll(_lock);
            }
        }
    }

    private VolumeAnswer Answer(in VolumeIdentity volume)
    {
        // Nobody is above this thread: what it lets through ends the process, which is the user's shell.
        try
        {
            return source.Ask(volume);
        }
        catch (Exception e)
        {
            return new VolumeAnswer { Error = e.Message };
        }
    }

    private VolumeProbe? Next()
    {
        lock (_lock)
        {
            while (_questions.Count == 0 && !_stopped)
                Monitor.Wait(_lock);

            if (_stopped)
            {
                _threads--;
                return null;
            }

            _askingThreads++;
            return _questions.Dequeue();
        }
    }
}
