using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Heartbeats;

/// <summary>
/// Says at an address, each so many minutes, that this machine is watched: who gets no beat knows that it is not. A beat is posted to the
/// address while samples come, and to <c>/fail</c> below it when they don't, with the health as the body.
/// </summary>
/// <remarks>
/// As https://healthchecks.io/docs/http_api/ takes it. Thread-safe. It has a thread of its own, and waits for nobody's.
/// </remarks>
internal sealed class Heartbeat : IDisposable
{
    private const string ContentType = "text/plain; charset=utf-8";
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private readonly MonitoringScope _scope;
    private readonly HttpSender _well;
    private readonly HttpSender _failed;
    private readonly ClockWait _clock;
    private readonly Thread _thread;
    private readonly CancellationTokenSource _stop = new();
    private volatile string? _lastError;

    /// <summary>Creates a heartbeat that doesn't beat yet.</summary>
    /// <param name="definition">Where and how often.</param>
    /// <param name="scope">What it speaks of.</param>
    /// <exception cref="ResourceArgumentException">SecretNotFound, InvalidUri.</exception>
    public Heartbeat(HeartbeatDefinition definition, MonitoringScope scope)
    {
        Definition = definition;
        _scope = scope;
        Uri address = definition.Address();
        _well = Sender(address);
        _failed = Sender(FailAddress(address));
        _clock = new ClockWait(scope.Time);
        _thread = new Thread(Run) { IsBackground = true, Name = "GhostMonitor heartbeat" };
    }

    /// <summary>Where and how often.</summary>
    public HeartbeatDefinition Definition { get; }

    /// <summary>What the last beat failed with; null if it did not. Holds no secret.</summary>
    public string? LastError => _lastError;

    /// <summary>Begins, with a beat at once.</summary>
    /// <exception cref="ThreadException">There is no thread for it.</exception>
    public void Start() => ThreadStarter.Start(_thread);

    /// <summary>Ends it; a beat that is being sent is given up.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _clock.Wake();
        if (_thread.IsAlive)
            _thread.Join();

        _well.Dispose();
        _failed.Dispose();
        _clock.Dispose();
        _stop.Dispose();
    }

    /// <summary>The address that takes failures: below the other, with its query.</summary>
    internal static Uri FailAddress(Uri address)
    {
        var builder = new UriBuilder(address);
        builder.Path = builder.Path.TrimEnd('/') + "/fail";
        return builder.Uri;
    }

    private HttpSender Sender(Uri address)
    {
        var options = new HttpActionOptions(address) { Timeout = s_timeout, Time = _scope.Time };
        return new HttpSender(options, address);
    }

    private void Run()
    {
        long start = _scope.Time.GetTimestamp();
        TimeSpan due = TimeSpan.Zero;
        while (!_stop.IsCancellationRequested)
        {
            if (_scope.Time.GetElapsedTime(start) < due)
            {
                _clock.Wait(start, due);
                continue;
            }

            Beat();
            due = _scope.Time.GetElapsedTime(start) + Definition.Interval;
        }
    }

    private void Beat()
    {
        HeartbeatMessage message = HeartbeatMessage.Of([.. _scope.Monitors.Select(MonitorReading.Of)], _scope.Thresholds.Current,
            _scope.Time.GetLocalNow(), Environment.MachineName);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        try
        {
            using (EngineTimer.Start(_scope.Time, s_timeout, cancel.Cancel))
                (message.IsWell ? _well : _failed).Post(Guid.NewGuid(), message.Text, ContentType, cancel.Token);

            _lastError = null;
        }
        catch (Exception e) when (e is AlertActionException or OperationCanceledException or ThreadException)
        {
            // Shown by who asks; the next beat tries again, and who waits for it learns of it by its absence.
            _lastError = e is OperationCanceledException ? "no answer within 30 s" : e.Message;
        }
    }
}
