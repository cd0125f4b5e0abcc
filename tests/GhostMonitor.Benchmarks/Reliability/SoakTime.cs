using System.Diagnostics;

namespace GhostMonitor.Benchmarks.Reliability;

/// <summary>How long the load lasts. Ctrl+C and SIGTERM end it early, and leave out what comes after the load.</summary>
internal sealed class SoakTime : IDisposable
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly CancellationTokenSource _stopped;
    private readonly CancellationTokenSource _over;

    internal SoakTime(TimeSpan duration, CancellationToken stop)
    {
        Duration = duration;
        _stopped = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _over.CancelAfter(duration);
    }

    /// <summary>The load's length.</summary>
    internal TimeSpan Duration { get; }

    /// <summary>The time since the start.</summary>
    internal TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>Cancelled when the load is to end.</summary>
    internal CancellationToken Over => _over.Token;

    /// <summary>Cancelled when everything is to end.</summary>
    internal CancellationToken Stopped => _stopped.Token;

    /// <summary>Ends the run early.</summary>
    internal void Stop() => _stopped.Cancel();

    /// <summary>Waits, at most until the load is to end.</summary>
    /// <returns>Whether the load goes on.</returns>
    internal async Task<bool> PauseAsync(TimeSpan length)
    {
        await Task.Delay(length, Over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !Over.IsCancellationRequested;
    }

    public void Dispose()
    {
        _over.Dispose();
        _stopped.Dispose();
    }
}
