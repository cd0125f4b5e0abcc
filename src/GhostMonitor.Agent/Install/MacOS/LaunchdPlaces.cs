namespace GhostMonitor.Agent.Install;

/// <summary>Where the files of the daemon are, as launchd.plist(5) and macOS' package managers have it. Immutable.</summary>
/// <param name="root">What stands for <c>/</c>.</param>
internal sealed class LaunchdPlaces(string root)
{
    /// <summary>The program's folder.</summary>
    public string ProgramFolder => At("usr/local/lib/ghostmonitor");

    /// <summary>The name by which shells find the program.</summary>
    public string Link => At("usr/local/bin/ghostmonitor");

    /// <summary>The configuration's folder.</summary>
    public string ConfigurationFolder => At("usr/local/etc/ghostmonitor");

    /// <summary>The folder of the recording.</summary>
    public string State => At("usr/local/var/lib/ghostmonitor");

    /// <summary>The log.</summary>
    public string Log => At("usr/local/var/log/ghostmonitor.log");

    /// <summary>What launchd reads.</summary>
    public string Plist => At("Library/LaunchDaemons/" + LaunchdPlist.Label + ".plist");

    private string At(string path) => Path.Combine(root, path);
}
