using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Outputs;

/// <summary>A screen of cells to draw on. What does not fit is cut; a wide character is never left in halves.</summary>
/// <remarks>Not thread-safe: it is drawn by one thread, and then only read.</remarks>
internal sealed class ScreenBuffer
{
    // A name may pile up marks without end.
    private const int MostMarks = 8;

    private readonly Cell[] _cells;
    private readonly bool _isUnicode;

    /// <summary>An empty screen.</summary>
    /// <param name="width">Columns, 0 or more.</param>
    /// <param name="height">Lines, 0 or more.</param>
    /// <param name="isUnicode">False where the terminal shows ASCII alone: other characters become a question mark.</param>
    public ScreenBuffer(int width, int height, bool isUnicode = true)
    {
        Width = Math.Max(0, width);
        Height = Math.Max(0, height);
        _isUnicode = isUnicode;
        _cells = new Cell[Width * Height];
        for (int i = 0; i < _cells.Length; i++)
            _cells[i] = Cell.Blank;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Lines.</summary>
    public int Height { get; }

    /// <summary>The cell of a place on the screen.</summary>
    public Cell this[int x, int y] => _cells[(y * Width) + x];

    /// <summary>Puts one character of one column.</summary>
    public void Set(int x, int y, int rune, TerminalRole role)
    {
        if (IsInside(x, y))
            Put(x, y, new Cell(rune, role));
    }

    /// <summary>Gives a place another colour.</summary>
    public void Restyle(int x, int y, TerminalRole role)
    {
        if (IsInside(x, y))
            _cells[(y * Width) + x] = this[x, y] with { Role = role };
    }

    /// <summary>Writes a text as <see cref="PlainText"/> has it.</summary>
    /// <param name="x">The column of its begin.</param>
    /// <param name="y">The line.</param>
    /// <param name="text">The text.</param>
    /// <param name="role">What it is.</param>
    /// <param name="end">The column before which it ends.</param>
    /// <returns>The column after it.</returns>
    public int Write(int x, int y, string text, TerminalRole role, int end)
    {
        string plain = PlainText.Of(text);
        end = Math.Min(end, Width);
        for (int at = 0; at < plain.Length && y >= 0 && y < Height; at += CharWidth.LengthAt(plain, at))
        {
            int columns = _isUnicode ? CharWidth.At(plain, at) : 1;
            if (columns == 0)
            {
                Join(x - 1, y, plain, at);
                continue;
            }

            if (x + columns > end)
                break;

            if (x >= 0)
                PutCharacter(x, y, CharWidth.CodePointAt(plain, at), columns, role);

            x += columns;
        }

        return x;
    }

    /// <summary>A line as text: as many columns as the screen has.</summary>
    public string Line(int y)
    {
        var line = new StringBuilder(Width);
        for (int x = 0; x < Width; x++)
            Append(line, this[x, y]);

        return line.ToString();
    }

    /// <summary>Adds what a cell shows to a text.</summary>
    internal static void Append(StringBuilder text, Cell cell)
    {
        if (cell.IsTail)
            return;

        if (cell.Rune <= char.MaxValue)
            text.Append((char)cell.Rune);
        else
            text.Append(char.ConvertFromUtf32(cell.Rune));

        text.Append(cell.Marks);
    }

    private bool IsInside(int x, int y) => x >= 0 && x < Width && y >= 0 && y < Height;

    private void PutCharacter(int x, int y, int rune, int columns, TerminalRole role)
    {
        Put(x, y, new Cell(_isUnicode || rune < 0x7F ? rune : '?', role));
        if (columns == 2)
            Put(x + 1, y, new Cell(0, role));
    }

    private void Put(int x, int y, Cell cell)
    {
        int place = (y * Width) + x;
        if (_cells[place].IsTail && !cell.IsTail && x > 0)
            _cells[place - 1] = Cell.Blank;

        if (x + 1 < Width && _cells[place + 1].IsTail)
            _cells[place + 1] = Cell.Blank;

        _cells[place] = cell;
    }

    private void Join(int x, int y, string text, int at)
    {
        if (!IsInside(x, y))
            return;

        int owner = (y * Width) + x - (this[x, y].IsTail ? 1 : 0);
        Cell cell = _cells[owner];
        if ((cell.Marks?.Length ?? 0) < MostMarks)
            _cells[owner] = cell with { Marks = cell.Marks + text.Substring(at, CharWidth.LengthAt(text, at)) };
    }
}
