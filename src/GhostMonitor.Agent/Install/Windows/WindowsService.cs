namespace GhostMonitor.Agent.Install;

/// <summary>Makes the agent a service of Windows, or removes it with what it kept.</summary>
/// <param name="places">Where its files are.</param>
/// <param name="control">The service manager.</param>
/// <param name="events">Where its events are registered.</param>
/// <param name="createFolder">Makes the folder of the data, for administrators and the service alone.</param>
internal sealed class WindowsService(
    WindowsPlaces places, IServiceControl control, IEventSource events, Action<string> createFolder) : IServiceInstaller
{
    /// <summary>Its name.</summary>
    internal const string Name = "GhostMonitor";

    // It may read the machine's counters and write its own folder, and is nobody on the network.
    private const string Account = @"NT AUTHORITY\LocalService";

    private static readonly TimeSpan s_restartAfter = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public void Install(string source, bool forOthers, InstallReport report)
    {
        var files = new InstalledFiles(report);
        string configuration = Path.Combine(places.DataFolder, "monitor.json");

        // The file of a program that runs can't be replaced.
        if (!InstalledFiles.IsCurrent(source, places.ProgramFolder))
            Stop(report);

        files.PlaceProgram(source, places.ProgramFolder);
        if (Directory.Exists(places.DataFolder))
            report.Keep(places.DataFolder);
        else
            report.Write(places.DataFolder, () => createFolder(places.DataFolder));

        EndpointFiles? endpoint = forOthers ? new(places.DataFolder) : null;
        endpoint?.Place(files, report);
        files.PlaceConfiguration(configuration, Path.Combine(places.DataFolder, "record.db"), endpoint);
        if (events.IsRegistered)
            report.Keep("the source of its events");
        else
            report.Run("the registration of its events", events.Register);

        Define(Describe(configuration), report);
        bool isNew = report.HasChanges;
        if (isNew)
            Stop(report);

        if (isNew || !control.IsRunning(Name))
            report.Run("the start of the service", () => control.Start(Name));

        endpoint?.Say(report);
    }

    /// <inheritdoc/>
    public void Restart(InstallReport report)
    {
        if (control.CommandOf(Name) is null)
            throw InstallException.NotInstalled();

        Stop(report);
        report.Run("the start of the service", () => control.Start(Name));
    }

    /// <inheritdoc/>
    public void Uninstall(bool keepData, InstallReport report)
    {
        var files = new InstalledFiles(report);
        if (control.CommandOf(Name) is not null)
        {
            Stop(report);
            report.Remove("the service " + Name, () => control.Delete(Name));
        }

        if (events.IsRegistered)
            report.Remove("the source of its events", events.Unregister);

        files.RemoveFolder(places.ProgramFolder);
        if (!keepData)
            files.RemoveFolder(places.DataFolder);
    }

    private WindowsServiceDefinition Describe(string configuration) => new(
        Name,
        "GhostMonitor",
        "Watches this machine's resources, raises alerts and keeps what it saw.",
        $"\"{Path.Combine(places.ProgramFolder, "ghostmonitor.exe")}\" run --service --config \"{configuration}\"",
        Account,
        s_restartAfter);

    private void Define(WindowsServiceDefinition definition, InstallReport report)
    {
        if (control.CommandOf(Name) == definition.Command)
        {
            report.Keep("the service " + Name);
            return;
        }

        IReadOnlyList<string> lacks = [];
        report.Write("the service " + Name, () => lacks = control.Define(definition));
        foreach (string lack in lacks)
            report.Say($"This system's service manager has no {lack}.");
    }

    private void Stop(InstallReport report)
    {
        if (control.CommandOf(Name) is not null && control.IsRunning(Name))
            report.Run("the stop of the service", () => control.Stop(Name));
    }
}
