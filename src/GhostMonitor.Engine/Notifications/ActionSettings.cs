using System.Globalization;
using System.Security;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// The values that an action's handler is made of: paths are full ones, and what was named is read. Immutable. Shows nothing of itself
/// as text, for it may hold secrets.
/// </summary>
internal sealed class ActionSettings
{
    private readonly Dictionary<ActionMember, object> _values;

    /// <summary>Keeps the values.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="values">
    /// Its members' values; what is not there was not given. A text or a path is a <see cref="string"/>, an address an
    /// <see cref="Uri"/>, a secret a <see cref="string"/> or a <see cref="SecureString"/>. Texts are strings, headers are pairs of a name
    /// and a string or a <see cref="SecureString"/>. A number is a <see cref="long"/>.
    /// </param>
    public ActionSettings(ActionKind kind, IEnumerable<KeyValuePair<ActionMember, object>> values)
    {
        Kind = kind;
        _values = values.ToDictionary(static each => each.Key, static each => each.Value);
    }

    /// <summary>The kind.</summary>
    public ActionKind Kind { get; }

    /// <summary>A text or a path; null if it was not given.</summary>
    /// <param name="member">The member.</param>
    public string? Text(ActionMember member) => (string?)Find(member);

    /// <summary>A text or a path that can't be missing.</summary>
    /// <param name="member">A required member.</param>
    public string RequireText(ActionMember member) => (string)_values[member];

    /// <summary>An address; relative if what was given is none.</summary>
    /// <param name="member">A required member.</param>
    public Uri Address(ActionMember member) => (Uri)_values[member];

    /// <summary>An address; null if it was not given.</summary>
    /// <param name="member">The member.</param>
    public Uri? FindAddress(ActionMember member) => (Uri?)Find(member);

    /// <summary>A secret; null if it was not given.</summary>
    /// <param name="member">The member.</param>
    public SecureString? Secret(ActionMember member) => Find(member) switch
    {
        null => null,
        SecureString secret => secret,
        object text => SecretText.Protect(Convert.ToString(text, CultureInfo.InvariantCulture) ?? ""),
    };

    /// <summary>Texts; empty if none were given.</summary>
    /// <param name="member">The member.</param>
    public IReadOnlyList<string> Texts(ActionMember member) => (IReadOnlyList<string>?)Find(member) ?? [];

    /// <summary>Names with values, each a <see cref="string"/> or a <see cref="SecureString"/>; empty if none were given.</summary>
    /// <param name="member">The member.</param>
    public IReadOnlyList<KeyValuePair<string, object>> Headers(ActionMember member) =>
        (IReadOnlyList<KeyValuePair<string, object>>?)Find(member) ?? [];

    /// <summary>A number; the member's default if it was not given.</summary>
    /// <param name="member">A member with a default.</param>
    public long Number(ActionMember member) => (long?)Find(member) ?? member.Default!.Value;

    internal object? Find(ActionMember member) => _values.TryGetValue(member, out object? value) ? value : null;
}
