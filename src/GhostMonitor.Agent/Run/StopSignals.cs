using System.Runtime.InteropServices;

namespace GhostMonitor.Agent.Run;

/// <summary>What a service manager or a person asks of the process: to end (SIGTERM, SIGINT), or to read its configuration again
/// (SIGHUP).</summary>
/// <remarks>The first request to end is to end cleanly; a second one gets what the system does by default. Thread-safe.</remarks>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly AutoResetEvent _reload = new(false);
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, Reload),
    ];

    /// <summary>Cancelled by the first request to end.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Asks for the end, as a signal does.</summary>
    public void RequestStop() => _stop.Cancel();

    /// <summary>Waits for a request.</summary>
    /// <param name="most">How long at the most.</param>
    /// <returns>What came; of both, the end.</returns>
    public SignalRequest Wait(TimeSpan most)
    {
        int index = WaitHandle.WaitAny([_stop.Token.WaitHandle, _reload], most);
        return index switch
        {
            0 => SignalRequest.Stop,
            1 => SignalRequest.Reload,
            _ => SignalRequest.None,
        };
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
            registration.Dispose();

        _reload.Dispose();
        _stop.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        if (_stop.IsCancellationRequested)
            return;

        context.Cancel = true;
        _stop.Cancel();
    }

    private void Reload(PosixSignalContext context)
    {
        context.Cancel = true;
        _reload.Set();
    }
}
