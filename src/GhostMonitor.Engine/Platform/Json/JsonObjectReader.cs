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
    public JsonValue Require(string name) => Take(name) ?? throw Missing(name);

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

    /// <summary>Takes a number that must be there.</summary>
    public double RequireNumber(string name) => Number(name) ?? throw Missing(name);

    /// <summary>Takes a reading that must be there: a document has null for what is no number.</summary>
    public double RequireReading(string name) => IsNull(name) && Take(name) is null ? double.NaN : RequireNumber(name);

    /// <summary>Takes true or false, which must be there.</summary>
    public bool RequireFlag(string name) => Flag(name) ?? throw Missing(name);

    /// <summary>Takes a whole number that must be there.</summary>
    public long RequireWhole(string name) => Whole(name) ?? throw Missing(name);

    /// <summary>Takes a whole number of 32 bits; null if it is not there.</summary>
    public int? Count(string name) => Whole(name) is not long number
        ? null
        : number is >= int.MinValue and <= int.MaxValue ? (int)number : throw Wrong(name, Require(name), "a whole number of 32 bits");

    /// <summary>Takes a whole number of 32 bits, which must be there.</summary>
    public int RequireCount(string name) => Count(name) ?? throw Missing(name);

    /// <summary>Takes a length of time in seconds; null if it is not there.</summary>
    public TimeSpan? Seconds(string name) => Number(name) is not double seconds
        ? null
        : DurationText.TrySeconds(seconds, out TimeSpan length) ? length : throw Wrong(name, Require(name), "a length of time in seconds");

    /// <summary>Takes a length of time in seconds, which must be there.</summary>
    public TimeSpan RequireSeconds(string name) => Seconds(name) ?? throw Missing(name);

    /// <summary>Takes a moment as <see cref="JsonTextWriter"/> writes it, in this machine's local time; null if it is not there.</summary>
    public DateTimeOffset? LocalMoment(string name) => Text(name) is not string text
        ? null
        : MomentText.TryParse(text, out DateTimeOffset moment) ? moment.ToLocalTime() : throw Wrong(name, Require(name), MomentText.Form);

    /// <summary>Takes a moment, in this machine's local time, that must be there.</summary>
    public DateTimeOffset RequireLocalMoment(string name) => LocalMoment(name) ?? throw Missing(name);

    /// <summary>Takes a UUID that must be there.</summary>
    public Guid RequireId(string name) => Guid.TryParseExact(RequireText(name), "D", out Guid id)
        ? id
        : throw Wrong(name, Require(name), "a UUID");

    /// <summary>Takes the name of a value of an enumeration, in any case, that must be there.</summary>
    public T RequireOneOf<T>(string name)
        where T : struct, Enum => OneOf<T>(name) ?? throw Missing(name);

    /// <summary>Takes an object that must be there.</summary>
    public JsonObjectReader RequireObject(string name) => new(Require(name), PathOf(name));

    /// <summary>Takes an array of texts that must be there.</summary>
    public IReadOnlyList<string> RequireTexts(string name) => Texts(name) ?? throw Missing(name);

    /// <summary>Takes an array of objects that must be there; members of them that nobody asks for are ignored.</summary>
    public IReadOnlyList<T> RequireObjects<T>(string name, Func<JsonObjectReader, T> read) => Objects(name, read) ?? throw Missing(name);

    /// <summary>Takes an array of objects; null if it is not there. Members of them that nobody asks for are ignored.</summary>
    public IReadOnlyList<T>? Objects<T>(string name, Func<JsonObjectReader, T> read) =>
        Array(name)?.Select((item, index) =>
            read(new JsonObjectReader(item, string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", PathOf(name), index)))).ToArray();

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

    private JsonTextException Missing(string name) => Value.Error($"{PathOf(name)} is missing");

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
