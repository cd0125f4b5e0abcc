using System.Globalization;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Hosting.Configuration;

/// <summary>
/// A property of a rule, an action or a monitor as it is in a configuration: to be written, and to be compared. Immutable.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">A text, number, truth, length of time, <see cref="TextSource"/>, a list of these, headers, or
/// <see cref="Null"/>.</param>
/// <param name="IsSecret">Whether what it holds may be a secret.</param>
internal readonly record struct ConfigurationMember(string Name, object Value, bool IsSecret = false)
{
    /// <summary>Stands for null that is to be written as such.</summary>
    internal static readonly object Null = new();

    /// <summary>The value for a person. What may be a secret is not shown; where it is found is.</summary>
    public override string ToString() => Value switch
    {
        IReadOnlyList<KeyValuePair<string, TextSource>> headers => string.Join(", ", headers.Select(static header => header.Key)),
        TextSource { Literal: null } named => named.ToString(),
        _ when IsSecret => "…",
        TimeSpan length => length.ToString("c", CultureInfo.InvariantCulture),
        string text => text,
        System.Collections.IEnumerable items => string.Join(", ", items.Cast<object>()),
        _ => ReferenceEquals(Value, Null) ? "none" : Convert.ToString(Value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>The value to compare by, secrets that are given as they are included.</summary>
    internal string Key => Value switch
    {
        IReadOnlyList<KeyValuePair<string, TextSource>> headers =>
            string.Join("\n", headers.Select(static header => header.Key + "=" + KeyOf(header.Value))),
        TextSource source => KeyOf(source),
        IEnumerable<TextSource> sources => string.Join("\n", sources.Select(KeyOf)),
        _ => (this with { IsSecret = false }).ToString(),
    };

    private static string KeyOf(TextSource source) => (source.Literal is null ? "@" : "=") + source;
}
