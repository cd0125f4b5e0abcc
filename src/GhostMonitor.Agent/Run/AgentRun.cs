using GhostMonitor.Calendars;
using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Configuration;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Hosting.Heartbeats;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Mail;
using GhostMonitor.Recording;

namespace GhostMonitor.Agent.Run;

/// <summary>
/// Watches from a configuration file: applies it, applies it again when it changes or is asked to, and writes to the log the alerts, the
/// changes, and what went wrong. A configuration that is wrong is refused whole, and the one before goes on.
/// </summary>
internal sealed class AgentRun : IDisposable
{
    /// <summary>How often it looks at the file and at what failed.</summary>
    internal static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    // As the watchdog of the unit of systemd has it.
    private static readonly TimeSpan s_mostSilence = TimeSpan.FromMinutes(2);

    private readonly string _path;
    private readonly RunLog _log;
    private readonly StopSignals _signals;
    private readonly MonitoringScope _scope;
    private readonly EndpointRegistry _endpoints;
    private readonly ConfigurationContent _content;
    private readonly ActionFailures _failures;
    private readonly ServiceNotifier _service;
    private readonly TimeSpan? _mostSilence;
    private readonly MonitorStore? _store;
    private readonly LocalAccess? _localAccess;
    private readonly EndpointWatch _endpointWatch;
    private bool _isApplied;
    private string? _heartbeatError;

    /// <summary>Creates an agent that does nothing yet.</summary>
    /// <param name="path">The configuration's full path.</param>
    /// <param name="log">Its log.</param>
    /// <param name="signals">What it is asked for.</param>
    /// <param name="service">Who is notified of how it does.</param>
    /// <param name="mostSilence">
    /// How long it goes on without samples before it ends with an error, so that a service manager without a watchdog starts it again; null
    /// for ever.
    /// </param>
    /// <param name="statePath">The file that keeps what outlives it; null for none.</param>
    /// <param name="localAccess">How this machine's administrators are known, which the agent owns; null for not at all.</param>
    internal AgentRun(string path, RunLog log, StopSignals signals, ServiceNotifier service, TimeSpan? mostSilence = null,
        string? statePath = null, LocalAccess? localAccess = null)
    {
        _localAccess = localAccess;
        _mostSilence = mostSilence;
        _service = service;
        _path = path;
        _log = log;
        _signals = signals;
        _scope = new MonitoringScope(
            findRecordStore: static () => new SqliteRecordStore(), findCronCalendar: static () => new CronosCalendar(),
            findMailTransport: static _ => new MailKitTransport());
        _endpoints = EndpointRegistry.Of(_scope);
        _endpointWatch = new EndpointWatch(_scope.Time);
        _content = new ConfigurationContent(path);
        _failures = new ActionFailures(_scope.Actions);
        _scope.SubscribeAlerts("GhostMonitor log", (_, alert) => _log.Alert(alert));
        _store = statePath is null ? null : AgentState.Open(statePath, _scope, log, signals.Token);
    }

    /// <summary>Runs as the command line says, until it is asked to stop.</summary>
    /// <returns>0; 1 if the configuration can't be applied at the start, or samples no longer come.</returns>
    internal static int Run(CommandLine commandLine)
    {
        // Before anything else is done, so that a request to stop is obeyed from here on.
        using var signals = new StopSignals();
        string path = commandLine.FullPath(AgentOptions.Config) ?? AgentPlaces.Configuration;
        string? statePath = AgentState.PathOf(
            commandLine.FullPath(AgentOptions.State), path, AgentPlaces.StateFolder, Environment.GetEnvironmentVariable);
        if (commandLine.Text(AgentOptions.Service) is null)
            return Run(path, statePath, new RunLog(ConsoleSink.ForThisProcess()), signals, isWindowsService: false);

        if (!OperatingSystem.IsWindows())
            throw new CommandLineException(AgentCommand.Run, $"{AgentOptions.Service.Name} is for Windows' service manager alone.");

        var events = new EventLogSink();
        return WindowsServiceHost.Run(signals, () => Run(path, statePath, new RunLog(events), signals, isWindowsService: true));
    }

    private static int Run(string path, string? statePath, RunLog log, StopSignals signals, bool isWindowsService)
    {
        using ServiceNotifier service = ServiceNotifier.Create(Environment.GetEnvironmentVariable, Environment.ProcessId);
        var localAccess = LocalAccess.Create(Environment.GetEnvironmentVariable, isWindowsService);
        using var run = new AgentRun(path, log, signals, service, isWindowsService ? s_mostSilence : null, statePath, localAccess);
        return run.Run();
    }

