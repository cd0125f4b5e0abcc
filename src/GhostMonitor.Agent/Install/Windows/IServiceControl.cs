namespace GhostMonitor.Agent.Install;

/// <summary>The service manager of Windows: the system's, or a test's.</summary>
internal interface IServiceControl
{
    /// <summary>The command that the service runs; null if there is no such service.</summary>
    string? CommandOf(string name);

    /// <summary>Whether the service runs.</summary>
    bool IsRunning(string name);

    /// <summary>Makes the service, or changes it, so that it is as it is described.</summary>
    /// <returns>What this system's service manager doesn't have, in words; nothing on Windows.</returns>
    IReadOnlyList<string> Define(WindowsServiceDefinition definition);

    /// <summary>Starts it, and waits until it runs.</summary>
    void Start(string name);

    /// <summary>Stops it, and waits until it does.</summary>
    void Stop(string name);

    /// <summary>Removes it.</summary>
    void Delete(string name);
}
