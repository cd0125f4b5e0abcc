using System.Management.Automation;
using System.Management.Automation.Host;
using GhostMonitor.Engine;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Terminal;

namespace GhostMonitor.Commands;

/// <summary>Shows a monitor in the terminal until Ctrl+C: bars, sparklines and alerts; as plain lines where the output goes elsewhere.</summary>
[Cmdlet(VerbsCommon.Show, "ResourceMonitor")]
[OutputType(typeof(string))]
public sealed class ShowResourceMonitorCommand : WaitingCommand
{
    // The terminal keeps the user's screen apart while the alternate one is shown, and gives it back as it was.
    private const string EnterScreen = "\u001b[?1049h\u001b[?25l";
    private const string LeaveScreen = "\u001b[?25h\u001b[?1049l";
    private const string Home = "\u001b[H";
    private const string ClearLine = "\u001b[2K";
    private const string ClearToScreenEnd = "\u001b[J";
    private const int PlainWidth = 120;
    private const int SamplesShown = 30;

    /// <summary>The monitor.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [Alias("MonitorName")]
    public string Name { get; set; } = "Default";

    /// <summary>The time between two drawings, 100 ms to 1 hour; 1 s.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(DurationCompleter))]
    [DurationTransformation]
    public Duration RefreshInterval { get; set; } = new(TimeSpan.FromSeconds(1));

    /// <summary>Stop after this many drawings; if it isn't given, at Ctrl+C or when the monitor stops.</summary>
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
        TimeSpan interval = Durations.Require(RefreshInterval, "RefreshInterval", "InvalidRefreshInterval", TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));
        if (MaxRefreshes < 1)
            throw new ResourceArgumentException("InvalidMaxRefreshes", "MaxRefreshes", MaxRefreshes, "Give a whole number from 1");

        IReadOnlyList<ResourceMonitor> found = FindMonitors([Name]);
        if (found.Count == 0)
            return;

        if (IsOnScreen)
            ShowOnScreen(found[0], interval);
        else
            Repeat(found[0], interval, WritePlain);
    }

    private void ShowOnScreen(ResourceMonitor monitor, TimeSpan interval)
    {
        // A process that is asked to end runs no finally block of other threads.
        EventHandler leave = static (_, _) => Console.Write(LeaveScreen);
        AppDomain.CurrentDomain.ProcessExit += leave;
        try
        {
            Host.UI.Write(EnterScreen);
            Repeat(monitor, interval, Draw);
        }
        finally
        {
            Host.UI.Write(LeaveScreen);
            AppDomain.CurrentDomain.ProcessExit -= leave;
        }
    }

    private void Repeat(ResourceMonitor monitor, TimeSpan interval, Action<ResourceMonitor> show)
    {
        for (long drawn = 0; drawn < MaxRefreshes && monitor.IsRunning;)
        {
            bool hasSample = monitor.Latest is not null;
            if (hasSample)
            {
                show(monitor);
                drawn++;
            }

            if (drawn < MaxRefreshes && StopToken.WaitHandle.WaitOne(hasSample ? interval : TimeSpan.FromMilliseconds(50)))
                return;
        }
    }

    /// <summary>The size is asked each time, so that a resized window is filled anew.</summary>
    private void Draw(ResourceMonitor monitor)
    {
        Size size = Host.UI.RawUI.WindowSize;
        IReadOnlyList<string> lines = Lines(monitor, size.Width, size.Height);

        // A line is cleared before it is drawn: after a line as wide as the window the cursor still stands on its last character.
        string rest = lines.Count < size.Height ? "\r\n" + ClearToScreenEnd : "";
        Host.UI.Write(Home + string.Join("\r\n", lines.Select(static line => ClearLine + line)) + rest);
    }

    private void WritePlain(ResourceMonitor monitor) => WriteObject(Lines(monitor, PlainWidth, int.MaxValue), enumerateCollection: true);

    private IReadOnlyList<string> Lines(ResourceMonitor monitor, int width, int height) =>
        TerminalView.Render(monitor.Samples.Snapshot(SamplesShown), monitor.ActiveAlerts, Scope.Thresholds.Current, monitor.Name, width, height);
}
