namespace GhostMonitor.Engine.Outputs;

/// <summary>What the user has chosen to see. Immutable: a key makes the next one.</summary>
internal sealed record TerminalState
{
    /// <summary>The moment that is looked at; null for now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How much time graphs show; null for what suits the samples.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>What processes are sorted by.</summary>
    public TerminalSort Sort { get; init; }

    /// <summary>The text that a process has to have; empty for all.</summary>
    public string Filter { get; init; } = "";

    /// <summary>Whether processes stand below those that started them.</summary>
    public bool IsTree { get; init; }

    /// <summary>Whether all that is known of the selected process is shown.</summary>
    public bool HasDetails { get; init; }

    /// <summary>The selected process; null for none.</summary>
    public ProcessKey? Selected { get; init; }

    /// <summary>The row of it, which stays selected when the process is gone.</summary>
    public int Row { get; init; }

    /// <summary>The first row that is shown.</summary>
    public int Top { get; init; }

    /// <summary>What keys are for.</summary>
    public TerminalMode Mode { get; init; }

    /// <summary>What is being typed.</summary>
    public string Input { get; init; } = "";

    /// <summary>What the last key came to, a sentence; null for nothing.</summary>
    public string? Message { get; init; }

    /// <summary>The process that is to be ended now, which was answered with y; null for none.</summary>
    public ProcessKey? Signal { get; init; }

    /// <summary>Whether it is enough.</summary>
    public bool IsQuit { get; init; }
}
