using System.Management.Automation;

namespace GhostMonitor.Commands;

/// <summary>What the cmdlets that wait share: Ctrl+C ends the wait at once, and from a second on the wait shows its progress.</summary>
public abstract class WaitingCommand : ResourceCommand, IDisposable
{
    /// <summary>From when on, and how often, a wait shows its progress.</summary>
    private static readonly TimeSpan s_progressInterval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Cancelled by Ctrl+C.</summary>
    private protected CancellationToken StopToken => _stopping.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _stopping.Cancel();

    /// <summary>Waits for something that happens on another thread.</summary>
    /// <param name="done">Set when it has happened; null for just the time to pass.</param>
    /// <param name="timeout">How long to wait at the most; null for without end.</param>
    /// <param name="progress">What the wait shows: the activity, its state, and how far it is in percent, or -1.</param>
    /// <param name="pump">Run between, this often; null for nothing.</param>
    /// <returns>True if it has happened; false if the time is up or the pipeline is being stopped.</returns>
    private protected bool WaitFor(WaitHandle? done, TimeSpan? timeout, ProgressRecord progress,
        (TimeSpan Interval, Action Run)? pump = null)
    {
        WaitHandle[] handles = done is null ? [StopToken.WaitHandle] : [done, StopToken.WaitHandle];
        long start = Scope.Time.GetTimestamp();
        TimeSpan shown = TimeSpan.Zero;
        while (true)
        {
            TimeSpan elapsed = Scope.Time.GetElapsedTime(start);
            TimeSpan? left = timeout - elapsed;
            if (elapsed - shown >= s_progressInterval)
            {
                Show(progress, left);
                shown = elapsed;
            }

            int signalled = WaitHandle.WaitAny(handles, Milliseconds(Least(left, shown + s_progressInterval - elapsed, pump?.Interval)));
            if (signalled != WaitHandle.WaitTimeout || left <= TimeSpan.Zero)
            {
                if (shown > TimeSpan.Zero && !StopToken.IsCancellationRequested)
                    End(progress);

                return done is not null && signalled == 0;
            }

            pump?.Run();
        }
    }

    /// <summary>Lets time pass.</summary>
    /// <returns>False if the pipeline is being stopped.</returns>
    private protected bool Pause(TimeSpan length, ProgressRecord progress)
    {
        WaitFor(null, length, progress);
        return !StopToken.IsCancellationRequested;
    }

    /// <summary>Each record is a new one, for a host keeps what it was given.</summary>
    private void Show(ProgressRecord progress, TimeSpan? left) =>
        WriteProgress(new ProgressRecord(progress.ActivityId, progress.Activity, progress.StatusDescription)
        {
            PercentComplete = progress.PercentComplete,
            SecondsRemaining = left is TimeSpan time ? (int)Math.Min(int.MaxValue, Math.Ceiling(time.TotalSeconds)) : -1,
        });

    private void End(ProgressRecord progress) =>
        WriteProgress(new ProgressRecord(progress.ActivityId, progress.Activity, progress.StatusDescription)
        {
            RecordType = ProgressRecordType.Completed,
        });

    private static TimeSpan Least(TimeSpan? left, TimeSpan untilShown, TimeSpan? pump)
    {
        TimeSpan least = left < untilShown ? left.GetValueOrDefault() : untilShown;
        return pump < least ? pump.GetValueOrDefault() : least;
    }

    private static int Milliseconds(TimeSpan length) => Math.Max(0, (int)Math.Ceiling(length.TotalMilliseconds));
}
