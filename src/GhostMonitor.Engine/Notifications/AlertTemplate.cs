using System.Net;
using System.Text.RegularExpressions;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// A text with <c>{resource_name}</c>-style fields, such as a request's body. A field's text is escaped for the content type, so that no
/// alert can change the text's structure. Immutable.
/// </summary>
/// <remarks>
/// A brace that does not enclose just a word is itself, so that JSON needs no escaping; <c>{{word}}</c> gives <c>{word}</c>.
/// </remarks>
internal sealed class AlertTemplate
{
    /// <summary>The content type of a text in which nothing is escaped.</summary>
    internal const string PlainType = "text/plain";

    /// <summary>The content type of HTML.</summary>
    internal const string HtmlType = "text/html";

    private static readonly Regex s_field = new(@"\{\{([A-Za-z_]\w*)\}\}|\{([A-Za-z_]\w*)\}", RegexOptions.CultureInvariant);

    private readonly string _text;
    private readonly Func<string, string> _escape;
    private readonly bool _forPeople;

    /// <summary>Checks a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="contentType">What the text is.</param>
    /// <param name="option">What an error calls it.</param>
    /// <param name="forPeople">
    /// True if the text goes to a person as it is: then what a name holds that isn't seen, or breaks a line, is written as
    /// <see cref="PlainText"/> has it.
    /// </param>
    /// <exception cref="ResourceArgumentException">InvalidBodyTemplate: it names a field that an alert does not have.</exception>
    internal AlertTemplate(string text, string contentType, string option = "Body", bool forPeople = false)
    {
        _text = text;
        _escape = EscapeFor(contentType);
        _forPeople = forPeople;
        foreach (Match match in s_field.Matches(text))
        {
            if (match.Groups[2].Success && AlertFields.Find(match.Groups[2].Value) is null)
                throw UnknownField(option, match.Value);
        }
    }

    /// <summary>The text for a delivery.</summary>
    internal string Render(AlertDelivery delivery) => s_field.Replace(_text, match =>
        match.Groups[2].Success ? Field(match.Groups[2].Value, delivery) : "{" + match.Groups[1].Value + "}");

    private string Field(string name, AlertDelivery delivery)
    {
        string value = AlertFields.Find(name)!(delivery);
        return _escape(_forPeople && !AlertFields.IsOfLines(name) ? PlainText.Of(value) : value);
    }

    private static Func<string, string> EscapeFor(string contentType)
    {
        string type = contentType.Split(';')[0].Trim();
        if (type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
            return EscapeJson;

        if (type.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return Uri.EscapeDataString;

        if (type.Equals(HtmlType, StringComparison.OrdinalIgnoreCase))
            return static text => WebUtility.HtmlEncode(text).Replace("\n", "<br>");

        return type.EndsWith("xml", StringComparison.OrdinalIgnoreCase) ? WebUtility.HtmlEncode : static text => text;
    }

    private static string EscapeJson(string text)
    {
        string quoted = new JsonTextWriter().Value(text).ToString();
        return quoted.Substring(1, quoted.Length - 2);
    }

    private static ResourceArgumentException UnknownField(string option, string field) =>
        new(ErrorIds.InvalidBodyTemplate, option, field,
        "Use the fields " + string.Join(", ", AlertFields.Names.Select(name => "{" + name + "}")) +
            "; write {{word}} for a literal {word}");
}
