using System.Management.Automation;
using System.Management.Automation.Host;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>
/// Shows a monitor in the terminal until q or Ctrl+C: bars, sparklines and alerts; as plain lines where the output goes elsewhere.
/// </summary>
[Cmdlet(VerbsCommon.Show, "ResourceMonitor")]
[OutputType(typeof(string))]
public sealed class ShowResourceMonitorCommand : WaitingCommand
{
    // The terminal keeps the user's screen apart while the alternate one is shown, and gives it back as it was. Lines are not wrapped on
    // it: what letters of double width make too long is cut.
    private const string EnterScreen = "\u001b[?1049h\u001b[?25l\u001b[?7l";
    private const string LeaveScreen = "\u001b[?7h\u001b[?25h\u001b[?1049l";
    private const string Home = "\u001b[H";
    private const string ClearLine = "\u001b[2K";
    private const string ClearToScreenEnd = "\u001b[J";
    private const string Red = "\u001b[31m";
    private const string Yellow = "\u001b[33m";
    private const string Plain = "\u001b[0m";
    private const string Hint = "q or Ctrl+C ends.";
    private const int PlainWidth = 120;
    private const int MostSamples = 500;

    private static readonly TimeSpan s_keyInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>The monitor; the one that runs if it isn't given.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(MonitorNameCompleter))]
    [Alias("MonitorName")]
    public string? Name { get; set; }

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

        if (FindMonitor(Name) is not ResourceMonitor monitor)
            return;

        if (IsOnScreen)
            ShowOnScreen(monitor, interval);
        else
            Repeat(monitor, WritePlain, () => StopToken.WaitHandle.WaitOne(interval));
    }

    // NO_COLOR becomes this in PowerShell 7; Windows PowerShell has no $PSStyle.
    private bool HasColors => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && PSObject.AsPSObject(GetVariableValue("PSStyle") ?? "").Properties["OutputRendering"]?.Value?.ToString() != "PlainText";

    private void ShowOnScreen(ResourceMonitor monitor, TimeSpan interval)
    {
        // A process that is asked to end runs no finally block of other threads.
        EventHandler leave = static (_, _) => WriteToScreen(LeaveScreen);
        AppDomain.CurrentDomain.ProcessExit += leave;
        bool hasColors = HasColors;
        try
        {
            WriteToScreen(EnterScreen);
            Repeat(monitor, each => Draw(each, hasColors), () => IsQuitAsked(interval));
        }
        finally
        {
            WriteToScreen(LeaveScreen);
            AppDomain.CurrentDomain.ProcessExit -= leave;
        }
    }

    /// <summary>Draws until it is enough.</summary>
    /// <param name="monitor">The monitor.</param>
    /// <param name="show">Draws it.</param>
    /// <param name="waitsInVain">Lets the time between two drawings pass; true if there is to be no other.</param>
    private void Repeat(ResourceMonitor monitor, Action<ResourceMonitor> show, Func<bool> waitsInVain)
    {
        for (long drawn = 0; drawn < MaxRefreshes && monitor.IsRunning;)
        {
            if (monitor.Latest is null)
            {
                if (StopToken.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(50)))
                    return;

                continue;
            }

            show(monitor);
            drawn++;
            if (drawn < MaxRefreshes && waitsInVain())
                return;
        }
    }

    /// <summary>Lets time pass, and looks for keys meanwhile.</summary>
    private bool IsQuitAsked(TimeSpan wait)
    {
        for (TimeSpan left = wait; left > TimeSpan.Zero; left -= s_keyInterval)
        {
            if (StopToken.WaitHandle.WaitOne(left < s_keyInterval ? left : s_keyInterval) || IsQuitKeyPressed())
                return true;
        }

        return false;
    }

    private static bool IsQuitKeyPressed()
    {
        while (!Console.IsInputRedirected && Console.KeyAvailable)
        {
            if (Console.ReadKey(intercept: true).Key is ConsoleKey.Q or ConsoleKey.Escape)
                return true;
        }

        return false;
    }

    /// <summary>The size is asked each time, so that a resized window is filled anew.</summary>
    private void Draw(ResourceMonitor monitor, bool hasColors)
    {
        Size size = Host.UI.RawUI.WindowSize;
        var lines = Lines(monitor, size.Width, size.Height).Select(line => Paint(line, hasColors)).ToList();
        if (lines.Count + 2 <= size.Height && Hint.Length <= size.Width)
            lines.AddRange(["", Hint]);

        // A line is cleared before it is drawn: after a line as wide as the window the cursor still stands on its last character.
        string rest = lines.Count < size.Height ? "\r\n" + ClearToScreenEnd : "";
        WriteToScreen(Home + string.Join("\r\n", lines.Select(static line => ClearLine + line)) + rest);
    }

    private static string Paint(TerminalLine line, bool hasColors) => hasColors && line.Level is AlertLevel level
        ? (level == AlertLevel.Critical ? Red : Yellow) + line.Text + Plain
        : line.Text;

    // Not by the host: without colours it takes the switch to the alternate screen out of the text too, and it copies all to a transcript.
    private static void WriteToScreen(string text)
    {
        Console.Out.Write(text);
        Console.Out.Flush();
    }

    private void WritePlain(ResourceMonitor monitor) =>
        WriteObject(Lines(monitor, PlainWidth, int.MaxValue).Select(static line => line.Text), enumerateCollection: true);

    private IReadOnlyList<TerminalLine> Lines(ResourceMonitor monitor, int width, int height) =>
        TerminalView.Render(monitor.Samples.Snapshot(Math.Min(MostSamples, width)), monitor.ActiveAlerts, Scope.Thresholds.Current,
            monitor.Name, width, height, monitor.Processes?.Latest);
}
