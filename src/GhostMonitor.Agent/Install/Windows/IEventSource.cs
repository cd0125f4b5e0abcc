namespace GhostMonitor.Agent.Install;

/// <summary>Who writes events into Windows' log: the registry's entry, or a test's.</summary>
internal interface IEventSource
{
    /// <summary>Whether the log knows it.</summary>
    bool IsRegistered { get; }

    /// <summary>Makes it known to the log.</summary>
    void Register();

    /// <summary>Takes it off.</summary>
    void Unregister();
}
