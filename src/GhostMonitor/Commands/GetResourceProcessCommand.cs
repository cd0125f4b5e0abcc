using System.Management.Automation;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Platform;
using GhostMonitor.Engine.Sampling;

namespace GhostMonitor.Commands;

/// <summary>Says who uses the machine: now, or in the history of a running monitor, or in a recording.</summary>
[Cmdlet(VerbsCommon.Get, "ResourceProcess", DefaultParameterSetName = WindowSet)]
[OutputType(typeof(ResourceProcess))]
public sealed class GetResourceProcessCommand : RemoteCommand
{
    private const string WindowSet = "Window";
    private const string HistorySet = "History";
    private const int DefaultTop = 10;

    // Of a window that a person asks for: long enough that the kernel's clock, which ticks by 10 ms, counts a percent.
    private static readonly TimeSpan s_defaultWindow = TimeSpan.FromSeconds(1);

    // So much around a moment is read of a recording that the window which covers it is found, and the one before.
    private static readonly TimeSpan s_around = TimeSpan.FromDays(1);

    /// <summary>The names of the processes, or of what they are added up by.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProcessNameCompleter))]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    /// <summary>How many to give at the most: 10, or all where names are given.</summary>
    [Parameter]
    public int Top { get; set; } = DefaultTop;

    /// <summary>What they are ranked by; CPU.</summary>
    [Parameter]
    public ProcessMeasure By { get; set; }

    /// <summary>What processes are added up by; each is a row of its own if it isn't given.</summary>
    [Parameter]
    public ProcessGrouping GroupBy { get; set; }

    /// <summary>The window over which CPU and rates are measured. 10 ms to 1 day; 1 s.</summary>
    [Parameter(ParameterSetName = WindowSet)]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration SampleInterval { get; set; } = new(s_defaultWindow);

    /// <summary>Leave command lines out.</summary>
    [Parameter(ParameterSetName = WindowSet)]
    public SwitchParameter NoCommandLine { get; set; }

    /// <summary>Regular expressions of what is masked in command lines, beside what always is.</summary>
    [Parameter(ParameterSetName = WindowSet)]
    public string[] SecretPattern { get; set; } = [];

    /// <summary>The moment to look at: the window that covers it is read.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [Parameter(ParameterSetName = RemoteSet)]
    [MomentTransformation]
    public Moment At { get; set; }

    /// <summary>The begin of the time to look at.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [Parameter(ParameterSetName = RemoteSet)]
    [MomentTransformation]
    public Moment After { get; set; }

    /// <summary>The end of the time to look at.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [Parameter(ParameterSetName = RemoteSet)]
    [MomentTransformation]
    public Moment Before { get; set; }

    /// <summary>Look into this recording.</summary>
    [Parameter(ParameterSetName = HistorySet)]
    [ValidateNotNullOrEmpty]
    public string? RecordPath { get; set; }

