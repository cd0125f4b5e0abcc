using System.Management.Automation;
using System.Management.Automation.Host;
using GhostMonitor.Engine.Hosting.Client;
using GhostMonitor.Engine.Monitoring;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Commands;

/// <summary>
/// Shows a monitor in the terminal until q or Ctrl+C: bars, sparklines and alerts; as plain lines where the output goes elsewhere.
/// </summary>
[Cmdlet(VerbsCommon.Show, "ResourceMonitor", DefaultParameterSetName = LocalSet)]
[OutputType(typeof(string))]
public sealed class ShowResourceMonitorCommand : AgentCommand
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

    private static readonly TimeSpan s_keyInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_untilFirst = TimeSpan.FromMilliseconds(50);

    private bool _isOnScreen;
    private bool _isQuit;

    /// <summary>The machine whose agent to show, by its name or address; <c>localhost</c> is this one.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RemoteSet)]
    [ValidateNotNullOrEmpty]
    [Alias("Cn")]
    public string ComputerName { get; set; } = "";

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

        if (IsRemote)
            ShowRemote(interval);
        else if (FindMonitor(Name) is ResourceMonitor monitor)
            Show(() => (monitor.IsRunning, MonitorPicture.Of(monitor, Scope.Thresholds.Current)), interval);
    }

    private void ShowRemote(TimeSpan interval)
    {
        AgentAddress address = AddressesOf([ComputerName])[0];
        var pictures = new RemotePictures(Name);

        // What can't be asked at all is an error, and no picture.
        if (!TryAsk(address, pictures, out MonitorPicture? picture, out ApiException? error))
            return;

        if (error is not null)
        {
            WriteError(AgentErrors.Of(address, error));
            return;
        }

        MonitorPicture? first = picture;
        Show(() =>
        {
            MonitorPicture? next = first ?? Next(address, pictures, picture);
            first = null;
            picture = next ?? picture;
            return (IsOn: !StopToken.IsCancellationRequested && !_isQuit, next);
        }, interval);
    }

    /// <summary>A picture of now; where the agent doesn't answer any more, the last one with a line that says so.</summary>
    private MonitorPicture? Next(AgentAddress address, RemotePictures pictures, MonitorPicture? last)
    {
        if (!TryAsk(address, pictures, out MonitorPicture? picture, out ApiException? error))
            return null;

        if (error is null)
            return picture;

        if (last is null)
        {
            WriteError(AgentErrors.Of(address, error));
            _isQuit = true;
            return null;
        }

        return last.Because(
            $"{address.ComputerName} is asked again, and this is of {DisplayText.Time(last.Samples[last.Samples.Count - 1].Moment)}: " +
                error.Message);
    }

    /// <summary>Asks an agent, and looks for keys meanwhile.</summary>
    /// <returns>False if its answer is not waited for any more.</returns>
    private bool TryAsk(AgentAddress address, RemotePictures pictures, out MonitorPicture? picture, out ApiException? error)
    {
        picture = null;
        error = null;
        using AgentRound<MonitorPicture> round = Begin<MonitorPicture>([address], 1, pictures.AskAsync);
        try
        {
            while (true)
            {
                if (round.TryTake(s_keyInterval, out AgentAnswer<MonitorPicture>? answer))
                {
                    if (answer!.IsEnd)
                    {
                        error = AgentErrors.Require(answer.Error);
                        return true;
                    }

                    picture = answer.Part;
                }
                else if (_isOnScreen && IsQuitKeyPressed())
                {
                    _isQuit = true;
                    return false;
                }
            }
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Shows pictures until it is enough.</summary>
    /// <param name="next">The next picture, null while there is none; and whether there may be more.</param>
    /// <param name="interval">The time between two.</param>
    private void Show(Func<(bool IsOn, MonitorPicture? Picture)> next, TimeSpan interval)
    {
        if (IsOnScreen)
            ShowOnScreen(next, interval);
        else
            Repeat(next, WritePlain, () => StopToken.WaitHandle.WaitOne(interval));
    }

    // NO_COLOR becomes this in PowerShell 7; Windows PowerShell has no $PSStyle.
    private bool HasColors => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && PSObject.AsPSObject(GetVariableValue("PSStyle") ?? "").Properties["OutputRendering"]?.Value?.ToString() != "PlainText";

    private void ShowOnScreen(Func<(bool IsOn, MonitorPicture? Picture)> next, TimeSpan interval)
    {
        // A process that is asked to end runs no finally block of other threads.
        EventHandler leave = static (_, _) => WriteToScreen(LeaveScreen);
        AppDomain.CurrentDomain.ProcessExit += leave;
        bool hasColors = HasColors;
        try
        {
            WriteToScreen(EnterScreen);
            _isOnScreen = true;
            Repeat(next, each => Draw(each, hasColors), () => IsQuitAsked(interval));
        }
        finally
        {
            WriteToScreen(LeaveScreen);
            AppDomain.CurrentDomain.ProcessExit -= leave;
        }
    }

    /// <summary>Draws until it is enough.</summary>
    /// <param name="next">The next picture, null while there is none; and whether there may be more.</param>
    /// <param name="show">Draws it.</param>
    /// <param name="waitsInVain">Lets the time between two drawings pass; true if there is to be no other.</param>
    private void Repeat(Func<(bool IsOn, MonitorPicture? Picture)> next, Action<MonitorPicture> show, Func<bool> waitsInVain)
    {
        for (long drawn = 0; drawn < MaxRefreshes;)
        {
            (bool isOn, MonitorPicture? picture) = next();
            if (!isOn)
                return;

            if (picture is null)
            {
                if (StopToken.WaitHandle.WaitOne(s_untilFirst))
                    return;

                continue;
            }

            show(picture);
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
    private void Draw(MonitorPicture picture, bool hasColors)
    {
        Size size = Host.UI.RawUI.WindowSize;
        var lines = picture.Lines(size.Width, size.Height).Select(line => Paint(line, hasColors)).ToList();
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

    private void WritePlain(MonitorPicture picture) =>
        WriteObject(picture.Lines(PlainWidth, int.MaxValue).Select(static line => line.Text), enumerateCollection: true);
}
