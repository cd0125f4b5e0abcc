using System.Text;
using System.Text.RegularExpressions;

namespace GhostMonitor.HelpBuilder;

/// <summary>Makes of an about_ page the text that Get-Help shows: as wide as a console, with a table's rows one below the other.</summary>
/// <remarks>Pure. Reads headings, paragraphs, lists, tables and indented code; there is no more in the pages.</remarks>
internal sealed partial class AboutTopicWriter
{
    private const int Width = 80;
    private const string Body = "    ";
    private const string Deeper = "        ";

    private readonly StringBuilder _text = new();
    private readonly List<string> _paragraph = [];
    private readonly List<string[]> _table = [];
    private bool _isShort;

    private AboutTopicWriter()
    {
    }

    /// <summary>Writes a page's text.</summary>
    public static string Write(string page)
    {
        var writer = new AboutTopicWriter();
        foreach (string line in page.ReplaceLineEndings("\n").TrimEnd().Split('\n'))
            writer.Read(line);

        writer.EndBlock();
        return writer._text.ToString().TrimEnd() + "\n";
    }

    private void Read(string line)
    {
        bool isRow = line.StartsWith('|');
        if (!isRow)
            EndTable();

        if (isRow)
            AddRow(line);
        else if (line.StartsWith('#'))
            WriteHeading(line);
        else if (line.Length == 0)
            EndBlock();
        else if (line.StartsWith(Body, StringComparison.Ordinal) && _paragraph.Count == 0)
            _text.Append(Body).Append(line).Append('\n');
        else
            AddToParagraph(line);
    }

    private void WriteHeading(string line)
    {
        EndBlock();
        string title = line.TrimStart('#').Trim();
        if (line.StartsWith("# ", StringComparison.Ordinal))
            _text.Append("TOPIC\n").Append(Body).Append(title).Append("\n\n");
        else if (line.StartsWith("## ", StringComparison.Ordinal))
            _text.Append(title.ToUpperInvariant()).Append('\n');
        else
            _text.Append("  ").Append(title).Append("\n\n");

        _isShort = title.Equals("short description", StringComparison.OrdinalIgnoreCase);
    }

    private void AddToParagraph(string line)
    {
        if (ListItem().IsMatch(line))
            EndParagraph();

        _paragraph.Add(line.Trim());
    }

    private void AddRow(string line)
    {
        string[] cells =
            [.. UnescapedBar().Split(line.Trim().Trim('|')).Select(cell => cell.Trim().Replace("\\|", "|", StringComparison.Ordinal))];
        if (!cells.All(cell => cell.Length > 0 && cell.All(c => c is '-' or ':')))
            _table.Add(cells);
    }

    private void EndBlock()
    {
        EndTable();
        EndParagraph();
        if (_text.Length > 0 && !EndsWith("\n\n") && !_isShort)
            _text.Append('\n');
    }

    private void EndParagraph()
    {
        if (_paragraph.Count == 0)
            return;

        string text = string.Join(' ', _paragraph);
        string mark = ListItem().Match(text).Value;

        // Get-Help lists topics with their fifth line: the short description must be on one.
        if (_isShort)
            _text.Append(Body).Append(text).Append('\n');
        else
            Wrap(text[mark.Length..], Body + mark, Body + new string(' ', mark.Length));

        _isShort = false;
        _paragraph.Clear();
    }

    private void EndTable()
    {
        if (_table.Count == 0)
            return;

        EndParagraph();
        string[] names = _table[0];
        foreach (string[] row in _table.Skip(1))
        {
            Wrap(row[0], Body, Deeper);
            for (int i = 1; i < row.Length; i++)
                Wrap(row.Length == 2 ? row[i] : $"{names[i]}: {row[i]}", Deeper, Deeper + "  ");
        }

        _table.Clear();
        _text.Append('\n');
    }

    private void Wrap(string text, string first, string rest)
    {
        string line = first;
        bool isEmpty = true;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                _text.Append(line).Append('\n');
                line = rest;
                isEmpty = true;
            }

            line += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        if (!isEmpty)
            _text.Append(line).Append('\n');
    }

    private bool EndsWith(string end) => _text.Length >= end.Length && _text.ToString(_text.Length - end.Length, end.Length) == end;

    [GeneratedRegex(@"^\s*([-*]|\d+\.)\s+")]
    private static partial Regex ListItem();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex UnescapedBar();
}
