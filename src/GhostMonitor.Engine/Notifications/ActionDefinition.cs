using System.Text.RegularExpressions;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>An action as a configuration has it. What is named there is named here, and not read. Immutable.</summary>
internal sealed record ActionDefinition
{
    /// <summary>Describes an action.</summary>
    /// <param name="kind">What it does.</param>
    public ActionDefinition(ActionKind kind) => Kind = kind;

    /// <summary>What it does.</summary>
    public ActionKind Kind { get; }

    /// <summary>
    /// Its members' values; what is not there was not given. A text or a path is a <see cref="string"/>, an address or a secret a
    /// <see cref="TextSource"/>. Texts are such sources, headers are pairs of a name and a source. A number is a <see cref="long"/>.
    /// </summary>
    public IReadOnlyDictionary<ActionMember, object> Values { get; init; } = new Dictionary<ActionMember, object>();

    /// <summary>Which alerts it gets, and how.</summary>
    public AlertActionOptions Options { get; init; } = new();

    /// <summary>
    /// The secrets that whoever registered it gave as they are, and that are named here without being there; for a warning.
    /// </summary>
    public IReadOnlyList<string> Placeholders { get; init; } = [];

    /// <summary>The members that may be secret and are here as they are.</summary>
    public IEnumerable<ActionMember> Exposed => Kind.Members.Where(member => member.IsSecret && IsExposed(member.Type, Find(member)));

    /// <summary>How a configuration would have an action whose values are known: secrets by names of environment variables.</summary>
    /// <param name="settings">The values.</param>
    /// <param name="options">Which alerts it gets, and how.</param>
    public static ActionDefinition Of(ActionSettings settings, AlertActionOptions options)
    {
        var names = new PlaceholderNames(options.Name);
        var values = new Dictionary<ActionMember, object>();
        foreach (ActionMember member in settings.Kind.Members)
        {
            if (settings.Find(member) is object value)
                values.Add(member, names.Named(member, value));
        }

        return new ActionDefinition(settings.Kind) { Values = values, Options = options, Placeholders = names.Used };
    }

    /// <summary>Makes the handler; reads the secrets.</summary>
    /// <param name="context">What it is made in, but for the options, which are these.</param>
    /// <exception cref="ResourceArgumentException">As from the handler; SecretNotFound.</exception>
    public IAlertActionHandler CreateHandler(ActionContext context)
    {
        var settings = new ActionSettings(Kind, Values.Select(static each =>
            new KeyValuePair<ActionMember, object>(each.Key, Resolve(each.Key, each.Value))));
        return Kind.CreateHandler(settings, context with { Options = Options });
    }

    /// <summary>A member's value; null if it was not given.</summary>
    /// <param name="member">The member.</param>
    public object? Find(ActionMember member) => Values.TryGetValue(member, out object? value) ? value : null;

    private static object Resolve(ActionMember member, object value) => (member.Type, value) switch
    {
        (ActionMemberType.Address, TextSource source) => AddressOf(source.Resolve(member.Option)),
        (_, TextSource source) => source.Resolve(member.Option),
        (_, IReadOnlyList<TextSource> sources) => sources.Select(source => source.Resolve(member.Option)).ToArray(),
        (_, IReadOnlyList<KeyValuePair<string, TextSource>> headers) =>
            headers.Select(header => new KeyValuePair<string, object>(header.Key, header.Value.Resolve(member.Option))).ToArray(),
        _ => value,
    };

    /// <summary>What is no address becomes one that is refused without being shown.</summary>
    private static Uri AddressOf(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out Uri? absolute) ? absolute : new Uri("", UriKind.Relative);

    private static bool IsExposed(ActionMemberType type, object? value) => value switch
    {
        TextSource { Literal: string literal } => type != ActionMemberType.Address || MayHoldSecret(literal),
        TextSource => false,
        IReadOnlyList<TextSource> sources => sources.Any(static source => source.Literal is not null),
        IReadOnlyList<KeyValuePair<string, TextSource>> headers => headers.Any(static header => header.Value.Literal is not null),
        _ => value is not null,
    };

    /// <summary>Many services put the key into the path or the query; a server's name alone is no secret.</summary>
    private static bool MayHoldSecret(string address) =>
        !Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.PathAndQuery.Length > 1;

    /// <summary>Names environment variables for secrets, and notes which.</summary>
    private sealed class PlaceholderNames(string action)
    {
        private readonly List<string> _used = [];

        internal IReadOnlyList<string> Used => _used;

        internal object Named(ActionMember member, object value) => (member.Type, value) switch
        {
            (ActionMemberType.Secret, _) => Placeholder(member.Name),
            (ActionMemberType.Address, Uri uri) =>
                MayHoldSecret(uri.AbsoluteUri) ? Placeholder(member.Name) : TextSource.Of(uri.AbsoluteUri),
            (_, IReadOnlyList<KeyValuePair<string, object>> headers) =>
                headers.Select(header => new KeyValuePair<string, TextSource>(header.Key, Placeholder(header.Key))).ToArray(),
            (_, IReadOnlyList<string> texts) => texts.Select(TextSource.Of).ToArray(),
            _ => value,
        };

        private TextSource Placeholder(string name)
        {
            string variable = "GHOSTMONITOR_" + Upper(action) + "_" + Upper(name);
            _used.Add(variable);
            return new TextSource { Environment = variable };
        }

        private static string Upper(string name) => Regex.Replace(name.ToUpperInvariant(), "[^A-Z0-9]+", "_");
    }
}
