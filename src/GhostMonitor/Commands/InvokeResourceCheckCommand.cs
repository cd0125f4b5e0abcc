using System.Management.Automation;
using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting.Configuration;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Commands;

/// <summary>
/// Runs one check for a scheduler: takes a sample, evaluates it from where the last run left off, runs the actions, and says how the
/// machine is.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "ResourceCheck", SupportsShouldProcess = true)]
[OutputType(typeof(ResourceHealth))]
public sealed class InvokeResourceCheckCommand : RecordingCommand, IDisposable
{
    // What monitoring plugins answer where they can't tell: https://www.monitoring-plugins.org/doc/guidelines.html.
    private const int UnknownExitCode = 3;

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
    public Duration SampleInterval { get; set; } = new(TimeSpan.FromSeconds(1));

    /// <summary>
    /// How often the schedule runs the check, 1 s to 31 days; 5 minutes. After more than three of these, For and KeepFor begin again.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration Interval { get; set; } = new(CheckOptions.DefaultInterval);

    /// <summary>How long to wait for the actions, 0 to 1 day; 60 s.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration ActionTimeout { get; set; } = new(CheckOptions.DefaultActionWait);

    /// <summary>How long to wait for another run that holds the state, 0 to 1 day; 30 s.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration LockTimeout { get; set; } = new(TimeSpan.FromSeconds(30));

    /// <summary>Set $LASTEXITCODE as monitoring plugins do: 0 healthy, 1 degraded, 2 unhealthy, 3 unknown.</summary>
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
        catch (Exception) when (ExitCode && !_isReported)
        {
            SetExitCode(UnknownExitCode);
            throw;
        }
    }

    private void Run()
    {
        CheckOptions options = Options();
        TimeSpan window = Durations
            .Require(SampleInterval, nameof(SampleInterval), "InvalidSampleInterval", MonitorOptions.ShortestInterval,
                TimeSpan.FromHours(1));
        TimeSpan timeout = Durations.Require(LockTimeout, nameof(LockTimeout), "InvalidLockTimeout", TimeSpan.Zero, TimeSpan.FromDays(1));
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

            var check = new ResourceCheck(options, scope, new MachineClock())
            {
                Record = recordFile is null
                    ? null
                    : (metrics, alerts) => Record(recordFile, retention, new RecordedSample(options.Name, metrics, alerts)),
            };
            Report(Check(check, path, timeout, scope, window), recordFile);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>The state is held no longer than this: whoever reads the output may take his time.</summary>
    private CheckResult Check(ResourceCheck check, string path, TimeSpan lockTimeout, MonitoringScope scope, TimeSpan window)
    {
        using CheckStateFile file = CheckStateFile.Open(path, lockTimeout, scope.Time, _stop.Token);
        return check.Run(file, () => TakeSample(window), _stop.Token);
    }

    private CheckOptions Options() => new(
        MonitorName,
        Durations.Require(Interval, nameof(Interval), "InvalidInterval", TimeSpan.FromSeconds(1), TimeSpan.FromDays(31)),
        Durations.Require(ActionTimeout, nameof(ActionTimeout), "InvalidActionTimeout", TimeSpan.Zero, TimeSpan.FromDays(1)));

    /// <summary>A scope of its own: what the session has registered neither counts nor is changed.</summary>
    private MonitoringScope ConfiguredScope(string path)
    {
        var scope = new MonitoringScope(Scope.Time);
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
    private static void RefuseSessionScripts(MonitoringScope scope, string parameter = "InSession")
    {
        if (scope.Actions.Snapshot()
            .FirstOrDefault(static action => action.Kind == SessionScriptHandler.KindName) is ResourceAlertAction action)
        {
            throw new ResourceArgumentException("InSessionAction", parameter, action.Name,
                "The action runs in this session, which is busy with the check: register it without -InSession, or remove it with " +
                    "Unregister-ResourceAlertAction");
        }
    }

    private ResourceMetrics TakeSample(TimeSpan window)
    {
        using ResourceSampler sampler = Scope.CreateSampler();
        sampler.Begin(ResourceKinds.All);
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

    private void Report(CheckResult result, string? recordFile)
    {
        foreach (string warning in result.Warnings)
            WriteWarning(warning);

        if (_recordNotice is not null)
            WriteWarning(_recordNotice);

        foreach (ResourceAlert alert in result.Alerts)
        {
            if (alert.IsSilenced)
                WriteVerbose(alert.Message + " (silenced)");
            else
                WriteWarning(alert.Message);
        }

        foreach (string failure in result.Failures)
            WriteError(new ErrorRecord(new InvalidOperationException(failure), "ActionFailed", ErrorCategory.OperationStopped, null));

        if (result.RecordError is not null)
            WriteError(new ErrorRecord(result.RecordError, result.RecordError.ErrorId, ErrorCategory.WriteError, recordFile));

        WriteVerbose($"{result.Alerts.Count} alerts; actions were notified of {result.Delivered}.");
        WriteObject(result.Health);
        _isReported = true;
        if (ExitCode)
            SetExitCode(CodeOf(result));

        if (result.StateError is not null)
            throw result.StateError;
    }

    /// <summary>
    /// That nobody could be told of a machine that is well is worth a look; an unhealthy machine goes before anything that went wrong with
    /// the check.
    /// </summary>
    private static int CodeOf(CheckResult result)
    {
        if (result.StateError is not null && result.Health.Verdict != HealthStatus.Unhealthy)
            return UnknownExitCode;

        bool isIncomplete = result.Failures.Count > 0 || result.RecordError is not null;
        return Math.Max((int)result.Health.Verdict, isIncomplete ? (int)HealthStatus.Degraded : 0);
    }

    /// <summary>As after a program: a cmdlet that ended the process itself would end an interactive session too.</summary>
    private void SetExitCode(int code) => SessionState.PSVariable.Set("global:LASTEXITCODE", code);
}
