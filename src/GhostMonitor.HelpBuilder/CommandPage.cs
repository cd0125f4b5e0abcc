namespace GhostMonitor.HelpBuilder;

/// <summary>The help of one cmdlet.</summary>
internal sealed record CommandPage
{
    /// <summary>The cmdlet's name.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence.</summary>
    public required string Synopsis { get; init; }

    /// <summary>Paragraphs.</summary>
    public required IReadOnlyList<string> Description { get; init; }

    /// <summary>One for each parameter set.</summary>
    public required IReadOnlyList<PageSyntax> Syntax { get; init; }

    /// <summary>In the page's order.</summary>
    public required IReadOnlyList<PageExample> Examples { get; init; }

    /// <summary>In the page's order; a parameter that differs between sets is there more than once.</summary>
    public required IReadOnlyList<PageParameter> Parameters { get; init; }

    /// <summary>What it takes from the pipeline.</summary>
    public required IReadOnlyList<PageType> Inputs { get; init; }

    /// <summary>What it returns.</summary>
    public required IReadOnlyList<PageType> Outputs { get; init; }

    /// <summary>Paragraphs.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Names of other topics.</summary>
    public required IReadOnlyList<string> RelatedLinks { get; init; }
}
