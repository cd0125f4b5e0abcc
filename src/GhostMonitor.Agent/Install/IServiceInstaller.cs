namespace GhostMonitor.Agent.Install;

/// <summary>Makes the agent a service of one kind of system. Doing it again changes nothing that is right.</summary>
internal interface IServiceInstaller
{
    /// <summary>Installs the program that lies in a folder, and starts it; an older one is replaced, and started again.</summary>
    /// <param name="source">The folder of the program and its library.</param>
    /// <param name="forOthers">Whether other machines are to reach it, by a certificate that is made and a token.</param>
    /// <param name="report">What makes and says the changes.</param>
    void Install(string source, bool forOthers, InstallReport report);

    /// <summary>Stops the service and starts it again.</summary>
    /// <exception cref="InstallException">It is not installed.</exception>
    void Restart(InstallReport report);

    /// <summary>Stops the service and removes it.</summary>
    /// <param name="keepData">Whether the configuration and what was recorded stay.</param>
    /// <param name="report">What makes and says the changes.</param>
    void Uninstall(bool keepData, InstallReport report);
}
