using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>What came of a sample alert that was sent to try an action. Immutable.</summary>
public sealed record ResourceAlertActionTestResult
{
    /// <summary>The action's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>What it does.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Where the alert went, without secrets.</summary>
    public string Target { get; init; } = "";

    /// <summary>True if the action handled the alert in time.</summary>
    public bool Succeeded { get; init; }

    /// <summary>How many seconds the action took; the time until it was given up, if it was.</summary>
    public double DurationSeconds => Duration.TotalSeconds;

    /// <summary>What went wrong; null if nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>What went wrong, as one of <see cref="ErrorIds"/>; null if nothing did, or if only the text says it.</summary>
    public string? ErrorId { get; init; }

    /// <summary>The time of <see cref="DurationSeconds"/>.</summary>
    internal TimeSpan Duration { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Succeeded ? $"{Name}: succeeded" : $"{Name}: {Error}");
}
