using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>Makes what a kind of action needs of a command's parameters, each member of its own parameter.</summary>
internal sealed class ActionParameters
{
    /// <summary>The value of a parameter; null if it was not given.</summary>
    public Func<string, object?> ValueOf { get; set; } = static _ => null;

    /// <summary>Makes a full path of one that is relative to the session's location.</summary>
    public Func<string, string> ResolvePath { get; set; } = static path => path;

    /// <summary>Makes a full path of a program's path or name.</summary>
    public Func<string, string> ResolveProgram { get; set; } = static path => path;

    /// <summary>Takes the values of a kind's members.</summary>
    /// <param name="kind">The kind.</param>
    /// <exception cref="ResourceArgumentException">
    /// A value is not of its member's type; the ErrorId is Invalid and the parameter's name. It does not show what may be secret.
    /// </exception>
    public ActionSettings Read(ActionKind kind)
    {
        var values = new List<KeyValuePair<ActionMember, object>>();
        foreach (ActionMember member in kind.Members)
        {
            object? given = ValueOf(member.Parameter);
            if (given is not null)
                values.Add(new KeyValuePair<ActionMember, object>(member, Convert(member, given)));
        }

        return new ActionSettings(kind, values);
    }

    private object Convert(ActionMember member, object given) => member.Type switch
    {
        ActionMemberType.Text => given is PSCredential user ? user.UserName : member.Canonical(Text(given)),
        ActionMemberType.Path => ResolvePath((string)given),
        ActionMemberType.Program => ResolveProgram((string)given),
        ActionMemberType.Secret => Secret(given is PSObject wrapped ? wrapped.BaseObject : given),
        ActionMemberType.Texts => Array.ConvertAll((object?[])given, Text),
        ActionMemberType.Headers => ((IDictionary)given).Cast<DictionaryEntry>().Select(entry => Header(member, entry)).ToArray(),
        ActionMemberType.Size => Bytes(member, (Quantity)given),
        ActionMemberType.Count => System.Convert.ToInt64(given, CultureInfo.InvariantCulture),
        _ => given,
    };

    /// <summary>The user's own may be disposed any time.</summary>
    private static object Secret(object given) => given switch
    {
        SecureString secret => secret.Copy(),
        PSCredential user => user.Password.Copy(),
        _ => Text(given),
    };

    private static string Text(object? value) =>
        (string)LanguagePrimitives.ConvertTo(value, typeof(string), CultureInfo.InvariantCulture) ?? "";

    private static KeyValuePair<string, object> Header(ActionMember member, DictionaryEntry entry)
    {
        string name = entry.Key.ToString() ?? "";
        object? value = entry.Value is PSObject wrapped ? wrapped.BaseObject : entry.Value;
        return value switch
        {
            // The user's own may be disposed any time.
            SecureString secret => new KeyValuePair<string, object>(name, secret.Copy()),
            IConvertible text => new KeyValuePair<string, object>(name, text),
            _ => throw Invalid(member, name, "Give each header a value that is a text or a SecureString"),
        };
    }

    private static object Bytes(ActionMember member, Quantity given)
    {
        double? bytes = Quantities.Require(given, member.Parameter, "Invalid" + member.Parameter);
        return bytes >= member.Minimum && bytes <= member.Maximum && bytes < long.MaxValue
            ? (long)bytes
            : throw Invalid(member, given.Given,
                $"Give at least {member.Minimum.ToString(CultureInfo.InvariantCulture)} byte: a number, or text such as 10MB");
    }

    private static ResourceArgumentException Invalid(ActionMember member, object? value, string accepted) =>
        new("Invalid" + member.Parameter, member.Parameter, value, accepted);
}
