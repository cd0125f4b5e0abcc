using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Tests.Alerting;

namespace GhostMonitor.Engine.Tests.Outputs.Terminal;

/// <summary>Cells, what is written of them, and colours.</summary>
public sealed class ScreenTests
{
    [Fact]
    public void Only_what_changed_is_written()
    {
        ScreenBuffer before = Of("abc", "def");
        ScreenBuffer after = Of("abc", "dXf");

        Assert.Equal("\u001b[2;2HX", ScreenWriter.Changes(before, after, TerminalTheme.Plain));
        Assert.Equal("", ScreenWriter.Changes(after, after, TerminalTheme.Plain));
    }

    [Fact]
    public void A_screen_of_another_size_is_written_whole() =>
        Assert.StartsWith("\u001b[0m\u001b[2J", ScreenWriter.Changes(Of("ab"), Of("abc"), TerminalTheme.Plain), StringComparison.Ordinal);

    [Fact]
    public void Colours_are_undone_after_what_has_them()
    {
        var screen = new ScreenBuffer(4, 1);
        screen.Write(0, 0, "ab", TerminalRole.Warning, 4);

        Assert.EndsWith("\u001b[1;1H\u001b[33mab\u001b[0m", ScreenWriter.Changes(null, screen, TerminalTheme.Sixteen),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_colours_no_colour_is_written()
    {
        TerminalFrame frame = TerminalFrame.Draw(Story.Picture(), new TerminalState(), new TerminalOptions(120, 40));

        string text = ScreenWriter.Changes(null, frame.Screen, TerminalTheme.Plain).Substring("\u001b[0m".Length);

        Assert.DoesNotContain('m', SequencesOf(text));
    }

    [Fact]
    public void What_is_past_a_threshold_has_its_colour()
    {
        TerminalFrame frame = TerminalFrame.Draw(Story.Picture(), new TerminalState(), new TerminalOptions(120, 40));

        Assert.Equal(TerminalRole.Critical, RoleOf(frame, "96.3%"));
        Assert.Equal(TerminalRole.Warning, RoleOf(frame, "93.1%"));
        Assert.Equal(TerminalRole.Text, RoleOf(frame, "41.5%"));
    }

    [Theory]
    [InlineData("\u001b[2J")]
    [InlineData("\u001b[31mx")]
    [InlineData("red")]
    [InlineData("")]
    [InlineData("\u001b]0;title\u0007")]
    public void A_style_that_is_none_changes_nothing(string style) =>
        Assert.Equal("\u001b[33m", TerminalTheme.Sixteen.With(TerminalRole.Warning, style)[TerminalRole.Warning]);

    [Theory]
    [InlineData("\u001b[38;2;255;0;0m")]
    [InlineData("\u001b[33m\u001b[1m")]
    public void A_style_of_the_user_is_taken(string style) =>
        Assert.Equal(style, TerminalTheme.Sixteen.With(TerminalRole.Warning, style)[TerminalRole.Warning]);

    [Fact]
    public void A_wide_character_is_not_left_in_halves()
    {
        var screen = new ScreenBuffer(4, 1);
        screen.Write(0, 0, "日本", TerminalRole.Text, 4);
        Assert.Equal("日本", screen.Line(0));

        screen.Set(1, 0, 'x', TerminalRole.Text);
        Assert.Equal(" x本", screen.Line(0));

        screen.Write(1, 0, "語", TerminalRole.Text, 4);
        Assert.Equal(" 語 ", screen.Line(0));

        screen.Write(3, 0, "日", TerminalRole.Text, 4);
        Assert.Equal(" 語 ", screen.Line(0));
    }

    [Fact]
    public void An_accent_joins_the_character_before_it_and_not_without_end()
    {
        var screen = new ScreenBuffer(3, 1);

        screen.Write(0, 0, "e\u0301" + new string('\u0301', 50) + "x", TerminalRole.Text, 3);

        Assert.Equal("e" + new string('\u0301', 8) + "x ", screen.Line(0));
    }

    [Fact]
    public void Hostile_names_are_inert()
    {
        const string hostile = "\u001b[2J\u202e\u0007日本語\n";
        TerminalPicture picture = Story.Picture() with
        {
            ComputerName = hostile,
            MonitorName = hostile,
            Processes = [new ResourceProcess { Name = hostile, Id = 1, CommandLine = hostile, User = hostile, Unit = hostile }],
            Units = [new ResourceProcess { Name = hostile, Unit = hostile }],
            Active =
            [
                new ResourceAlert { Message = hostile, Level = AlertLevel.Critical, Culprits = [new ResourceCulprit { Name = hostile }] },
            ],
            Notice = hostile,
        };
        ResourceMetrics now = picture.Current! with { Filesystems = [new FilesystemMetrics { Name = hostile, Percent = 5 }] };
        picture = picture with { Current = now };
        var state = new TerminalState
        {
            HasDetails = true,
            Selected = ProcessKey.Of(picture.Processes[0]),
            Filter = "",
            Mode = TerminalMode.Question,
        };

        TerminalFrame frame = TerminalFrame.Draw(picture, state, new TerminalOptions(160, 50));

        string all = string.Concat(CaptureOf(frame));
        Assert.DoesNotContain(all, c => char.IsControl(c) || c == '\u202e');
        Assert.Contains("\\u001b[2J\\u202e", all, StringComparison.Ordinal);
    }

    [Fact]
    public void Entering_and_leaving_undo_each_other()
    {
        foreach (bool hasMouse in new[] { true, false })
        {
            var terminal = new TerminalReplica();
            terminal.Write(TerminalModes.Enter(hasMouse));
            Assert.Contains("?1049", terminal.Modes);
            Assert.Equal(hasMouse, terminal.Modes.Contains("?1006"));

            terminal.Write(TerminalModes.Leave(hasMouse));
            Assert.Empty(terminal.Modes);
            Assert.False(terminal.IsUnbalanced);
        }
    }

    [Fact]
    public void Where_there_is_one_line_for_alerts_the_worst_is_in_it()
    {
        TerminalFrame frame = TerminalFrame.Draw(Story.Picture(), new TerminalState(), new TerminalOptions(60, 15));

        Assert.Contains(CaptureOf(frame), line => line.Contains("MEMORY CRITICAL: 96.4%", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(60, 15, "unusual 1.4: write rate of sda: a shape not seen")]
    [InlineData(80, 24, "unusual 1.4: write rate of sda: a shape not seen in 6 days; cpu: a val")]
    [InlineData(200, 60, "unusual 1.4: write rate of sda: a shape not seen in 6 days; cpu: a value not seen in 6 days")]
    public void What_is_not_as_usual_is_said_in_a_line(int width, int height, string expected)
    {
        TerminalPicture picture = Unusual(1.4);

        TerminalFrame frame = TerminalFrame.Draw(picture, new TerminalState(), new TerminalOptions(width, height));

        Assert.Single(CaptureOf(frame), line => line.Contains(expected, StringComparison.Ordinal));
        Assert.Equal(TerminalRole.Warning, RoleOf(frame, "unusual 1.4"));
        Assert.DoesNotContain(CaptureOf(frame), static line => line.Contains("No alert is open", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_as_usual_is_not_said() => Assert.DoesNotContain("unusual", TextOf(Unusual(0.9)), StringComparison.Ordinal);

    [Fact]
    public void What_an_open_alert_says_is_not_said_twice() =>
        Assert.DoesNotContain("unusual 1.4",
            TextOf(Unusual(1.4) with { Active = [MadeUpAnomalies.Alert(1, AlertTransition.Raised, 1)] }), StringComparison.Ordinal);

    [Fact]
    public void Open_alerts_stand_above_what_is_not_as_usual()
    {
        string[] lines = CaptureOf(TerminalFrame.Draw(Unusual(1.4) with { Active = Story.Picture().Active }, new TerminalState(),
            new TerminalOptions(120, 40)));

        int At(string text) => Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal));
        Assert.True(At("DISK WARNING") > 0 && At("DISK WARNING") < At("unusual 1.4"));
    }

    [Theory]
    [InlineData(GraphStyle.Braille, "⣀⣤⣶⣿")]
    [InlineData(GraphStyle.Block, "▂▄▆█")]
    [InlineData(GraphStyle.Ascii, ".::#")]
    public void A_graph_is_drawn_with_what_is_chosen(GraphStyle style, string expected)
    {
        var screen = new ScreenBuffer(4, 1);
        double[] values = style == GraphStyle.Braille ? [25, 25, 50, 50, 75, 75, 100, 100] : [25, 50, 75, 100];

        GraphPlot.Draw(new ScreenArea(screen, 0, 0, 4, 1), values, 100, style, static _ => TerminalRole.Graph);

        Assert.Equal(expected, screen.Line(0));
    }

    [Fact]
    public void A_graph_shows_zero_apart_from_nothing()
    {
        var screen = new ScreenBuffer(2, 1);

        GraphPlot.Draw(new ScreenArea(screen, 0, 0, 2, 1), [0, double.NaN], 100, GraphStyle.Block, static _ => TerminalRole.Graph);

        Assert.Equal("▁ ", screen.Line(0));
    }

    /// <summary>The story without alerts, and with a verdict.</summary>
    private static TerminalPicture Unusual(double score)
    {
        TerminalPicture story = Story.Picture() with { Active = [] };
        return story with { Current = story.Current!.With(MadeUpAnomalies.Verdict(score)) };
    }

    private static string TextOf(TerminalPicture picture) =>
        string.Concat(CaptureOf(TerminalFrame.Draw(picture, new TerminalState(), new TerminalOptions(200, 60))));

    private static string[] CaptureOf(TerminalFrame frame) =>
        [.. Enumerable.Range(0, frame.Screen.Height).Select(frame.Screen.Line)];

    private static TerminalRole RoleOf(TerminalFrame frame, string text)
    {
        string[] lines = CaptureOf(frame);
        int y = Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal));
        return frame.Screen[lines[y].IndexOf(text, StringComparison.Ordinal), y].Role;
    }

    private static string SequencesOf(string text) => string.Concat(text.Split('\u001b').Skip(1)
        .Select(static part => part.First(char.IsLetter)));

    private static ScreenBuffer Of(params string[] lines)
    {
        var screen = new ScreenBuffer(lines[0].Length, lines.Length);
        for (int y = 0; y < lines.Length; y++)
            screen.Write(0, y, lines[y], TerminalRole.Text, lines[y].Length);

        return screen;
    }
}
