namespace GhostMonitor.Engine.Monitoring;

/// <summary>How a monitor looks at processes. Immutable.</summary>
internal sealed record ProcessOptions
{
    /// <summary>How many processes and units are kept of each measure.</summary>
    public const int DefaultKept = 10;

    /// <summary>Every sweep, with command lines.</summary>
    public static ProcessOptions Default { get; } = new();

    /// <summary>Whether it looks at all.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>Whether the command lines of those that are named are kept.</summary>
    public bool WithCommandLines { get; init; } = true;

    /// <summary>Regular expressions of what is masked in command lines, beside what always is.</summary>
    public IReadOnlyList<string> SecretPatterns { get; init; } = [];
}
