using System.Globalization;
using System.Text;

namespace GhostMonitor.Engine.Platform;

/// <summary>
/// Writes JSON text: the few calls that the documents need, with number and time formats that are the same on every runtime.
/// </summary>
/// <remarks>
/// Windows PowerShell has no System.Text.Json, and shipping it there would bring five assemblies that clash with other modules'.
/// Commas are set by the writer; that names and values alternate is the caller's duty. Not thread-safe.
/// </remarks>
internal sealed class JsonTextWriter
{
    private readonly StringBuilder _text = new();
    private readonly bool _isIndented;
    private bool _needsComma;
    private bool _isAfterName;
    private int _depth;

    /// <summary>Creates a writer of text without white space.</summary>
    public JsonTextWriter()
        : this(isIndented: false)
    {
    }

    /// <summary>Creates a writer.</summary>
    /// <param name="isIndented">True for a line a value, indented by two blanks, for people to read and compare; false for no white
    /// space.</param>
    public JsonTextWriter(bool isIndented) => _isIndented = isIndented;

    /// <summary>Starts an object, as a value.</summary>
    public JsonTextWriter BeginObject() => Open('{');

    /// <summary>Ends the object.</summary>
    public JsonTextWriter EndObject() => Close('}');

    /// <summary>Starts an array, as a value.</summary>
    public JsonTextWriter BeginArray() => Open('[');

    /// <summary>Ends the array.</summary>
    public JsonTextWriter EndArray() => Close(']');

    /// <summary>Writes a member's name.</summary>
    public JsonTextWriter Name(string name)
    {
        Separate();
        Quote(name);
        _text.Append(_isIndented ? ": " : ":");
        _needsComma = false;
        _isAfterName = true;
        return this;
    }

    /// <summary>Writes text, or null.</summary>
    public JsonTextWriter Value(string? value)
    {
        if (value is null)
            return Raw("null");

        Separate();
        Quote(value);
        return Done();
    }

    /// <summary>Writes true or false.</summary>
    public JsonTextWriter Value(bool value) => Raw(value ? "true" : "false");

    /// <summary>Writes a whole number.</summary>
    public JsonTextWriter Value(long value) => Raw(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes a whole number, or null.</summary>
    public JsonTextWriter Value(long? value) => value is long number ? Value(number) : Raw("null");

    /// <summary>
    /// Writes a real number so that it reads back as the same double, with a decimal point always: <c>70.0</c>. What is not finite is null.
    /// </summary>
    public JsonTextWriter Value(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
            return Raw("null");

        string number = value.ToString("R", CultureInfo.InvariantCulture);
        return Raw(number.IndexOfAny(['.', 'E']) < 0 ? number + ".0" : number);
    }

    /// <summary>Writes a real number, or null.</summary>
    public JsonTextWriter Value(double? value) => value is double number ? Value(number) : Raw("null");

    /// <summary>Writes a time as <see cref="Value(DateTimeOffset)"/> does, or null.</summary>
    public JsonTextWriter Value(DateTimeOffset? value) => value is DateTimeOffset moment ? Value(moment) : Raw("null");

    /// <summary>Writes a time in UTC, ISO 8601, with as many decimals of a second as it has: <c>2024-01-01T12:00:00+00:00</c>.</summary>
    public JsonTextWriter Value(DateTimeOffset value) => Value(MomentText.Of(value));

    /// <summary>Writes an array of texts.</summary>
    public JsonTextWriter Values(IEnumerable<string> texts) => Values(texts, static (json, text) => json.Value(text));

    /// <summary>Writes an array.</summary>
    /// <param name="items">What is in it.</param>
    /// <param name="write">Writes one of them as a value.</param>
    public JsonTextWriter Values<T>(IEnumerable<T> items, Action<JsonTextWriter, T> write)
    {
        BeginArray();
        foreach (T item in items)
            write(this, item);

        return EndArray();
    }

    /// <summary>
    /// The text so far, which the writer forgets: what follows goes on from there. For documents that are sent piece by piece.
    /// </summary>
    public string Take()
    {
        string text = _text.ToString();
        _text.Clear();
        return text;
    }

    /// <summary>The text so far.</summary>
    public override string ToString() => _text.ToString();

    private JsonTextWriter Open(char bracket)
    {
        Separate();
        _text.Append(bracket);
        _needsComma = false;
        _depth++;
        return this;
    }

    private JsonTextWriter Close(char bracket)
    {
        _depth--;

        // An empty one stays on its line.
        if (_isIndented && _needsComma)
            NewLine();

        _text.Append(bracket);
        return Done();
    }

    private JsonTextWriter Raw(string json)
    {
        Separate();
        _text.Append(json);
        return Done();
    }

    private void Separate()
    {
        if (_needsComma)
            _text.Append(',');

        if (_isIndented && !_isAfterName && _depth > 0)
            NewLine();

        _isAfterName = false;
    }

    private void NewLine() => _text.Append('\n').Append(' ', 2 * _depth);

    private JsonTextWriter Done()
    {
        _needsComma = true;
        return this;
    }

    private void Quote(string value)
    {
        _text.Append('"');
        for (int i = 0; i < value.Length; i++)
            Append(value, i);

        _text.Append('"');
    }

    private void Append(string value, int index)
    {
        char c = value[index];
        switch (c)
        {
            case '"':
                _text.Append("\\\"");
                break;
            case '\\':
                _text.Append("\\\\");
                break;
            case '\n':
                _text.Append("\\n");
                break;
            case '\r':
                _text.Append("\\r");
                break;
            case '\t':
                _text.Append("\\t");
                break;
            // The angle brackets, the ampersand and the line separators are legal in JSON and not in every place where JSON is put.
            case < ' ' or '\u007f' or '<' or '>' or '&' or '\u2028' or '\u2029':
                AppendEscaped(c);
                break;
            default:
                if (IsLoneSurrogate(value, index))
                    AppendEscaped('\ufffd');
                else
                    _text.Append(c);
                break;
        }
    }

    private void AppendEscaped(char c) => _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));

    private static bool IsLoneSurrogate(string value, int index)
    {
        if (char.IsHighSurrogate(value[index]))
            return index + 1 == value.Length || !char.IsLowSurrogate(value[index + 1]);

        return char.IsLowSurrogate(value[index]) && (index == 0 || !char.IsHighSurrogate(value[index - 1]));
    }
}
