namespace GhostMonitor.Engine.Outputs;

/// <summary>A whole screen: what it shows, and what keys and clicks on it mean. Immutable.</summary>
internal sealed class TerminalFrame
{
    private static readonly HelpBox s_help = new();

    private TerminalFrame(ScreenBuffer screen, TerminalScene scene)
    {
        Screen = screen;
        Picture = scene.Picture;
        Lines = scene.Lines;
        Hits = scene.Hits;
        Row = scene.Row;
        Top = scene.Top;
    }

    /// <summary>What it shows.</summary>
    public ScreenBuffer Screen { get; }

    /// <summary>What it was drawn of.</summary>
    public TerminalPicture Picture { get; }

    /// <summary>The processes in their order, also those for which there is no room.</summary>
    public IReadOnlyList<ProcessLine> Lines { get; }

    /// <summary>Where a click does something; of two, the later one.</summary>
    public IReadOnlyList<TerminalHit> Hits { get; }

    /// <summary>The place of the selected process.</summary>
    public int Row { get; }

    /// <summary>The first process that is shown.</summary>
    public int Top { get; }

    /// <summary>Draws it.</summary>
    /// <param name="picture">What is known.</param>
    /// <param name="state">What is chosen.</param>
    /// <param name="options">What the terminal is like.</param>
    public static TerminalFrame Draw(TerminalPicture picture, TerminalState state, TerminalOptions options)
    {
        var screen = new ScreenBuffer(options.Width, options.Height, options.IsUnicode);
        var scene = new TerminalScene(picture, state, options);
        var all = new ScreenArea(screen, 0, 0, screen.Width, screen.Height);
        if (all.Height > 0)
            HeaderLine.Draw(all.Part(0, 0, all.Width, 1), scene);

        if (all.Height > 2)
            TerminalLayout.Draw(all.Part(0, 1, all.Width, all.Height - 2), scene);

        if (all.Height > 1)
            FooterLine.Draw(all.Part(0, all.Height - 1, all.Width, 1), scene);

        if (state.Mode == TerminalMode.Help)
            s_help.DrawOver(all, scene);

        return new TerminalFrame(screen, scene);
    }
}
