namespace GhostMonitor.HelpBuilder;

/// <summary>A parameter as a page describes it, in the parameter sets where it is the same.</summary>
internal sealed record PageParameter
{
    private const string AllSets = "(All)";

    /// <summary>Without its hyphen.</summary>
    public required string Name { get; init; }

    /// <summary>Paragraphs.</summary>
    public required IReadOnlyList<string> Description { get; init; }

    /// <summary>The type's short name: <c>String[]</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Names of parameter sets, or <c>(All)</c>.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    /// <summary>Its other names.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The names that an enumeration accepts; empty for other types.</summary>
    public required IReadOnlyList<string> AcceptedValues { get; init; }

    /// <summary>Whether it must be given.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>Null if it is given by name alone.</summary>
    public required int? Position { get; init; }

    /// <summary>In words where it is no value.</summary>
    public required string DefaultValue { get; init; }

    /// <summary>Whether a whole object from the pipeline is taken.</summary>
    public required bool FromPipeline { get; init; }

    /// <summary>Whether the property of that name of an object from the pipeline is taken.</summary>
    public required bool FromPipelineByPropertyName { get; init; }

    /// <summary>Whether wildcards are accepted.</summary>
    public required bool AcceptsWildcards { get; init; }

    /// <summary>Whether it is a switch, which takes no value.</summary>
    public bool IsSwitch => Type == "SwitchParameter";

    /// <summary>Whether it is in a parameter set.</summary>
    public bool IsIn(string setName) => Sets.Contains(AllSets) || Sets.Contains(setName);
}
