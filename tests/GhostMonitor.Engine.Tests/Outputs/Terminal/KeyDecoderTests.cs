using GhostMonitor.Engine.Outputs;

namespace GhostMonitor.Engine.Tests.Outputs.Terminal;

public sealed class KeyDecoderTests
{
    [Fact]
    public void Keys_are_as_they_were_pressed() =>
        Assert.Equal(
            [
                new TerminalInput(TerminalKey.Left, IsShift: true), TerminalInput.Of('x'), new TerminalInput(TerminalKey.Escape),
            ],
            KeyDecoder.Decode(
            [
                new ConsoleKeyInfo('\0', ConsoleKey.LeftArrow, shift: true, alt: false, control: false),
                new ConsoleKeyInfo('x', ConsoleKey.X, shift: false, alt: false, control: false),
                new ConsoleKeyInfo('\u001b', ConsoleKey.Escape, shift: false, alt: false, control: false),
            ]));

    [Theory]
    [InlineData("\u001b[<0;12;5M", TerminalKey.Click)]
    [InlineData("\u001b[<64;12;5M", TerminalKey.WheelUp)]
    [InlineData("\u001b[<65;12;5M", TerminalKey.WheelDown)]
    public void A_click_is_read_of_its_text(string text, object key) =>
        Assert.Equal([new TerminalInput((TerminalKey)key, X: 11, Y: 4)], KeyDecoder.Decode(Read(text)));

    [Theory]
    [InlineData("\u001b[<0;12;5m")]
    [InlineData("\u001b[<2;12;5M")]
    [InlineData("\u001b[<0;99999999999;5M")]
    public void What_is_no_click_of_use_is_passed_over(string text) => Assert.Empty(KeyDecoder.Decode(Read(text)));

    [Fact]
    public void Two_clicks_and_a_key_are_three() =>
        Assert.Equal([TerminalKey.Click, TerminalKey.Click, TerminalKey.Character],
            KeyDecoder.Decode(Read("\u001b[<0;1;1M\u001b[<0;2;2Mq")).Select(static input => input.Key));

    [Fact]
    public void What_only_begins_like_a_click_is_keys() =>
        Assert.Equal([TerminalKey.Escape, TerminalKey.Character, TerminalKey.Character, TerminalKey.Character],
            KeyDecoder.Decode(Read("\u001b[<x")).Select(static input => input.Key));

    private static ConsoleKeyInfo[] Read(string text) =>
    [
        .. text.Select(static c => new ConsoleKeyInfo(c, c == '\u001b' ? ConsoleKey.Escape : (ConsoleKey)0, false, false, false)),
    ];
}
