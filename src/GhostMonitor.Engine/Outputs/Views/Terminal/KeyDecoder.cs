using System.Globalization;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Makes of what a console reads keys and clicks. Pure.</summary>
/// <remarks>
/// A click comes as the text <c>ESC [ &lt; button ; column ; line M</c> (xterm, "SGR extended coordinates"), which a console that does not
/// know it gives as Escape and characters.
/// </remarks>
internal static class KeyDecoder
{
    private const int LeftButton = 0;
    private const int WheelAway = 64;
    private const int WheelTowards = 65;

    // The longest that is one: three numbers of five digits.
    private const int MostOfClick = 20;

    /// <summary>The keys and clicks of what was there to read at once.</summary>
    public static IReadOnlyList<TerminalInput> Decode(IReadOnlyList<ConsoleKeyInfo> read)
    {
        var inputs = new List<TerminalInput>();
        for (int at = 0; at < read.Count;)
        {
            int length = TryClick(read, at, inputs);
            if (length == 0)
            {
                inputs.Add(Of(read[at]));
                length = 1;
            }

            at += length;
        }

        return inputs;
    }

    private static int TryClick(IReadOnlyList<ConsoleKeyInfo> read, int start, List<TerminalInput> inputs)
    {
        if (start + 2 >= read.Count || read[start].KeyChar != '\u001b' || read[start + 1].KeyChar != '[' || read[start + 2].KeyChar != '<')
            return 0;

        string text = "";
        for (int at = start + 3; at < read.Count && at < start + MostOfClick; at++)
        {
            char c = read[at].KeyChar;
            if (c is 'M' or 'm')
            {
                Add(text.Split(';'), isPressed: c == 'M', inputs);
                return at - start + 1;
            }

            if (!char.IsDigit(c) && c != ';')
                return 0;

            text += c;
        }

        return 0;
    }

    private static void Add(string[] numbers, bool isPressed, List<TerminalInput> inputs)
    {
        if (numbers.Length != 3 || !isPressed || !TryNumber(numbers[0], out int button) || !TryNumber(numbers[1], out int x)
            || !TryNumber(numbers[2], out int y))
            return;

        TerminalKey? key = button switch
        {
            LeftButton => TerminalKey.Click,
            WheelAway => TerminalKey.WheelUp,
            WheelTowards => TerminalKey.WheelDown,
            _ => null,
        };
        if (key is TerminalKey known)
            inputs.Add(new TerminalInput(known, X: x - 1, Y: y - 1));
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static TerminalInput Of(ConsoleKeyInfo read)
    {
        bool isShift = (read.Modifiers & ConsoleModifiers.Shift) != 0;
        TerminalKey key = read.Key switch
        {
            ConsoleKey.UpArrow => TerminalKey.Up,
            ConsoleKey.DownArrow => TerminalKey.Down,
            ConsoleKey.LeftArrow => TerminalKey.Left,
            ConsoleKey.RightArrow => TerminalKey.Right,
            ConsoleKey.PageUp => TerminalKey.PageUp,
            ConsoleKey.PageDown => TerminalKey.PageDown,
            ConsoleKey.Home => TerminalKey.Home,
            ConsoleKey.End => TerminalKey.End,
            ConsoleKey.Enter => TerminalKey.Enter,
            ConsoleKey.Escape => TerminalKey.Escape,
            ConsoleKey.Backspace => TerminalKey.Backspace,
            ConsoleKey.Delete => TerminalKey.Delete,
            _ => TerminalKey.Character,
        };
        return new TerminalInput(key, key == TerminalKey.Character ? read.KeyChar : '\0', isShift);
    }
}
