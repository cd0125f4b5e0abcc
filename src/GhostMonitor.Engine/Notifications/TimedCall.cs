using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// The time limit of one call: cancels it when its time has passed or the action is stopped, and settles which came first, its return or
/// its timeout.
/// </summary>
internal sealed class TimedCall : IDisposable
{
    private const int Running = 0;
    private const int Returned = 1;
    private const int Expired = 2;

    // Never disposed: the timer may be about to cancel it when the call returns. It has no timer of its own, so nothing is kept.
    private readonly CancellationTokenSource _cancel = new();
    private readonly Action _expired;
    private readonly Action<Exception> _cancelFailed;
    private readonly IDisposable _timer;
    private readonly CancellationTokenRegistration _stopping;

    // Guards the state. Held while the expiry is reported, so that a call which returns at that moment is settled after it and not in its
    // middle.
    private readonly object _lock = new();
    private int _state;

    /// <summary>Starts the time.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="limit">How long the call may take.</param>
    /// <param name="expired">Called once, before the cancellation, if the time passes before <see cref="TryReturn"/>.</param>
    /// <param name="cancelFailed">Called with what the callbacks registered on <see cref="Token"/> threw: on a timer's thread it would end
    /// the process.</param>
    /// <param name="stopping">Cancels the call too.</param>
    internal TimedCall(TimeProvider time, TimeSpan limit, Action expired, Action<Exception> cancelFailed, CancellationToken stopping)
    {
        _expired = expired;
        _cancelFailed = cancelFailed;
        _timer = EngineTimer.Start(time, limit, ReferenceEquals(time, TimeProvider.System) ? ExpireApart : Expire);
        _stopping = stopping.Register(static call => ((TimedCall)call!).Cancel(), this);
    }

    /// <summary>What the call watches.</summary>
    internal CancellationToken Token => _cancel.Token;

    /// <summary>Says that the call has returned. Waits while its expiry is being reported.</summary>
    /// <returns>False if its time had passed before.</returns>
    internal bool TryReturn() => TryLeave(Returned);

    /// <summary>Cancels the call. Never throws.</summary>
    internal void Cancel()
    {
        try
        {
            _cancel.Cancel();
        }
        catch (AggregateException e)
        {
            _cancelFailed(e.Flatten().InnerExceptions[0]);
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _stopping.Dispose();
    }

    /// <summary>What is called then may take its time, such as killing a program and all that it began, and others' time passes
    /// meanwhile.</summary>
    private void ExpireApart() => ThreadStarter.RunApart("GhostMonitor timeout", Expire);

    private void Expire()
    {
        if (TryLeave(Expired, _expired))
            Cancel();
    }

    private bool TryLeave(int state, Action? report = null)
    {
        lock (_lock)
        {
            if (_state != Running)
                return false;

            _state = state;
            report?.Invoke();
            return true;
        }
    }
}
