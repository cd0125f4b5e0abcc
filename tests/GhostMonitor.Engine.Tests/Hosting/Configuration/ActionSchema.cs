using GhostMonitor.Engine.Notifications;

namespace GhostMonitor.Engine.Tests.Hosting.Configuration;

/// <summary>What the configuration's JSON schema says of kinds of actions, made of their descriptors.</summary>
internal static class ActionSchema
{
    /// <summary>The property that names the kind.</summary>
    internal static string KindProperty(IEnumerable<ActionKind> kinds) =>
        "        \"kind\": { \"enum\": [" + string.Join(", ", kinds.Select(static kind => Quoted(kind.NameInFile))) + "] },\n";

    /// <summary>The alternatives, one a kind.</summary>
    internal static string Alternatives(IEnumerable<ActionKind> kinds) =>
        "      \"oneOf\": [\n" + string.Join(",\n", kinds.Select(Alternative)) + "\n      ],\n";

    private static string Alternative(ActionKind kind)
    {
        string[] required = [.. kind.Members.Where(static member => member.IsRequired && member.RequiredUnless is null)
            .Select(static member => Quoted(member.Name))];
        string[] properties =
        [
            $"\"kind\": {{ \"const\": {Quoted(kind.NameInFile)} }}",
            .. kind.Members.Select(static member => $"{Quoted(member.Name)}: {TypeOf(member)}"),
        ];
        string unless = string.Concat(kind.Members.Where(static member => member.RequiredUnless is not null)
            .Select(static member => $"\n          \"anyOf\": [{Required(member)}, {Required(member.RequiredUnless!)}],"));
        return $$"""
                    {
                      "required": [{{string.Join(", ", required)}}],{{unless}}
                      "properties": {
                        {{string.Join(",\n            ", properties)}}
                      }
                    }
            """.Replace("\r", "", StringComparison.Ordinal);
    }

    private static string Required(ActionMember member) => $"{{ \"required\": [{Quoted(member.Name)}] }}";

    private static string TypeOf(ActionMember member) => member.Type switch
    {
        ActionMemberType.Text when member.Choices.Count > 0 => $"{{ \"enum\": [{string.Join(", ", member.Choices.Select(Quoted))}] }}",
        ActionMemberType.Address or ActionMemberType.Secret => "{ \"$ref\": \"#/$defs/text\" }",
        ActionMemberType.Texts => "{ \"type\": \"array\", \"items\": { \"$ref\": \"#/$defs/text\" } }",
        ActionMemberType.Headers => "{ \"type\": \"object\", \"additionalProperties\": { \"$ref\": \"#/$defs/text\" } }",
        ActionMemberType.Size => $"{{ \"$ref\": \"#/$defs/quantity\"{UnlessGiven(member)} }}",
        ActionMemberType.Count => $"{{ \"type\": \"integer\", \"minimum\": {member.Minimum}{Most(member)}{UnlessGiven(member)} }}",
        _ => "{ \"type\": \"string\" }",
    };

    private static string Most(ActionMember member) => member.Maximum == long.MaxValue ? "" : $", \"maximum\": {member.Maximum}";

    private static string UnlessGiven(ActionMember member) => member.Default is null ? "" : $", \"default\": {member.Default}";

    private static string Quoted(string text) => "\"" + text + "\"";
}