    /// <summary>Whose history or recording to look into; all monitors' if it isn't given.</summary>
    [Parameter(ParameterSetName = HistorySet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = RemoteSet)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [SupportsWildcards]
    public string[] MonitorName { get; set; } = ["*"];

    private protected override void Process()
    {
        if (Top < 1)
            throw new ResourceArgumentException(ErrorIds.InvalidTop, nameof(Top), Top, "Give a whole number from 1");

        if (IsBound(nameof(At)) && (IsBound(nameof(After)) || IsBound(nameof(Before))))
            throw new ResourceArgumentException(ErrorIds.AtWithRange, nameof(At), At, "Give either -At, or -After and -Before, not both");

        if (IsRemote)
            WriteRemote();
        else if (ParameterSetName == WindowSet)
            WriteNow();
        else if (RecordPath is string path)
            WriteRecorded(path);
        else
            WriteHistory();
    }

    private bool IsRange => IsBound(nameof(After)) || IsBound(nameof(Before));

    private DateTimeOffset AfterMoment => MomentOf(After, nameof(After), DateTimeOffset.MinValue);

    private DateTimeOffset BeforeMoment => MomentOf(Before, nameof(Before), DateTimeOffset.MaxValue);

    private void WriteRemote()
    {
        string[]? names = IsBound(nameof(MonitorName)) ? MonitorName : null;
        var query = new ProcessQuery
        {
            By = By,
            GroupBy = GroupBy,
            Top = MostRows,
            Names = IsBound(nameof(Name)) ? Name : [],
            At = IsBound(nameof(At)) ? AtMoment() : null,
            After = IsBound(nameof(After)) ? AfterMoment : null,
            Before = IsBound(nameof(Before)) ? BeforeMoment : null,
        };
        Ask<AgentProcesses>(Addresses, async (agent, give, cancellation) =>
        {
            IReadOnlyList<string> monitors = await AgentMonitors.RequireAsync(agent, names, cancellation).ConfigureAwait(false);
            foreach (string? monitor in monitors.DefaultIfEmpty<string?>(null))
                give(await agent.ProcessesAsync(query with { MonitorName = monitor }, cancellation).ConfigureAwait(false));
        }, WriteProcesses);
    }

    private void WriteProcesses(AgentAddress address, AgentProcesses processes)
    {
        Report(processes.Lacks, address.ComputerName + ": ");
        if (processes.MonitorName is null)
            WriteNothing($"{address.ComputerName}: The agent");

        WriteAll(address, processes.Rows);
    }

    private void WriteNow()
    {
        TimeSpan length = Durations.Require(SampleInterval, nameof(SampleInterval), ErrorIds.InvalidSampleInterval, Limits.Window);
        var options = new ProcessOptions { WithCommandLines = !NoCommandLine, SecretPatterns = SecretPattern };
        using ProcessSampler sampler = Scope.CreateProcessSampler(options, int.MaxValue);
        ProcessWindow? previous = Scope.Monitors.Select(static monitor => monitor.Processes?.Latest)
            .FirstOrDefault(static window => window is not null);
        long start = Scope.Time.GetTimestamp();
        sampler.Begin();
        if (!Pause(length, new ProgressRecord(0, "Watching processes", $"A window of {Durations.Text(length)}")))
            return;

        if (sampler.Sample(start, ProcessWatch.None) is ProcessWindow window)
            Write(window, previous, Environment.MachineName);
        else
            WriteError(new ErrorRecord(new InvalidOperationException("Processes can't be read. " + string.Join(" ", sampler.Lacks)),
                ErrorIds.ProcessesUnavailable, ErrorCategory.ReadError, null));
    }

    private void WriteHistory()
    {
        foreach (ResourceMonitor monitor in FindMonitors(MonitorName))
            Find(monitor.Processes?.Snapshot() ?? [], Environment.MachineName, $"Monitor '{monitor.Name}'");
    }

    private void WriteRecorded(string path)
    {
        using IRecordReader reader = RecordStores.Current.OpenReader(ResolvePath(path));
        DateTimeOffset at = AtMoment();
        var query = new RecordQuery
        {
            After = IsRange ? AfterMoment : Shifted(at, -s_around),
            Before = IsRange ? BeforeMoment : Shifted(at, s_around),
            Source = RecordSources.Named(MonitorName),
        };
        ILookup<RecordSource, ProcessWindow> windows =
            reader.ReadProcesses(query).ToLookup(static each => each.Source, static each => each.Window);
        if (windows.Count == 0)
            WriteNothing("The recording");

        foreach (IGrouping<RecordSource, ProcessWindow> source in windows)
            Find([.. source], source.Key.ComputerName, $"The recording of monitor '{source.Key.MonitorName}'");
    }

    private void Find(IReadOnlyList<ProcessWindow> windows, string computerName, string whose)
    {
        (ProcessWindow Window, ProcessWindow? Previous)? found = IsRange
            ? ProcessTimes.Between(windows, AfterMoment, BeforeMoment) is ProcessWindow joined ? (joined, null) : null
            : IsBound(nameof(At)) ? ProcessTimes.At(windows, AtMoment()) : Latest(windows);
        if (found is null)
            WriteNothing(whose);
        else
            Write(found.Value.Window, found.Value.Previous, computerName);
    }

    private static (ProcessWindow Window, ProcessWindow? Previous)? Latest(IReadOnlyList<ProcessWindow> windows) =>
        windows.Count == 0 ? null : (windows[windows.Count - 1], windows.Count > 1 ? windows[windows.Count - 2] : null);

    /// <summary>A time of day that is still to come is yesterday's: nobody asks who will do it.</summary>
    private DateTimeOffset AtMoment()
    {
        DateTimeOffset now = Scope.Time.GetLocalNow();
        DateTimeOffset at = MomentOf(At, nameof(At), now);
        return at > now && at - now < TimeSpan.FromDays(1) ? at.AddDays(-1) : at;
    }

    private static DateTimeOffset Shifted(DateTimeOffset moment, TimeSpan by)
    {
        if (by < TimeSpan.Zero)
            return moment - DateTimeOffset.MinValue < by.Negate() ? DateTimeOffset.MinValue : moment + by;

        return DateTimeOffset.MaxValue - moment < by ? DateTimeOffset.MaxValue : moment + by;
    }

    private void WriteNothing(string whose) => WriteWarning(
        whose + " has nothing of processes in that time. A monitor looks at them shortly before a sample, unless it was started with " +
        "-NoProcess.");

    private void Write(ProcessWindow window, ProcessWindow? previous, string computerName)
    {
        NamePattern[] patterns = [.. Name.Select(static name => new NamePattern(name))];
        Report(window.Lacks, whose: "");
        bool IsWanted(string name) => Array.Exists(patterns, pattern => pattern.Names(name));
        WriteObject(ProcessRows.Of(window, previous, By, GroupBy, IsWanted, MostRows, computerName), enumerateCollection: true);
    }

    private int MostRows => IsBound(nameof(Name)) && !IsBound(nameof(Top)) ? int.MaxValue : Top;

    /// <summary>What could not be read is a warning only where the ranking depends on it.</summary>
    private void Report(IReadOnlyList<string> lacks, string whose)
    {
        foreach (string lack in lacks)
        {
            if (By is ProcessMeasure.Read or ProcessMeasure.Write or ProcessMeasure.Handles)
                WriteWarning(whose + lack + ".");
            else
                WriteVerbose(whose + lack + ".");
        }
    }
}
