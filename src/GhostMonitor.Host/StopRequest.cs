using System.Runtime.InteropServices;

namespace GhostMonitor.Host;

/// <summary>Whether the process was asked to end: by Ctrl+C, or by SIGTERM, which service managers and containers send.</summary>
/// <remarks>The first request is to end cleanly; a second one gets what the system does by default. Thread-safe.</remarks>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private volatile int _exitCode;

    public StopRequest()
    {
        // What shells say of a program that a signal ended: 128 and its number.
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, 130));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, 143));
    }

    /// <summary>Cancelled by the first request.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What work that was cut short ends with: 130 after Ctrl+C, 143 after SIGTERM; 0 before a request.</summary>
    public int ExitCode => _exitCode;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext context, int exitCode)
    {
        if (_source.IsCancellationRequested)
            return;

        context.Cancel = true;
        _exitCode = exitCode;
        _source.Cancel();
    }
}
