namespace GhostMonitor.Agent;

/// <summary>What the program is asked to do: its first argument.</summary>
internal enum AgentCommand
{
    /// <summary>Say how it is used.</summary>
    Help,

    /// <summary>Say which version it is.</summary>
    Version,

    /// <summary>Watch the machine from a configuration file, until it is asked to stop.</summary>
    Run,

    /// <summary>Judge the machine once, as monitoring plugins do.</summary>
    Check,

    /// <summary>Say whether the agent of this machine samples, as monitoring plugins do.</summary>
    Status,

    /// <summary>Make the agent a service of this machine.</summary>
    Install,

    /// <summary>Stop the service and start it again.</summary>
    Restart,

    /// <summary>Remove the service.</summary>
    Uninstall,
}
