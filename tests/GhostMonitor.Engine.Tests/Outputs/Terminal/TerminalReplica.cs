using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Outputs.Terminal;

/// <summary>A terminal that does what it is written, as far as the screen uses it: places, colours, clearing and modes.</summary>
internal sealed class TerminalReplica
{
    private readonly HashSet<string> _modes = [];
    private string[,] _cells = new string[0, 0];
    private int _x;
    private int _y;

    /// <summary>The modes that are on.</summary>
    public IReadOnlyCollection<string> Modes => _modes;

    /// <summary>The sequence that begins the colour of what is written next; empty for none.</summary>
    public string Style { get; private set; } = "";

    /// <summary>Whether a mode was set twice or undone twice.</summary>
    public bool IsUnbalanced { get; private set; }

    /// <summary>Gives it another size: it keeps nothing.</summary>
    public void Resize(int width, int height) => _cells = new string[height, width];

    /// <summary>Takes what is written.</summary>
    public void Write(string text)
    {
        for (int at = 0; at < text.Length;)
            at = text[at] == '\u001b' ? TakeSequence(text, at) : TakeCharacter(text, at);
    }

    /// <summary>A line as it is seen.</summary>
    public string Line(int y)
    {
        var line = new StringBuilder();
        for (int x = 0; x < _cells.GetLength(1); x++)
            line.Append(_cells[y, x] ?? " ");

        return line.ToString();
    }

    private int TakeCharacter(string text, int at)
    {
        int length = CharWidth.LengthAt(text, at);
        int columns = CharWidth.At(text, at);
        string character = text.Substring(at, length);
        if (columns == 0)
        {
            int owner = _cells[_y, _x - 1].Length == 0 ? _x - 2 : _x - 1;
            _cells[_y, owner] += character;
            return at + length;
        }

        _cells[_y, _x] = character;
        if (columns == 2)
            _cells[_y, _x + 1] = "";

        _x += columns;
        return at + length;
    }

    private int TakeSequence(string text, int at)
    {
        int end = at + 2;
        while (!char.IsLetter(text[end]))
            end++;

        string arguments = text.Substring(at + 2, end - at - 2);
        switch (text[end])
        {
            case 'H':
                string[] place = arguments.Split(';');
                _y = int.Parse(place[0], CultureInfo.InvariantCulture) - 1;
                _x = int.Parse(place[1], CultureInfo.InvariantCulture) - 1;
                break;
            case 'J':
                _cells = new string[_cells.GetLength(0), _cells.GetLength(1)];
                break;
            case 'm':
                Style = arguments == "0" ? "" : arguments;
                break;
            case 'h' or 'l':
                Set(arguments, text[end] == 'h');
                break;
            default:
                throw new InvalidOperationException($"ESC[{arguments}{text[end]} is not known.");
        }

        return end + 1;
    }

    private void Set(string mode, bool isOn)
    {
        // The cursor and the wrap are on before.
        bool isInverted = mode is "?25" or "?7";
        IsUnbalanced |= isOn != isInverted ? !_modes.Add(mode) : !_modes.Remove(mode);
    }
}
