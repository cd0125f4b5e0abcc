namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>One question to a filesystem that may not answer.</summary>
/// <remarks>Thread-safe: a private lock guards the answer, and whoever waits for the answer waits on it.</remarks>
internal sealed class RemoteProbe(byte[] path)
{
    private readonly object _lock = new();
    private RemoteAnswer? _answer;

    /// <summary>A path on the filesystem, ended by a zero byte.</summary>
    internal byte[] Path => path;

    /// <summary>The answer; null as long as there is none.</summary>
    internal RemoteAnswer? Answer
    {
        get
        {
            lock (_lock)
                return _answer;
        }
    }

    /// <summary>Waits for the answer, at most until a moment of <see cref="Environment.TickCount64"/>.</summary>
    internal RemoteAnswer? WaitUntil(long moment)
    {
        lock (_lock)
        {
            for (long left = moment - Environment.TickCount64; _answer is null && left > 0; left = moment - Environment.TickCount64)
                Monitor.Wait(_lock, (int)Math.Min(left, int.MaxValue));

            return _answer;
        }
    }

    internal void Complete(RemoteAnswer answer)
    {
        lock (_lock)
        {
            _answer = answer;
            Monitor.PulseAll(_lock);
        }
    }
}
