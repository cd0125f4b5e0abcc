using GhostMonitor.Engine.Outputs;

namespace GhostMonitor;

/// <summary>The terminal while something is shown on it: put in and out of its modes once, written to, and asked for keys.</summary>
/// <remarks>
/// Not by the host: without colours it takes the switch to the alternate screen out of the text too, and it copies all to a transcript.
/// Whoever leaves first, this or the end of the process, does it alone.
/// </remarks>
internal sealed class TerminalScreen : IDisposable
{
    private readonly bool _hasMouse;
    private readonly TerminalTheme _theme;
    private ScreenBuffer? _shown;
    private int _isLeft;

    /// <summary>Enters the alternate screen.</summary>
    public TerminalScreen(TerminalTheme theme)
    {
        _theme = theme;

        // A console of Windows gives clicks as records, which .NET's Console doesn't hand over.
        _hasMouse = Path.DirectorySeparatorChar == '/' && !Console.IsInputRedirected;

        // A process that is asked to end runs no finally block of other threads.
        AppDomain.CurrentDomain.ProcessExit += Leave;
        Write(TerminalModes.Enter(_hasMouse));
    }

    /// <summary>Shows a screen: what differs from the last one is written.</summary>
    public void Show(ScreenBuffer screen)
    {
        string changes = ScreenWriter.Changes(_shown, screen, _theme);
        _shown = screen;
        if (changes.Length > 0)
            Write(changes);
    }

    /// <summary>The keys and clicks that wait.</summary>
    public static IReadOnlyList<TerminalInput> ReadKeys()
    {
        if (Console.IsInputRedirected)
            return [];

        var read = new List<ConsoleKeyInfo>();
        while (Console.KeyAvailable)
            read.Add(Console.ReadKey(intercept: true));

        return KeyDecoder.Decode(read);
    }

    /// <summary>Leaves it, if that was not done yet.</summary>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Leave;
        Leave(this, EventArgs.Empty);
    }

    private void Leave(object? sender, EventArgs e)
    {
        if (Interlocked.Exchange(ref _isLeft, 1) == 0)
            Write(TerminalModes.Leave(_hasMouse));
    }

    private static void Write(string text)
    {
        Console.Out.Write(text);
        Console.Out.Flush();
    }
}
