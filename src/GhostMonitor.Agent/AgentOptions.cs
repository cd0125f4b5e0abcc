namespace GhostMonitor.Agent;

/// <summary>Every option of the command line.</summary>
internal static class AgentOptions
{
    /// <summary>The configuration file.</summary>
    internal static AgentOption Config { get; } =
        new("--config", "FILE", "ConfigurationPath", AgentCommand.Run, AgentCommand.Check, AgentCommand.Status);

    /// <summary>The file that keeps what outlives the process: from run to run of a check, over a restart of the agent.</summary>
    internal static AgentOption State { get; } = new("--state", "FILE", "StatePath", AgentCommand.Run, AgentCommand.Check);

    /// <summary>The file that a check records in.</summary>
    internal static AgentOption Record { get; } = new("--record", "FILE", "RecordPath", AgentCommand.Check);

    /// <summary>The name that a check's alerts carry.</summary>
    internal static AgentOption CheckName { get; } = new("--name", "NAME", "Name", AgentCommand.Check);

    /// <summary>The window that a check measures over.</summary>
    internal static AgentOption Window { get; } = new("--window", "TIME", "SampleInterval", AgentCommand.Check);

    /// <summary>How often the schedule runs the check.</summary>
    internal static AgentOption Interval { get; } = new("--interval", "TIME", "Interval", AgentCommand.Check);

    /// <summary>Whether nothing is to be changed, but said what would be.</summary>
    internal static AgentOption WhatIf { get; } =
        new("--what-if", null, null, AgentCommand.Install, AgentCommand.Restart, AgentCommand.Uninstall);

    /// <summary>Whether the configuration and what was recorded stay.</summary>
    internal static AgentOption KeepData { get; } = new("--keep-data", null, null, AgentCommand.Uninstall);

    /// <summary>Whether other machines are to reach it, by a certificate that is made and a token.</summary>
    internal static AgentOption SelfSigned { get; } = new("--self-signed", null, null, AgentCommand.Install);

    /// <summary>Whether Windows' service manager runs it.</summary>
    internal static AgentOption Service { get; } = new("--service", null, null, AgentCommand.Run);

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<AgentOption> All { get; } =
        [Config, State, Record, CheckName, Window, Interval, WhatIf, KeepData, SelfSigned, Service];
}
