namespace GhostMonitor.Engine.Notifications;

/// <summary>Who sends or gets a mail. Immutable.</summary>
/// <param name="Name">The name that is shown; empty for none.</param>
/// <param name="Address">The address: <c>ops@example.com</c>.</param>
internal sealed record MailPerson(string Name, string Address)
{
    // RFC 5321, 4.5.3.1: a path has at most 256 octets, of which two are its brackets.
    private const int LongestAddress = 254;
    private const int LongestUser = 64;

    // RFC 5322, 3.2.3, and the dot between them.
    private const string UserMarks = "!#$%&'*+-/=?^_`{|}~.";

    private const string NotInName = "<>@,;\"";

    /// <summary>What follows the address's @.</summary>
    internal string Domain => Address.Substring(Address.LastIndexOf('@') + 1);

    /// <summary>Reads an address as people write it: <c>ops@example.com</c>, <c>Ops &lt;ops@example.com&gt;</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Null if it is none, or more than one.</returns>
    internal static MailPerson? TryParse(string text)
    {
        if (text.Any(char.IsControl))
            return null;

        string all = text.Trim();
        int bracket = all.Length > 0 && all[all.Length - 1] == '>' ? all.LastIndexOf('<') : -1;
        if (bracket < 0)
            return IsAddress(all) ? new MailPerson("", all) : null;

        string name = all.Substring(0, bracket).Trim().Trim('"');
        string address = all.Substring(bracket + 1, all.Length - bracket - 2).Trim();
        return !name.Any(static c => NotInName.Contains(c)) && IsAddress(address) ? new MailPerson(name, address) : null;
    }

    private static bool IsAddress(string text)
    {
        int at = text.LastIndexOf('@');
        return at >= 0 && text.Length <= LongestAddress && IsUser(text.Substring(0, at)) && IsDomain(text.Substring(at + 1));
    }

    /// <summary>What would need quotes is refused: hardly a server takes it.</summary>
    private static bool IsUser(string text) => text.Length is > 0 and <= LongestUser
        && text.All(static c => char.IsLetterOrDigit(c) || UserMarks.Contains(c))
        && text[0] != '.' && text[text.Length - 1] != '.' && !text.Contains("..");

    private static bool IsDomain(string text)
    {
        bool isLiteral = text.Length > 2 && text[0] == '[' && text[text.Length - 1] == ']';
        return isLiteral
            ? Uri.CheckHostName(text.Trim('[', ']')) is UriHostNameType.IPv4 or UriHostNameType.IPv6
            : Uri.CheckHostName(text) == UriHostNameType.Dns;
    }

    /// <inheritdoc/>
    public override string ToString() => Name.Length == 0 ? Address : $"{Name} <{Address}>";
}
