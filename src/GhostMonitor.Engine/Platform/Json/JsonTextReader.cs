using System.Globalization;
using System.Text;

namespace GhostMonitor.Engine.Platform;

/// <summary>
/// Reads a JSON document strictly, as RFC 8259 has it: no comments, no trailing commas, no duplicate names, nothing after its end.
/// </summary>
/// <remarks>
/// Bounded in what it can be made to do: a document longer than <see cref="LongestText"/> or nested deeper than
/// <see cref="DeepestNesting"/> is refused, so that neither memory nor the stack can be used up; the time is linear in the length. It
/// exists because Windows PowerShell has no System.Text.Json, and because its errors name line and column. A reader reads one text and is
/// not used again.
/// </remarks>
internal sealed class JsonTextReader
{
    /// <summary>The longest document, in UTF-16 units.</summary>
    public const int LongestText = 16 * 1024 * 1024;

    /// <summary>How deep arrays and objects may be nested.</summary>
    public const int DeepestNesting = 32;

    private readonly string _text;
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private int _depth;

    private JsonTextReader(string text) => _text = text;

    private int Column => _at - _lineStart + 1;

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private bool IsAtEnd => _at >= _text.Length;

    /// <summary>Reads a document.</summary>
    /// <param name="text">The whole text; a byte order mark before it is allowed.</param>
    /// <exception cref="JsonTextException">It is not JSON, or too long, or too deep.</exception>
    public static JsonValue Read(string text)
    {
        if (text.Length > LongestText)
            throw new JsonTextException(1, 1,
                string.Format(CultureInfo.InvariantCulture, "the document is longer than {0} characters", LongestText));

        var reader = new JsonTextReader(text.Length > 0 && text[0] == '\ufeff' ? text.Substring(1) : text);
        return reader.ReadDocument();
    }

    private JsonValue ReadDocument()
    {
        SkipSpace();
        JsonValue value = ReadValue();
        SkipSpace();
        return IsAtEnd ? value : throw Unexpected("the end of the document");
    }

    private JsonValue ReadValue()
    {
        int line = _line;
        int column = Column;
        switch (Current)
        {
            case '{':
                return new JsonValue(JsonKind.Object, line, column, members: ReadMembers());
            case '[':
                return new JsonValue(JsonKind.Array, line, column, items: ReadItems());
            case '"':
                return new JsonValue(JsonKind.Text, line, column, ReadText());
            case '-' or (>= '0' and <= '9'):
                return new JsonValue(JsonKind.Number, line, column, ReadNumber());
            case 't':
                return new JsonValue(JsonKind.Boolean, line, column, ReadWord("true"));
            case 'f':
                return new JsonValue(JsonKind.Boolean, line, column, ReadWord("false"));
            case 'n':
                ReadWord("null");
                return new JsonValue(JsonKind.Null, line, column);
            default:
                throw Unexpected("a value");
        }
    }

    private List<KeyValuePair<string, JsonValue>> ReadMembers()
    {
        var members = new List<KeyValuePair<string, JsonValue>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        Enter();
        while (!IsClosed('}', members.Count > 0))
        {
            if (Current != '"')
                throw Unexpected("a name in double quotes");

            int line = _line;
            int column = Column;
            string name = ReadText();
            if (!names.Add(name))
                throw new JsonTextException(line, column, "the name is there twice");

            SkipSpace();
            Expect(':');
            SkipSpace();
            members.Add(new KeyValuePair<string, JsonValue>(name, ReadValue()));
        }

        _depth--;
        return members;
    }

    private List<JsonValue> ReadItems()
    {
        var items = new List<JsonValue>();
        Enter();
        while (!IsClosed(']', items.Count > 0))
            items.Add(ReadValue());

        _depth--;
        return items;
    }

    private void Enter()
    {
        if (++_depth > DeepestNesting)
            throw Error(string.Format(CultureInfo.InvariantCulture, "arrays and objects are nested deeper than {0}", DeepestNesting));

        _at++;
        SkipSpace();
    }

    /// <summary>Goes past the bracket that ends an array or object, or past the comma before its next part.</summary>
    private bool IsClosed(char bracket, bool hasParts)
    {
        SkipSpace();
        if (Current == bracket)
        {
            _at++;
            return true;
        }

        if (!hasParts)
            return false;

        if (Current != ',')
            throw Unexpected(bracket == ']' ? "',' or ']'" : "',' or '}'");

        _at++;
        SkipSpace();
        return false;
    }

    private string ReadText()
    {
        int line = _line;
        int column = Column;
        var text = new StringBuilder();
        for (_at++; Current != '"'; _at++)
        {
            if (IsAtEnd)
                throw new JsonTextException(line, column, "the text that begins here has no end");

            if (Current < ' ')
                throw Error("a text holds a line break or another control character: write \\n, \\t or \\u00XX");

            text.Append(Current == '\\' ? ReadEscape() : Current);
        }

        _at++;
        string value = text.ToString();
        return IsWellFormed(value) ? value : throw new JsonTextException(line, column, "the text holds half of a surrogate pair");
    }

    private static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsLowSurrogate(text[i]))
                return false;

            if (char.IsHighSurrogate(text[i]) && (++i == text.Length || !char.IsLowSurrogate(text[i])))
                return false;
        }

        return true;
    }

    private char ReadEscape()
    {
        _at++;
        switch (Current)
        {
            case '"' or '\\' or '/':
                return Current;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                return ReadCode();
            default:
                throw Error("there is no such escape; accepted are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX (write a backslash in " +
                    "a Windows path twice)");
        }
    }

    private char ReadCode()
    {
        int code = 0;
        for (int digit = 0; digit < 4; digit++)
        {
            _at++;
            int value = HexValue(Current);
            if (value < 0)
                throw Error("\\u is followed by four hexadecimal digits");

            code = (code * 16) + value;
        }

        return (char)code;
    }

    private static int HexValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private string ReadNumber()
    {
        int start = _at;
        int column = Column;
        if (Current == '-')
            _at++;

        if (Current == '0')
            _at++;
        else
            ReadDigits();

        if (Current == '.')
        {
            _at++;
            ReadDigits();
        }

        if (Current is 'e' or 'E')
        {
            _at++;
            if (Current is '+' or '-')
                _at++;

            ReadDigits();
        }

        string digits = _text.Substring(start, _at - start);

        // .NET Framework throws where .NET gives infinity.
        bool isFinite = double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && !double.IsInfinity(number);
        return isFinite ? digits : throw new JsonTextException(_line, column, "the number is out of range");
    }

    private void ReadDigits()
    {
        if (Current is < '0' or > '9')
            throw Unexpected("a digit");

        while (Current is >= '0' and <= '9')
            _at++;
    }

    private string ReadWord(string word)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0)
            throw Unexpected("a value");

        _at += word.Length;
        return word;
    }

    private void Expect(char c)
    {
        if (Current != c)
            throw Unexpected("'" + c + "'");

        _at++;
    }

    private void SkipSpace()
    {
        for (; Current is ' ' or '\t' or '\r' or '\n'; _at++)
        {
            if (Current == '\n')
            {
                _line++;
                _lineStart = _at + 1;
            }
        }
    }

    private JsonTextException Unexpected(string wanted)
    {
        string found = IsAtEnd ? "the end of the text"
            : char.IsControl(Current) ? string.Format(CultureInfo.InvariantCulture, "the character U+{0:X4}", (int)Current)
            : "'" + Current + "'";
        return Error($"{wanted} is expected, and there is {found}");
    }

    private JsonTextException Error(string problem) => new(_line, Column, problem);
}
