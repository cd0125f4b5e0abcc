using GhostMonitor.Calendars;
using GhostMonitor.Engine.Alerting;
using GhostMonitor.Engine.Checks;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting.Configuration;
using GhostMonitor.Engine.Hosting.Endpoint;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;
using GhostMonitor.Mail;
using GhostMonitor.Recording;

namespace GhostMonitor.Agent.Check;

/// <summary>
/// Judges the machine once and prints the line of a monitoring plugin. Without a state by one sample alone; with one from where the last
/// run left off, and then its actions are notified.
/// </summary>
internal sealed class CheckRun : IDisposable
{
    private readonly CommandLine _commandLine;
    private readonly TimeSpan _window;
    private readonly MonitoringScope _scope = new(
        findCronCalendar: static () => new CronosCalendar(), findMailTransport: static _ => new MailKitTransport());
    private string? _recordNotice;

    private CheckRun(CommandLine commandLine)
    {
        _commandLine = commandLine;
        _window = commandLine.Length(AgentOptions.Window, Limits.CheckWindow);
    }

    /// <summary>Runs as the command line says.</summary>
    /// <returns>0 healthy, 1 degraded, 2 unhealthy, 3 unknown.</returns>
    /// <exception cref="ResourceArgumentException">The check could not be made.</exception>
    internal static int Run(CommandLine commandLine)
    {
        using var check = new CheckRun(commandLine);
        check.Configure();
        return commandLine.Text(AgentOptions.State) is null ? check.RunOnce() : check.RunFromState();
    }

    /// <summary>Ends the actions.</summary>
    public void Dispose() => _scope.Dispose();

    /// <summary>Thresholds and actions alone count, for a check has neither monitors nor an endpoint.</summary>
    private void Configure()
    {
        RefuseIdleOptions();
        if (_commandLine.FullPath(AgentOptions.Config) is not string path)
            return;

        ResourceConfiguration configuration =
            ConfigurationReader.ReadFile(path) with { Monitors = null, Endpoint = null, Heartbeat = null };
        if (_commandLine.Text(AgentOptions.State) is null)
            configuration = configuration with { Actions = null };

        using ConfigurationChangeSet changes = ConfigurationChangeSet.Prepare(
            configuration, _scope, EndpointRegistry.Of(_scope), ScriptProgram.CreateHandler);
        changes.Apply(static _ => { }, static _ => { });
    }

    private void RefuseIdleOptions()
    {
        if (_commandLine.Text(AgentOptions.State) is not null)
            return;

        AgentOption? idle = new[] { AgentOptions.CheckName, AgentOptions.Interval, AgentOptions.Record }
            .FirstOrDefault(option => _commandLine.Text(option) is not null);
        if (idle is not null)
            throw new CommandLineException(AgentCommand.Check, $"{idle.Name} is about a state: give {AgentOptions.State.Name} as well.");
    }

    private int RunOnce()
    {
        ResourceMetrics metrics = TakeSample();
        ThresholdSet thresholds = _scope.Thresholds.Current;
        ResourceHealth health = HealthBuilder.BuildFromSample(metrics, thresholds, metrics.Moment);
        int code = (int)health.Verdict;
        Console.Out.WriteLine(PluginLine.Write(code, health, [], metrics, thresholds, ""));
        return code;
    }

    private int RunFromState()
    {
        var options = new CheckOptions(
            _commandLine.Text(AgentOptions.CheckName) ?? "Check",
            _commandLine.Length(AgentOptions.Interval, Limits.CheckInterval));
        string? record = _commandLine.FullPath(AgentOptions.Record);
        var check = new ResourceCheck(options, _scope, new MachineClock())
        {
            Record = record is null
                ? null
                : (metrics, alerts) => Record(record, new RecordedSample(options.Name, metrics, alerts)),
        };
        CheckResult result = Check(check, _commandLine.FullPath(AgentOptions.State)!);
        Report(result, options.Name);
        return result.ExitCode;
    }

    /// <summary>The state is held no longer than this.</summary>
    private CheckResult Check(ResourceCheck check, string path)
    {
        using CheckStateFile file = CheckStateFile.Open(path, Limits.LockTimeout.Default, _scope.Time, CancellationToken.None);
        return check.Run(file, TakeSample, CancellationToken.None);
    }

    private ResourceMetrics TakeSample()
    {
        using ResourceSampler sampler = _scope.CreateSampler();
        sampler.Begin(ResourceKinds.All);
        Thread.Sleep(_window);
        return sampler.Sample();
    }

    private void Record(string path, RecordedSample sample)
    {
        using IResourceRecorder recorder = new SqliteRecordStore().OpenRecorder(path, RecordRetention.Default);
        recorder.Write([sample]);

        // Once, and not with each run as long as it lasts.
        if (recorder.Notice is { IsNew: true } notice)
            _recordNotice = notice.Message;
    }

    /// <summary>The first line is the one that a scheduler shows; cron mails what is on standard error.</summary>
    private void Report(CheckResult result, string name)
    {
        Console.Out.WriteLine(
            PluginLine.Write(result.ExitCode, result.Health, result.Problems, result.Metrics, _scope.Thresholds.Current, name));
        IEnumerable<string> lines =
        [
            .. result.Warnings,
            .. new[] { _recordNotice }.OfType<string>(),
            .. result.Alerts.Where(static alert => !alert.IsSilenced && !alert.IsInhibited).Select(static alert => alert.Message),
            .. result.Problems,
        ];
        foreach (string line in lines)
            Console.Error.WriteLine(PlainText.Of(line));
    }
}
