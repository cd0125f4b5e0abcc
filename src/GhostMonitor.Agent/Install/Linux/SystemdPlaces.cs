namespace GhostMonitor.Agent.Install;

/// <summary>Where the files of the service are, as hier(7) and file-hierarchy(7) have it. Immutable.</summary>
/// <param name="root">What stands for <c>/</c>.</param>
internal sealed class SystemdPlaces(string root)
{
    /// <summary>The program's folder.</summary>
    public string ProgramFolder => At("usr/local/lib/ghostmonitor");

    /// <summary>The name by which shells find the program.</summary>
    public string Link => At("usr/local/bin/ghostmonitor");

    /// <summary>The configuration's folder.</summary>
    public string ConfigurationFolder => At("etc/ghostmonitor");

    /// <summary>The unit.</summary>
    public string Unit => At("etc/systemd/system/" + SystemdUnit.Name);

    /// <summary>What an administrator changed about the unit.</summary>
    public string DropIns => At("etc/systemd/system/" + SystemdUnit.Name + ".d");

    /// <summary>The folder of the state. With DynamicUser it is a link into the other, systemd.exec(5).</summary>
    public string StateLink => At("var/lib/ghostmonitor");

    /// <summary>Where the state really is.</summary>
    public string State => At("var/lib/private/ghostmonitor");

    private string At(string path) => Path.Combine(root, path);
}
