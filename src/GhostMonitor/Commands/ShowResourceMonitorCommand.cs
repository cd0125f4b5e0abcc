using System.Management.Automation;
using System.Management.Automation.Host;
using GhostMonitor.Engine.History;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>
/// Shows a monitor in the terminal until q or Ctrl+C: graphs, processes and alerts, now and back in time; as plain lines where the output
/// goes elsewhere.
/// </summary>
[Cmdlet(VerbsCommon.Show, "ResourceMonitor", DefaultParameterSetName = LocalSet)]
[OutputType(typeof(string))]
public sealed class ShowResourceMonitorCommand : AgentCommand
{
    private const string RecordingSet = "Recording";
    private const int PlainWidth = 120;
    private const int MostRemoteProcesses = 200;
    private const string LinuxConsole = "linux";

    private static readonly TimeSpan s_untilFirst = TimeSpan.FromMilliseconds(50);

    /// <summary>The machine whose agent to show, by its name or address; <c>localhost</c> is this one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RemoteSet)]
    [ValidateNotNullOrEmpty]
    [Alias("Cn")]
    public string ComputerName { get; set; } = "";

    /// <summary>The recording to show; no monitor is needed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RecordingSet)]
    [ValidateNotNullOrEmpty]
    public string RecordPath { get; set; } = "";

    /// <summary>The monitor; the one that runs, or that recorded, if it isn't given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [Alias("MonitorName")]
    public string? Name { get; set; }

    /// <summary>The moment to show at first; now, or the end of the recording, if it isn't given.</summary>
    [Parameter]
    [MomentTransformation]
    public Moment At { get; set; }

    /// <summary>What graphs are drawn with; Braille, or what the terminal can show.</summary>
    [Parameter]
    public GraphStyle GraphStyle { get; set; }

    /// <summary>The time between two drawings, 100 ms to 1 hour; 1 s.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration RefreshInterval { get; set; } = new(Limits.RefreshInterval.Default);

    /// <summary>Stop after this many drawings; if it isn't given, at q, Escape, Ctrl+C, or when the monitor stops.</summary>
    [Parameter]
    public long MaxRefreshes { get; set; } = long.MaxValue;

    /// <summary>Write plain lines to the pipeline, also in a terminal.</summary>
    [Parameter]
    public SwitchParameter AsText { get; set; }

    // A command can't see that its output is assigned or redirected within PowerShell; that it is piped on, it can.
    private bool IsOnScreen => !AsText
        && MyInvocation.PipelinePosition == MyInvocation.PipelineLength
        && Host.UI is { SupportsVirtualTerminal: true }
        && !Console.IsOutputRedirected;

    private protected override void Process()
    {
        TimeSpan interval = Durations
            .Require(RefreshInterval, nameof(RefreshInterval), ErrorIds.InvalidRefreshInterval, Limits.RefreshInterval);
        if (MaxRefreshes < 1)
            throw new ResourceArgumentException(ErrorIds.InvalidMaxRefreshes, "MaxRefreshes", MaxRefreshes, "Give a whole number from 1");

        var state = new TerminalState { At = IsBound(nameof(At)) ? AtMoment() : null };
        using ITerminalSource? source = SourceOf(interval);
        if (source is not null)
            Show(source, state, interval);
    }

    /// <summary>A word such as yesterday, and a time of day that is still to come, are of the past.</summary>
    private DateTimeOffset AtMoment()
    {
        DateTimeOffset now = Scope.Time.GetLocalNow();
        return At.Given is string text && MomentWords.Read(text, now) is DateTimeOffset moment
            ? moment
            : Moments.Require(At, nameof(At), now);
    }

    private ITerminalSource? SourceOf(TimeSpan interval)
    {
        if (IsRemote)
        {
            AgentAddress address = AddressesOf([ComputerName])[0];
            TimeSpan timeout = Durations
                .Require(OperationTimeout, nameof(OperationTimeout), ErrorIds.InvalidTimeout, Limits.AgentTimeout);
            int processes = IsOnScreen ? MostRemoteProcesses : TerminalView.MostProcesses;
            return new SteadyPictures(new AgentPictures(new AgentApi(address, timeout), Name, processes), address.ComputerName);
        }

        if (ParameterSetName == RecordingSet)
            return Recorded();

        return FindMonitor(Name) is ResourceMonitor monitor
            ? new SteadyPictures(
                new MonitorPictures(Scope, monitor, IsOnScreen ? interval : null), "The recording of monitor " + monitor.Name)
            : null;
    }

