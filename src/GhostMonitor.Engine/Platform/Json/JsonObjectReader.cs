using System.Globalization;

namespace GhostMonitor.Engine.Platform;

/// <summary>Takes an object's members by name and type; what is left over is an error that names what is accepted.</summary>
/// <remarks>
/// Every error is a <see cref="JsonTextException"/> with the member's path and place. Not thread-safe; used while one document is read.
/// </remarks>
internal sealed class JsonObjectReader
{
    private readonly Dictionary<string, JsonValue> _members = new(StringComparer.Ordinal);
    private readonly List<string> _asked = [];

    /// <summary>Begins with an object.</summary>
    /// <param name="value">The value.</param>
    /// <param name="path">Where it stands in the document, for errors: <c>actions[2]</c>; empty for the document itself.</param>
    /// <exception cref="JsonTextException">It is no object.</exception>
    public JsonObjectReader(JsonValue value, string path = "")
    {
        if (value.Kind != JsonKind.Object)
            throw value.Error($"{(path.Length == 0 ? "the document" : path)} is {value}; an object is expected");

        Value = value;
        Path = path;
        foreach (KeyValuePair<string, JsonValue> member in value.Members)
            _members.Add(member.Key, member.Value);
    }

    /// <summary>The object.</summary>
    public JsonValue Value { get; }

    /// <summary>Where it stands.</summary>
    public string Path { get; }

    /// <summary>The path of a member.</summary>
    public string PathOf(string name) => Path.Length == 0 ? name : Path + "." + name;

    /// <summary>Takes a member of any kind; null if it is not there or is null.</summary>
    public JsonValue? Take(string name)
    {
        _asked.Add(name);
        return _members.TryGetValue(name, out JsonValue? value) && value.Kind != JsonKind.Null ? value : null;
    }

    /// <summary>True if a member is there and is null.</summary>
    public bool IsNull(string name) => _members.TryGetValue(name, out JsonValue? value) && value.Kind == JsonKind.Null;

    /// <summary>Takes a member that must be there.</summary>
    public JsonValue Require(string name) => Take(name) ?? throw Value.Error($"{PathOf(name)} is missing");

    /// <summary>Takes a text; null if it is not there.</summary>
    public string? Text(string name) => Of(name, JsonKind.Text, "a text")?.Text;

    /// <summary>Takes a text that must be there.</summary>
    public string RequireText(string name) => Text(name) ?? throw Value.Error($"{PathOf(name)} is missing; a text is expected");

    /// <summary>Takes a number; null if it is not there.</summary>
    public double? Number(string name) => Of(name, JsonKind.Number, "a number")?.Number;

    /// <summary>Takes true or false; null if it is not there.</summary>
    public bool? Flag(string name) => Of(name, JsonKind.Boolean, "true or false") is JsonValue flag ? flag.Text == "true" : null;

    /// <summary>Takes a whole number; null if it is not there.</summary>
    public long? Whole(string name)
    {
        JsonValue? value = Of(name, JsonKind.Number, "a whole number");
        if (value is null)
            return null;

        return long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Wrong(name, value, "a whole number");
    }

    /// <summary>Takes the values of an array; null if it is not there.</summary>
    public IReadOnlyList<JsonValue>? Array(string name) => Of(name, JsonKind.Array, "an array")?.Items;

    /// <summary>Takes an array of texts; null if it is not there.</summary>
    public IReadOnlyList<string>? Texts(string name) => Array(name)?.Select((item, index) =>
        item.Kind == JsonKind.Text
            ? item.Text
            : throw Wrong(name + "[" + index.ToString(CultureInfo.InvariantCulture) + "]", item, "a text")).ToArray();

    /// <summary>Takes the name of a value of an enumeration, in any case; null if it is not there.</summary>
    public T? OneOf<T>(string name)
        where T : struct, Enum => Of(name, JsonKind.Text, OneOfNames<T>()) is JsonValue value ? OneOf<T>(value, name) : null;

    /// <summary>Takes an array of names of an enumeration's values, in any case; null if it is not there.</summary>
    public IReadOnlyList<T>? AnyOf<T>(string name)
        where T : struct, Enum =>
            Array(name)?.Select((item, index) => OneOf<T>(item, name + "[" + index.ToString(CultureInfo.InvariantCulture) + "]")).ToArray();

    /// <summary>The error for a member's value.</summary>
    public JsonTextException Wrong(string name, JsonValue value, string accepted) =>
        value.Error($"{PathOf(name)} is {value}; {accepted} is expected");

    /// <summary>Says that everything was taken.</summary>
    /// <exception cref="JsonTextException">There is a member that nobody asked for.</exception>
    public void Close()
    {
        foreach (KeyValuePair<string, JsonValue> member in Value.Members)
        {
            if (!_asked.Contains(member.Key))
                throw member.Value.Error($"there is no property '{PathOf(member.Key)}'; accepted are {string.Join(", ", _asked)}");
        }
    }

    /// <summary>What is accepted, with the names as documents have them: the first letter is small.</summary>
    internal static string OneOfNames<T>()
        where T : struct, Enum =>
            "one of " + string.Join(", ",
                typeof(T).GetEnumNames().Select(static name => char.ToLowerInvariant(name[0]) + name.Substring(1)));

    private T OneOf<T>(JsonValue value, string name)
        where T : struct, Enum
    {
        bool isName = value.Kind == JsonKind.Text && typeof(T).GetEnumNames().Contains(value.Text, StringComparer.OrdinalIgnoreCase);
        return isName && Enum.TryParse(value.Text, ignoreCase: true, out T found) ? found : throw Wrong(name, value, OneOfNames<T>());
    }

    private JsonValue? Of(string name, JsonKind kind, string accepted)
    {
        JsonValue? value = Take(name);
        return value is null || value.Kind == kind ? value : throw Wrong(name, value, accepted);
    }
}
