namespace GhostMonitor.Agent.Install;

/// <summary>Makes the agent a service of systemd, or removes it with what it kept.</summary>
/// <param name="root">What stands for <c>/</c>.</param>
/// <param name="systemctl">Runs systemctl with arguments; throws where it fails.</param>
internal sealed class SystemdService(string root, Action<IReadOnlyList<string>> systemctl) : IServiceInstaller
{
    private readonly SystemdPlaces _places = new(root);

    /// <inheritdoc/>
    public void Install(string source, bool forOthers, InstallReport report)
    {
        var files = new InstalledFiles(report);
        string program = Path.Combine(_places.ProgramFolder, "ghostmonitor");
        string configuration = Path.Combine(_places.ConfigurationFolder, "monitor.json");
        files.PlaceProgram(source, _places.ProgramFolder);
        files.PlaceLink(_places.Link, program);
        EndpointFiles? endpoint = forOthers ? new(_places.ConfigurationFolder, SystemdUnit.CredentialsFolder) : null;
        endpoint?.Place(files, report);
        files.PlaceConfiguration(configuration, Path.Combine(_places.StateLink, "record.db"), endpoint);
        PlaceUnit(files, program, configuration, endpoint, report);
        bool isNew = report.HasChanges;
        Run(report, "enable", SystemdUnit.Name);
        Run(report, isNew ? "restart" : "start", SystemdUnit.Name);
        endpoint?.Say(report);
    }

    /// <inheritdoc/>
    public void Restart(InstallReport report)
    {
        if (!File.Exists(_places.Unit))
            throw InstallException.NotInstalled();

        Run(report, "restart", SystemdUnit.Name);
    }

    /// <inheritdoc/>
    public void Uninstall(bool keepData, InstallReport report)
    {
        var files = new InstalledFiles(report);
        if (File.Exists(_places.Unit))
        {
            Run(report, "disable", "--now", SystemdUnit.Name);
            files.RemoveFile(_places.Unit);
            Run(report, "daemon-reload");
        }

        files.RemoveLink(_places.Link, _places.ProgramFolder);
        files.RemoveFolder(_places.ProgramFolder);
        if (keepData)
            return;

        files.RemoveFolder(_places.DropIns);
        files.RemoveFolder(_places.ConfigurationFolder);
        if (new FileInfo(_places.StateLink).LinkTarget is not null)
            report.Remove(_places.StateLink, () => File.Delete(_places.StateLink));
        else
            files.RemoveFolder(_places.StateLink);

        files.RemoveFolder(_places.State);
    }

    private void PlaceUnit(InstalledFiles files, string program, string configuration, EndpointFiles? endpoint, InstallReport report)
    {
        bool isOther = PlaceText(files, _places.Unit, SystemdUnit.Write(program, configuration));
        if (endpoint is not null)
            isOther |= PlaceText(files, Path.Combine(_places.DropIns, "endpoint.conf"), SystemdUnit.WriteCredentials(endpoint));

        if (isOther)
            Run(report, "daemon-reload");
    }

    /// <returns>Whether it was another.</returns>
    private static bool PlaceText(InstalledFiles files, string path, string text)
    {
        bool isOther = !File.Exists(path) || File.ReadAllText(path) != text;
        files.PlaceText(path, text);
        return isOther;
    }

    private void Run(InstallReport report, params string[] arguments) =>
        report.Run("systemctl " + string.Join(' ', arguments), () => systemctl(arguments));
}
