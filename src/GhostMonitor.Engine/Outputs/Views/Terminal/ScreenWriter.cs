using System.Globalization;
using System.Text;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Writes what changed between two screens as a terminal takes it. Pure.</summary>
internal static class ScreenWriter
{
    private const string Clear = "\u001b[0m\u001b[2J";
    private const string Reset = "\u001b[0m";

    // To move the cursor takes some six bytes: so many unchanged columns are written again instead.
    private const int LeastGap = 5;

    /// <summary>What changes one screen into the other; empty if nothing does.</summary>
    /// <param name="before">What the terminal shows; null, or of another size, for what isn't known.</param>
    /// <param name="after">What it is to show.</param>
    /// <param name="theme">The colours.</param>
    public static string Changes(ScreenBuffer? before, ScreenBuffer after, TerminalTheme theme)
    {
        ScreenBuffer? known = before?.Width == after.Width && before.Height == after.Height ? before : null;
        var text = new StringBuilder();
        if (known is null)
            text.Append(Clear);

        var pen = new Pen(text, theme);
        known ??= new ScreenBuffer(after.Width, after.Height);
        for (int y = 0; y < after.Height; y++)
            WriteLine(known, after, y, pen);

        pen.End();
        return text.ToString();
    }

    private static void WriteLine(ScreenBuffer before, ScreenBuffer after, int y, Pen pen)
    {
        for (int x = 0; x < after.Width;)
        {
            if (before[x, y] == after[x, y])
            {
                x++;
                continue;
            }

            // The whole of a wide character is written, and from its begin.
            int start = after[x, y].IsTail && x > 0 ? x - 1 : x;
            int end = EndOfChange(before, after, x, y);
            pen.MoveTo(start, y);
            for (int column = start; column < end; column++)
                pen.Put(after, column, y);

            x = end;
        }
    }

    private static int EndOfChange(ScreenBuffer before, ScreenBuffer after, int x, int y)
    {
        int end = x + 1;
        for (int column = end; column < after.Width && column - end < LeastGap; column++)
        {
            if (before[column, y] != after[column, y])
                end = column + 1;
        }

        return end < after.Width && after[end, y].IsTail ? end + 1 : end;
    }

    private sealed class Pen(StringBuilder text, TerminalTheme theme)
    {
        private TerminalRole _role;
        private bool _isStyled;
        private int _x = -1;
        private int _y = -1;

        public void MoveTo(int x, int y)
        {
            if (_x == x && _y == y)
                return;

            text.Append("\u001b[").Append((y + 1).ToString(CultureInfo.InvariantCulture)).Append(';')
                .Append((x + 1).ToString(CultureInfo.InvariantCulture)).Append('H');
            _x = x;
            _y = y;
        }

        public void Put(ScreenBuffer screen, int x, int y)
        {
            Cell cell = screen[x, y];
            if (cell.IsTail)
                return;

            MoveTo(x, y);
            Style(cell.Role);
            ScreenBuffer.Append(text, cell);

            // Terminals differ in what they take as wide: after such a character the place is given anew.
            bool isPlain = cell.Marks is null && (x + 1 >= screen.Width || !screen[x + 1, y].IsTail);
            _x = isPlain ? x + 1 : -1;
        }

        public void End()
        {
            if (_isStyled)
                text.Append(Reset);
        }

        private void Style(TerminalRole role)
        {
            if (role == _role)
                return;

            _role = role;
            string style = theme[role];
            if (_isStyled)
                text.Append(Reset);

            text.Append(style);
            _isStyled = style.Length > 0;
        }
    }
}