    private SteadyPictures? Recorded()
    {
        string path = ResolvePath(RecordPath);
        IReadOnlyList<RecordSource> all;
        using (IRecordReader reader = Scope.OpenRecord(path))
            all = reader.ReadSources();

        var pattern = new NamePattern(Name ?? "*");
        RecordSource[] found = [.. all.Where(source => pattern.IsMatch(source.MonitorName))];
        if (found.Length == 1)
            return new SteadyPictures(new RecordedPictures(Scope, path, found[0]), "The recording");

        WriteError(RecordingError(all, found));
        return null;
    }

    private ErrorRecord RecordingError(IReadOnlyList<RecordSource> all, RecordSource[] found)
    {
        static string Names(IEnumerable<RecordSource> sources) =>
            string.Join(", ", sources.Select(static source => $"{source.MonitorName} on {source.ComputerName}"));

        if (found.Length > 1)
        {
            return new ErrorRecord(
                new InvalidOperationException($"Several monitors have recorded there: {Names(found)}. Say which one with -Name."),
                ErrorIds.SeveralMonitors, ErrorCategory.InvalidArgument, Name);
        }

        return all.Count == 0
            ? new ErrorRecord(new ItemNotFoundException("Nothing was recorded there yet."), ErrorIds.NoSamples,
                ErrorCategory.ObjectNotFound, RecordPath)
            : new ErrorRecord(new ItemNotFoundException($"No monitor named '{Name}' has recorded there. These have: {Names(all)}."),
                ErrorIds.MonitorNotFound, ErrorCategory.ObjectNotFound, Name);
    }

    private void Show(ITerminalSource source, TerminalState state, TimeSpan interval)
    {
        try
        {
            if (IsOnScreen)
                ShowOnScreen(source, state, interval);
            else
                WritePlain(source, state, interval);
        }
        catch (ApiException e)
        {
            WriteError(AgentErrors.Of(AddressesOf([ComputerName])[0], e));
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            // The pipeline is being stopped.
        }
    }

    private void ShowOnScreen(ITerminalSource source, TerminalState state, TimeSpan interval)
    {
        TerminalTheme theme = TerminalThemes.Of(GetVariableValue("PSStyle"), Environment.GetEnvironmentVariable("NO_COLOR"));
        using var screen = new TerminalScreen(theme);
        new TerminalShow(source, screen, state, Options, Scope.Time, StopToken).Run(interval, MaxRefreshes);
    }

    private TerminalOptions Options()
    {
        Size size = Host.UI.RawUI.WindowSize;
        return new TerminalOptions(size.Width, size.Height, StyleOf(), IsUnicode);
    }

    private static bool IsUnicode => Console.OutputEncoding.WebName.StartsWith("utf", StringComparison.OrdinalIgnoreCase);

    /// <summary>The console of Linux itself has blocks, and no dots.</summary>
    private GraphStyle StyleOf() =>
        !IsBound(nameof(GraphStyle)) && Environment.GetEnvironmentVariable("TERM") == LinuxConsole ? GraphStyle.Block : GraphStyle;

    private void WritePlain(ITerminalSource source, TerminalState state, TimeSpan interval)
    {
        for (long drawn = 0; drawn < MaxRefreshes && source.IsOn;)
        {
            Task<TerminalPicture?> reading = source.ReadAsync(TerminalQuestion.Of(state, PlainWidth), StopToken);
            Task.WaitAny([reading], Timeout.Infinite, StopToken);
            if (reading.GetAwaiter().GetResult() is not TerminalPicture picture)
            {
                if (StopToken.WaitHandle.WaitOne(s_untilFirst))
                    return;

                continue;
            }

            WriteObject(PlainLines.Of(picture, PlainWidth), enumerateCollection: true);
            drawn++;
            if (drawn < MaxRefreshes && StopToken.WaitHandle.WaitOne(interval))
                return;
        }
    }
}
