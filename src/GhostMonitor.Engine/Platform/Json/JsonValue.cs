using System.Globalization;

namespace GhostMonitor.Engine.Platform;

/// <summary>A value of a JSON document, with the place where it stands, for errors. Immutable.</summary>
internal sealed class JsonValue
{
    private readonly string _text;

    internal JsonValue(JsonKind kind, int line, int column, string text = "", IReadOnlyList<JsonValue>? items = null,
        IReadOnlyList<KeyValuePair<string, JsonValue>>? members = null)
    {
        Kind = kind;
        Line = line;
        Column = column;
        _text = text;
        Items = items ?? [];
        Members = members ?? [];
    }

    /// <summary>What it is.</summary>
    public JsonKind Kind { get; }

    /// <summary>The line where it begins, from 1.</summary>
    public int Line { get; }

    /// <summary>The column where it begins, from 1.</summary>
    public int Column { get; }

    /// <summary>The values of an array; empty for anything else.</summary>
    public IReadOnlyList<JsonValue> Items { get; }

    /// <summary>The members of an object, in the order of the document, each name once; empty for anything else.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonValue>> Members { get; }

    /// <summary>The text of a text, the digits of a number, <c>true</c> or <c>false</c>; empty for anything else.</summary>
    public string Text => _text;

    /// <summary>The number; 0 for anything else.</summary>
    public double Number => Kind == JsonKind.Number ? double.Parse(_text, NumberStyles.Float, CultureInfo.InvariantCulture) : 0;

    /// <summary>The error that says what is wrong with this value, and where it stands.</summary>
    /// <param name="problem">A sentence without its full stop, beginning in lower case.</param>
    public JsonTextException Error(string problem) => new(Line, Column, problem);

    /// <summary>What it is, in a person's words.</summary>
    public override string ToString() => Kind switch
    {
        JsonKind.Text => "the text '" + (_text.Length > 60 ? _text.Substring(0, 60) + "…" : _text) + "'",
        JsonKind.Number => "the number " + _text,
        JsonKind.Boolean => _text,
        JsonKind.Null => "null",
        JsonKind.Array => "an array",
        _ => "an object",
    };
}