    /// <summary>Runs until it is asked to stop.</summary>
    /// <returns>0; 1 if the configuration can't be applied at the start, or samples no longer come.</returns>
    internal int Run()
    {
        _content.Take();
        if (!Apply())
            return _signals.Token.IsCancellationRequested ? Stopped() : 1;

        _log.Info($"GhostMonitor runs from {_path}.");
        _service.Ready();
        TimeSpan pause = PauseFor(_service.Watchdog);
        var silence = new SilenceLimit(_mostSilence, _scope.Time);
        while (true)
        {
            if (silence.IsReached(ReportToService()))
                return Failed();

            SignalRequest request = _signals.Wait(pause);
            if (request == SignalRequest.Stop)
                return Stopped();

            if (request == SignalRequest.Reload)
                Reload();
            else if (_content.HasChanged())
                ApplyAgain();

            foreach (string line in _failures.Take())
                _log.Error(line);

            foreach (string line in _endpointWatch.Take(_endpoints.Running.Select(static endpoint => endpoint.GetInfo())))
                _log.Warning(line);

            ReportHeartbeat();
        }
    }

    /// <summary>How long it may do nothing: a watchdog gets three signs of life in its time.</summary>
    internal static TimeSpan PauseFor(TimeSpan? watchdog) =>
        watchdog is TimeSpan time && time / 3 < PollInterval ? time / 3 : PollInterval;

    /// <summary>Stops what it started: monitors, endpoints, actions. What outlives them is written after that.</summary>
    public void Dispose()
    {
        _localAccess?.Dispose();
        _store?.BeginEnd();
        _scope.Dispose();
        _store?.Dispose();
    }

    /// <summary>The watchdog gets a sign of life as long as samples come: a monitor that hangs is one that has died.</summary>
    /// <returns>Whether they come.</returns>
    private bool ReportToService()
    {
        MonitorReading[] readings = [.. _scope.Monitors.Select(MonitorReading.Of)];
        _service.Status(SampleWatch.Line(readings));
        bool isAlive = SampleWatch.IsAlive(readings);
        if (isAlive)
            _service.Alive();

        return isAlive;
    }

    private int Failed()
    {
        _log.Error("No samples have come for too long. The agent ends, to be started again.");
        return 1;
    }

    /// <summary>Once, and not with each beat as long as it lasts.</summary>
    private void ReportHeartbeat()
    {
        string? error = HeartbeatSlot.Of(_scope).Current?.LastError;
        if (error is not null && error != _heartbeatError)
            _log.Error($"The heartbeat has failed: {error}");

        _heartbeatError = error;
    }

    private int Stopped()
    {
        _service.Stopping();
        _log.Info("Stopped.");
        return 0;
    }

    private void Reload()
    {
        _service.Reloading();
        _content.Take();
        if (ApplyAgain())
            _log.Info($"GhostMonitor has read {_path} again.");

        _service.Ready();
    }

    private bool ApplyAgain()
    {
        bool isApplied = Apply();
        if (!isApplied && !_signals.Token.IsCancellationRequested)
            _log.Error("The configuration is refused; the one before goes on.");

        return isApplied;
    }

    /// <summary>Makes the scope what the file says.</summary>
    /// <returns>False if it is refused, or if the request to stop came first.</returns>
    private bool Apply()
    {
        try
        {
            ResourceConfiguration configuration = ConfigurationReader.ReadFile(_path, _signals.Token);
            using ConfigurationChangeSet changes = ConfigurationChangeSet.Prepare(
                configuration, _scope, _endpoints, ScriptProgram.CreateHandler, _signals.Token);
            Apply(changes);
            foreach (ResourceConfigurationChange change in changes.Changes)
                _log.Info(change.ToString());

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        catch (ResourceArgumentException e)
        {
            _log.Error(AgentErrors.Line(e));
            return false;
        }
        catch (ThreadException e)
        {
            _log.Error($"{e.Message} [{ErrorIds.NoThread}]");
            return false;
        }
    }

    /// <summary>Monitors that start meanwhile go on from what is kept once the rules and actions are there.</summary>
    private void Apply(ConfigurationChangeSet changes)
    {
        _store?.Hold();
        try
        {
            changes.Apply(StartMonitor, StartEndpoint);
            _isApplied = true;
        }
        finally
        {
            // An agent that could not begin has gone on with nothing: what is kept is for the next one.
            if (_isApplied)
                _store?.Settle();
        }
    }

    private void StartMonitor(MonitorOptions options) =>
        _scope.StartMonitor(options, monitor => monitor.Subscribe("GhostMonitor log of " + monitor.Name, WriteFailures));

    private void StartEndpoint(EndpointOptions options)
    {
        ResourceEndpoint endpoint = _endpoints.Start(_localAccess is null ? options : options.With(_localAccess.Gate));
        if (options.ShowsToken)
        {
            _log.Warning($"What other machines send to {endpoint.Prefix}, the token too, is not encrypted: "
                + "give the endpoint a certificate.");
        }

        try
        {
            _localAccess?.Publish(endpoint.Prefix);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log.Warning($"Administrators of this machine need the endpoint's token: {e.Message}");
        }
    }

    private void WriteFailures(MonitorUpdate update)
    {
        foreach (ReadingFailure failure in update.NewFailures)
            _log.Error($"Could not read {failure} [{ErrorIds.ReadingFailed}]");

        if (update.RecordError is not null)
            _log.Error($"{update.RecordError.Message} [{ErrorIds.RecordingFailed}]");
    }
}
