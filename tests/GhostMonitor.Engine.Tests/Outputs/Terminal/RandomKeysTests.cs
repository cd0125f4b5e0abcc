using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Outputs.Terminal;

/// <summary>Ten thousand keys, clicks and resizes: what the terminal then shows is what was drawn.</summary>
public sealed class RandomKeysTests
{
    private const int Keys = 10_000;
    private const int LinesCompared = 8;
    private const string Letters = "?hcmrwa/ftkg+-=npyYN0123456789: xq\u4e00\u0301";

    [Fact]
    public void Ten_thousand_random_keys_and_resizes_leave_it_right()
    {
        var random = new Random(20261127);
        TerminalPicture[] pictures =
            [Story.Picture(12), Story.Picture(40), Story.Picture(0), Story.Picture(12) with { Current = null, Samples = [], Active = [] }];
        var reducer = new TerminalReducer(text => text.Length % 2 == 0 ? Story.Now.AddMinutes(-text.Length) : null);
        var terminal = new TerminalReplica();
        var state = new TerminalState();
        var options = new TerminalOptions(80, 24);
        ScreenBuffer? shown = null;
        terminal.Write(TerminalModes.Enter(hasMouse: true));
        for (int i = 0; i < Keys; i++)
        {
            if (shown is null || random.Next(8) == 0)
            {
                options = new TerminalOptions(random.Next(1, random.Next(8) == 0 ? 301 : 100), random.Next(1, 45),
                    (GraphStyle)random.Next(3), random.Next(10) > 0);
                terminal.Resize(options.Width, options.Height);
                shown = null;
            }

            TerminalPicture picture = Seen(pictures[random.Next(pictures.Length)], state);
            TerminalFrame frame = TerminalFrame.Draw(picture, state, options);
            terminal.Write(ScreenWriter.Changes(shown, frame.Screen, TerminalTheme.Sixteen));
            shown = frame.Screen;
            for (int line = 0; line < Math.Min(LinesCompared, options.Height); line++)
            {
                int y = random.Next(options.Height);
                Assert.Equal(frame.Screen.Line(y), terminal.Line(y));
                Assert.Equal(options.Width, CharWidth.Of(frame.Screen.Line(y)));
            }

            Assert.Equal("", terminal.Style);
            state = reducer.Next(state, Input(random, options), frame) with { IsQuit = false };
        }

        terminal.Write(TerminalModes.Leave(hasMouse: true));
        Assert.Empty(terminal.Modes);
        Assert.False(terminal.IsUnbalanced);
    }

    private static TerminalPicture Seen(TerminalPicture picture, TerminalState state)
    {
        DateTimeOffset at = state.At ?? picture.Newest;
        (DateTimeOffset from, DateTimeOffset to) = TimeWindows.Around(at, picture.Newest, state.Window ?? TimeSpan.FromMinutes(10));
        return picture with { At = at.ToOffset(picture.At.Offset), From = from, To = to, IsLive = state.At is null };
    }

    private static TerminalInput Input(Random random, TerminalOptions options)
    {
        var key = (TerminalKey)random.Next((int)TerminalKey.WheelDown + 1);
        char letter = key == TerminalKey.Character || random.Next(2) == 0 ? Letters[random.Next(Letters.Length)] : '\0';
        return new TerminalInput(letter == '\0' ? key : TerminalKey.Character, letter, random.Next(4) == 0, random.Next(options.Width),
            random.Next(options.Height));
    }
}
