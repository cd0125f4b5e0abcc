using System.Management.Automation;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting.Configuration;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Commands;

/// <summary>
/// Runs one check for a scheduler: takes a sample, evaluates it from where the last run left off, runs the actions, and says how the
/// machine is.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "ResourceCheck", SupportsShouldProcess = true)]
[OutputType(typeof(ResourceHealth))]
public sealed class InvokeResourceCheckCommand : MonitoringCommand, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private bool _isReported;
    private string? _recordNotice;

    /// <summary>The file that the state is kept in from run to run; one of the user's own if it isn't given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>A configuration whose thresholds and actions count instead of the session's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? ConfigurationPath { get; set; }

    /// <summary>The name that alerts carry, and that thresholds and actions may name.</summary>
    [Parameter]
    public string MonitorName { get; set; } = "Check";

    /// <summary>The window that CPU and rates are measured over, 10 ms to 1 hour; 1 s.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration SampleInterval { get; set; } = new(Limits.CheckWindow.Default);

    /// <summary>
    /// How often the schedule runs the check, 1 s to 31 days; 5 minutes. After more than three of these, For and KeepFor begin again.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration Interval { get; set; } = new(Limits.CheckInterval.Default);

    /// <summary>How long to wait for the actions, 0 to 1 day; 60 s.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration ActionTimeout { get; set; } = new(Limits.CheckActionWait.Default);

    /// <summary>How long to wait for another run that holds the state, 0 to 1 day; 30 s.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration LockTimeout { get; set; } = new(Limits.LockTimeout.Default);

    /// <summary>
    /// Do as monitoring plugins do: set $LASTEXITCODE to 0 healthy, 1 degraded, 2 unhealthy or 3 unknown, and print their line with its
    /// performance data to the host before anything else.
    /// </summary>
    [Parameter]
    public SwitchParameter ExitCode { get; set; }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    private protected override void Process()
    {
        try
        {
            Run();
        }
        catch (Exception e) when (ExitCode && !_isReported)
        {
            if (e is not PipelineStoppedException)
                Print(PluginLine.WriteUnknown(e is ResourceArgumentException error ? Worded(error).Message : e.Message));

            SetExitCode(PluginLine.Unknown);
            throw;
        }
    }

    private void Run()
    {
        CheckOptions options = Options();
        TimeSpan window = Durations
            .Require(SampleInterval, nameof(SampleInterval), ErrorIds.InvalidSampleInterval, Limits.CheckWindow);
        TimeSpan timeout = Durations.Require(LockTimeout, nameof(LockTimeout), ErrorIds.InvalidLockTimeout, Limits.LockTimeout);
        string? recordFile = RecordFile();
        RecordRetention retention = Retention();
        string path = StatePath is null ? CheckStateFile.DefaultPath(options.Name) : ResolvePath(StatePath);
        try
        {
            using MonitoringScope? configured = ConfigurationPath is null ? null : ConfiguredScope(ResolvePath(ConfigurationPath));
            MonitoringScope scope = configured ?? Scope;
            RefuseSessionScripts(scope);
            if (!ShouldProcess(path, "Run resource check"))
                return;

            if (StatePath is null)
                CheckStateFile.MakeDefaultFolder();

            ProcessWatch watch = ProcessRules.WatchOf(scope.Thresholds.Current, options.Name);
            using var sampler = new CheckSampler(Scope, watch, ProcessOptions());
            var check = new ResourceCheck(options, scope, new MachineClock())
            {
                Processes = sampler,
                Record = recordFile is null
                    ? null
                    : (metrics, alerts) =>
                        Record(recordFile, retention, new RecordedSample(options.Name, metrics, alerts, sampler.Window)),
            };
            CheckResult result = Check(check, path, timeout, scope, () => TakeSample(sampler, window));
            Report(result, options.Name, scope.Thresholds.Current, recordFile);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>The state is held no longer than this: whoever reads the output may take his time.</summary>
    private CheckResult Check(ResourceCheck check, string path, TimeSpan lockTimeout, MonitoringScope scope, Func<ResourceMetrics> sample)
    {
        using CheckStateFile file = CheckStateFile.Open(path, lockTimeout, scope.Time, _stop.Token);
        return check.Run(file, sample, _stop.Token);
    }

    private CheckOptions Options() => new(
        MonitorName,
        Durations.Require(Interval, nameof(Interval), ErrorIds.InvalidInterval, Limits.CheckInterval),
        Durations.Require(ActionTimeout, nameof(ActionTimeout), ErrorIds.InvalidActionTimeout, Limits.CheckActionWait));

    /// <summary>A scope of its own: what the session has registered neither counts nor is changed.</summary>
    private MonitoringScope ConfiguredScope(string path)
    {
        var scope = new MonitoringScope(Scope.Time, findCronCalendar: static () => CronCalendars.Current,
            findMailTransport: MailTransports.Find);
        try
        {
            using ConfigurationChangeSet changes = ConfigurationSource.Prepare(
                path, scope, ManifestPath, SessionState.LanguageMode, _stop.Token, forCheck: true);
            changes.Apply(static _ => { }, static _ => { });
            return scope;
        }
        catch (Exception)
        {
            scope.Dispose();
            throw;
        }
    }

    /// <summary>Such a script waits for the session, and the session for the check.</summary>
    private static void RefuseSessionScripts(MonitoringScope scope)
    {
        if (scope.Actions.Snapshot()
            .FirstOrDefault(static action => action.Kind == SessionScriptHandler.KindName) is ResourceAlertAction action)
        {
            throw new ResourceArgumentException(ErrorIds.InSessionAction, "InSession", action.Name,
                "The action runs in this session, which is busy with the check: register it without -InSession, or remove it with " +
                    "Unregister-ResourceAlertAction");
        }
    }

    private ResourceMetrics TakeSample(CheckSampler sampler, TimeSpan window)
    {
        sampler.Begin();
        return _stop.Token.WaitHandle.WaitOne(window) ? throw new OperationCanceledException(_stop.Token) : sampler.Sample();
    }

    private void Record(string path, RecordRetention retention, RecordedSample sample)
    {
        using IResourceRecorder recorder = RecordStores.Current.OpenRecorder(path, retention);
        recorder.Write([sample]);

        // Once, and not with each run as long as it lasts.
        if (recorder.Notice is { IsNew: true } notice)
            _recordNotice = notice.Message;
    }

    private void Report(CheckResult result, string name, ThresholdSet thresholds, string? recordFile)
    {
        // The first line is the one that a scheduler shows: warnings come after it.
        int code = result.ExitCode;
        if (ExitCode)
            Print(PluginLine.Write(code, result.Health, result.Problems, result.Metrics, thresholds, name));

        foreach (string warning in result.Warnings)
            WriteWarning(warning);

        if (_recordNotice is not null)
            WriteWarning(_recordNotice);

        foreach (ResourceAlert alert in result.Alerts)
        {
            if (alert.IsSilenced)
                WriteVerbose(alert.Message + " (silenced)");
            else if (alert.IsInhibited)
                WriteVerbose(alert.Message + " (inhibited)");
            else
                WriteWarning(alert.Message);
        }

        foreach (string failure in result.Failures)
        {
            WriteError(new ErrorRecord(
                new InvalidOperationException(failure), ErrorIds.ActionFailed, ErrorCategory.OperationStopped, null));
        }

        if (result.RecordError is not null)
            WriteError(new ErrorRecord(result.RecordError, result.RecordError.ErrorId, ErrorCategory.WriteError, recordFile));

        WriteVerbose($"{result.Alerts.Count} alerts; actions were notified of {result.Delivered}.");
        WriteObject(result.Health);
        _isReported = true;
        if (ExitCode)
            SetExitCode(code);

        if (result.StateError is not null)
            throw result.StateError;
    }

    /// <summary>As Write-Host does: the health stays the only object in the pipeline.</summary>
    private void Print(string line) => WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]);

    /// <summary>As after a program: a cmdlet that ended the process itself would end an interactive session too.</summary>
    private void SetExitCode(int code) => SessionState.PSVariable.Set("global:LASTEXITCODE", code);
}
