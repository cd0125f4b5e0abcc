using GhostMonitor.Agent.Install;

namespace GhostMonitor.Agent;

/// <summary>Where an agent's files are on this system.</summary>
internal static class AgentPlaces
{
    /// <summary>The configuration file where none is named.</summary>
    /// <remarks>On Linux by the Filesystem Hierarchy Standard, on macOS where its package managers put such files, on Windows in
    /// <c>%ProgramData%</c>.</remarks>
    internal static string Configuration { get; } = OperatingSystem.IsWindows()
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "GhostMonitor", "monitor.json")
        : OperatingSystem.IsMacOS() ? "/usr/local/etc/ghostmonitor/monitor.json" : "/etc/ghostmonitor/monitor.json";

    /// <summary>The folder for what the installed agent keeps.</summary>
    internal static string StateFolder { get; } = OperatingSystem.IsWindows()
        ? WindowsPlaces.OfThisMachine.DataFolder
        : OperatingSystem.IsMacOS() ? new LaunchdPlaces("/").State : new SystemdPlaces("/").StateLink;
}
