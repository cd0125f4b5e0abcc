using System.Text;
using GhostMonitor.Engine.Outputs;

namespace GhostMonitor.Engine.Tests.Outputs.Terminal;

/// <summary>Whole screens beside those that are kept as files.</summary>
public sealed class CaptureTests
{
    /// <summary>Set it to write the files anew.</summary>
    private const string Update = "GHOSTMONITOR_UPDATE_CAPTURES";

    private static readonly TerminalState s_details =
        new() { HasDetails = true, Selected = ProcessKey.Of(Story.Picture().Processes![2]) };

    [Theory]
    [InlineData(60, 15)]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    [InlineData(200, 60)]
    [InlineData(300, 90)]
    public void A_screen_of_a_size_is_as_kept(int width, int height) =>
        AssertIsAsKept($"{width}x{height}", Story.Picture(), new TerminalState(), new TerminalOptions(width, height));

    [Theory]
    [InlineData(30, 8)]
    [InlineData(45, 20)]
    public void A_small_window_shows_what_fits(int width, int height) =>
        AssertIsAsKept($"{width}x{height}", Story.Picture(), new TerminalState(), new TerminalOptions(width, height));

    [Fact]
    public void Without_Unicode_all_is_ASCII()
    {
        AssertIsAsKept("ascii", Story.Picture(), new TerminalState(), new TerminalOptions(100, 32, IsUnicode: false));

        Assert.All(Lines(TerminalFrame.Draw(Story.Picture(), new TerminalState(), new TerminalOptions(100, 32, IsUnicode: false))),
            line => Assert.All(line, c => Assert.InRange(c, ' ', '~')));
    }

    [Fact]
    public void Blocks_are_drawn_where_they_are_chosen() =>
        AssertIsAsKept("blocks", Story.Picture(), new TerminalState(), new TerminalOptions(100, 32, GraphStyle.Block));

    [Fact]
    public void Help_is_over_the_screen() =>
        AssertIsAsKept("help", Story.Picture(), new TerminalState { Mode = TerminalMode.Help }, new TerminalOptions(80, 24));

    [Fact]
    public void The_tree_and_the_details_of_a_process_are_shown() =>
        AssertIsAsKept("details", Story.Picture(), s_details with { IsTree = true, Sort = TerminalSort.Memory },
            new TerminalOptions(120, 40));

    [Fact]
    public void The_past_has_a_cursor_and_says_so()
    {
        TerminalPicture now = Story.Picture();
        TerminalPicture past = now with { IsLive = false, At = Story.Now.AddMinutes(-4), Current = now.Samples[179] };

        AssertIsAsKept("past", past, new TerminalState { At = past.At }, new TerminalOptions(120, 40));
    }

    internal static string[] Lines(TerminalFrame frame) =>
        [.. Enumerable.Range(0, frame.Screen.Height).Select(frame.Screen.Line)];

    private static void AssertIsAsKept(string name, TerminalPicture picture, TerminalState state, TerminalOptions options)
    {
        string file = RepositoryFiles.FullPath($"tests/GhostMonitor.Engine.Tests/Fixtures/Captures/{name}.txt");
        var text = new StringBuilder();
        foreach (string line in Lines(TerminalFrame.Draw(picture, state, options)))
            text.Append(line).Append('\n');

        if (Environment.GetEnvironmentVariable(Update) is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text.ToString());
        }

        Assert.True(text.ToString() == File.ReadAllText(file), $"{file} is another screen. Set {Update}=1 and run these tests.\n{text}");
    }
}
