using System.Text.RegularExpressions;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// A request's body with <c>{resource_name}</c>-style fields. A field's text is escaped for the content type, so that no alert can change
/// the body's structure. Immutable.
/// </summary>
/// <remarks>
/// A brace that does not enclose just a word is itself, so that JSON needs no escaping; <c>{{word}}</c> gives <c>{word}</c>.
/// </remarks>
internal sealed class AlertTemplate
{
    private static readonly Regex s_field = new(@"\{\{([A-Za-z_]\w*)\}\}|\{([A-Za-z_]\w*)\}", RegexOptions.CultureInvariant);

    private readonly string _text;
    private readonly Func<string, string> _escape;

    /// <summary>Checks a template.</summary>
    /// <exception cref="ResourceArgumentException">InvalidBodyTemplate: it names a field that an alert does not have.</exception>
    internal AlertTemplate(string text, string contentType)
    {
        _text = text;
        _escape = EscapeFor(contentType);
        foreach (Match match in s_field.Matches(text))
        {
            if (match.Groups[2].Success && AlertFields.Find(match.Groups[2].Value) is null)
                throw UnknownField(match.Value);
        }
    }

    /// <summary>The body for a delivery.</summary>
    internal string Render(AlertDelivery delivery) => s_field.Replace(_text, match =>
        match.Groups[2].Success ? _escape(AlertFields.Find(match.Groups[2].Value)!(delivery)) : "{" + match.Groups[1].Value + "}");

    private static Func<string, string> EscapeFor(string contentType)
    {
        string type = contentType.Split(';')[0].Trim();
        if (type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
            return EscapeJson;

        return type.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            ? Uri.EscapeDataString
            : static text => text;
    }

    private static string EscapeJson(string text)
    {
        string quoted = new JsonTextWriter().Value(text).ToString();
        return quoted.Substring(1, quoted.Length - 2);
    }

    private static ResourceArgumentException UnknownField(string field) =>
        new(ErrorIds.InvalidBodyTemplate, "Body", field,
        "Use the fields " + string.Join(", ", AlertFields.Names.Select(name => "{" + name + "}")) +
            "; write {{word}} for a literal {word}");
}
