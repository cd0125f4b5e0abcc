using System.Runtime.Versioning;
using System.ServiceProcess;
using GhostMonitor.Agent.Install;

namespace GhostMonitor.Agent.Run;

/// <summary>Runs the agent as the service manager of Windows asks: it starts it, and stops it.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsServiceHost : ServiceBase
{
    // As the service manager waits for a service when the machine is shut down.
    private static readonly TimeSpan s_stopTime = TimeSpan.FromSeconds(20);

    private readonly StopSignals _signals;
    private readonly Func<int> _run;
    private readonly Thread _thread;
    private int _exitCode;

    private WindowsServiceHost(StopSignals signals, Func<int> run)
    {
        _signals = signals;
        _run = run;
        _thread = new Thread(Work) { Name = "GhostMonitor agent" };
        ServiceName = WindowsService.Name;
        AutoLog = false;
        CanShutdown = true;
    }

    /// <summary>Runs until the service manager asks for the end, or the agent ends itself.</summary>
    /// <param name="signals">What the agent waits for.</param>
    /// <param name="run">The agent; its exit code.</param>
    /// <returns>The exit code.</returns>
    internal static int Run(StopSignals signals, Func<int> run)
    {
        using var host = new WindowsServiceHost(signals, run);
        Run(host);
        return host._exitCode;
    }

    /// <inheritdoc/>
    protected override void OnStart(string[] args) => _thread.Start();

    /// <inheritdoc/>
    protected override void OnStop()
    {
        _signals.RequestStop();
        if (Thread.CurrentThread == _thread)
            return;

        RequestAdditionalTime((int)s_stopTime.TotalMilliseconds);
        _thread.Join(s_stopTime);
    }

    /// <inheritdoc/>
    protected override void OnShutdown() => OnStop();

    private void Work()
    {
        _exitCode = _run();
        if (_exitCode != 0)
            ExitCode = _exitCode;

        // A service that ends itself says so; one that was asked to is stopping already.
        if (!_signals.Token.IsCancellationRequested)
            Stop();
    }
}
