namespace GhostMonitor.Agent.Install;

/// <summary>Makes the agent a daemon of launchd, or removes it with what it kept.</summary>
/// <param name="root">What stands for <c>/</c>.</param>
/// <param name="launchctl">Runs launchctl with arguments; throws where it fails.</param>
internal sealed class LaunchdService(string root, Action<IReadOnlyList<string>> launchctl) : IServiceInstaller
{
    private const string Domain = "system";
    private const string Target = Domain + "/" + LaunchdPlist.Label;

    private readonly LaunchdPlaces _places = new(root);

    /// <inheritdoc/>
    public void Install(string source, bool forOthers, InstallReport report)
    {
        var files = new InstalledFiles(report);
        bool isLoaded = File.Exists(_places.Plist);
        string program = Path.Combine(_places.ProgramFolder, "ghostmonitor");
        string configuration = Path.Combine(_places.ConfigurationFolder, "monitor.json");
        files.PlaceProgram(source, _places.ProgramFolder);
        files.PlaceLink(_places.Link, program);
        EndpointFiles? endpoint = forOthers ? new(_places.ConfigurationFolder) : null;
        endpoint?.Place(files, report);
        files.PlaceConfiguration(configuration, Path.Combine(_places.State, "record.db"), endpoint);
        PlaceState(report);
        files.PlaceText(_places.Plist, LaunchdPlist.Write(program, configuration, _places.State, _places.Log));
        if (report.HasChanges)
            Load(isLoaded, report);

        endpoint?.Say(report);
    }

    /// <inheritdoc/>
    public void Restart(InstallReport report)
    {
        if (!File.Exists(_places.Plist))
            throw InstallException.NotInstalled();

        Run(report, "kickstart", "-k", Target);
    }

    /// <inheritdoc/>
    public void Uninstall(bool keepData, InstallReport report)
    {
        var files = new InstalledFiles(report);
        if (File.Exists(_places.Plist))
        {
            Run(report, "bootout", Target);
            files.RemoveFile(_places.Plist);
        }

        files.RemoveLink(_places.Link, _places.ProgramFolder);
        files.RemoveFolder(_places.ProgramFolder);
        if (keepData)
            return;

        files.RemoveFolder(_places.ConfigurationFolder);
        files.RemoveFolder(_places.State);
        files.RemoveFile(_places.Log);
    }

    /// <summary>A list that is loaded is read again only after it was taken out.</summary>
    private void Load(bool isLoaded, InstallReport report)
    {
        if (isLoaded)
            Run(report, "bootout", Target);

        Run(report, "bootstrap", Domain, _places.Plist);
    }

    /// <summary>launchd makes no folders.</summary>
    private void PlaceState(InstallReport report)
    {
        foreach (string folder in (string[])[_places.State, Path.GetDirectoryName(_places.Log)!])
        {
            if (!Directory.Exists(folder))
                report.Write(folder, () => Directory.CreateDirectory(folder));
        }
    }

    private void Run(InstallReport report, params string[] arguments) =>
        report.Run("launchctl " + string.Join(' ', arguments), () => launchctl(arguments));
}
