using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Engine.Outputs;

/// <summary>What boxes draw: the picture, what is chosen, and what the terminal is like.</summary>
/// <remarks>It collects where a click does something. One thread draws.</remarks>
internal sealed class TerminalScene
{
    private readonly List<TerminalHit> _hits = [];

    /// <summary>Gathers what a drawing needs.</summary>
    public TerminalScene(TerminalPicture picture, TerminalState state, TerminalOptions options)
    {
        Picture = picture;
        State = state;
        Options = options;
        Levels = new ReadingLevels(picture.Thresholds, picture.MonitorName,
            [.. picture.Active.Select(static alert => (alert.ResourceName, alert.Instance, alert.Level))]);
        Lines = ProcessLines.Of(picture.Processes ?? [], state);
        int found = ProcessLines.IndexOf(Lines, state.Selected);
        Row = found >= 0 ? found : Math.Max(0, Math.Min(Lines.Count - 1, state.Row));
        Top = state.Top;
    }

    /// <summary>What is known.</summary>
    public TerminalPicture Picture { get; }

    /// <summary>What is chosen.</summary>
    public TerminalState State { get; }

    /// <summary>What the terminal is like.</summary>
    public TerminalOptions Options { get; }

    /// <summary>How bad readings are.</summary>
    public ReadingLevels Levels { get; }

    /// <summary>The processes in their order.</summary>
    public IReadOnlyList<ProcessLine> Lines { get; }

    /// <summary>The place of the selected one.</summary>
    public int Row { get; }

    /// <summary>The first of them that is shown; its box moves it so that the selected one is among them.</summary>
    public int Top { get; set; }

    /// <summary>Where a click does something.</summary>
    public IReadOnlyList<TerminalHit> Hits => _hits;

    /// <summary>The characters of lines and bars.</summary>
    public TerminalGlyphs Glyphs => Options.Glyphs;

    /// <summary>Makes a place do something when it is clicked.</summary>
    public void Hit(TerminalHit hit) => _hits.Add(hit);

    /// <summary>A text that takes no more than so many columns.</summary>
    public string Fit(string text, int columns) => Platform.CharWidth.Fit(Platform.PlainText.Of(text), columns, Glyphs.Ellipsis);

    /// <summary>The values of a number of the machine, or of an instance, on columns.</summary>
    public double[] Series(int columns, Func<ResourceMetrics, double?> value) =>
        SeriesColumns.Of(Picture.Samples, Picture.From, Picture.To, columns, Picture.Hold, value);

    /// <summary>How bad a number of the shown sample is.</summary>
    public AlertLevel? LevelOf(Metric metric, int index = 0) => Picture.Current is ResourceMetrics now
        ? Levels.Of(metric.Name, metric.InstanceName(now, index), metric.Value(now, index))
        : null;
}
