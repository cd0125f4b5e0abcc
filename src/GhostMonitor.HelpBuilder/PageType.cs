namespace GhostMonitor.HelpBuilder;

/// <summary>A type that a cmdlet takes from the pipeline or returns.</summary>
/// <param name="Name">The type's name, or None.</param>
/// <param name="Description">Paragraphs.</param>
internal sealed record PageType(string Name, IReadOnlyList<string> Description);
