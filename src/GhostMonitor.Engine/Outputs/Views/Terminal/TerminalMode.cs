namespace GhostMonitor.Engine.Outputs;

/// <summary>What keys are for.</summary>
internal enum TerminalMode
{
    /// <summary>Commands.</summary>
    Normal,

    /// <summary>The text that processes are looked for by.</summary>
    Filter,

    /// <summary>A moment to go to.</summary>
    Moment,

    /// <summary>The answer to whether a process is to be ended.</summary>
    Question,

    /// <summary>The list of keys is shown.</summary>
    Help,
}
