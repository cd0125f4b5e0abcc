namespace GhostMonitor.Engine.Metrics;

/// <summary>What describes a row of a list beside its name: a text, or what is true or false. Immutable.</summary>
/// <param name="Property">The property of the row.</param>
/// <param name="Letter">What stands in recordings if it is true; nothing for a text.</param>
internal sealed record RowFact(string Property, char Letter = default)
{
    /// <summary>The member's name in JSON.</summary>
    internal string JsonName { get; } = SnakeCase.Of(Property);
}
