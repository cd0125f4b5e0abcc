using GhostMonitor.Agent.Install;
using GhostMonitor.Engine.Hosting.Configuration;

namespace GhostMonitor.Agent.Tests;

/// <summary>The service of Windows, in folders that stand for those of a machine, with a service manager that is made up.</summary>
public sealed class WindowsServiceTests : IDisposable
{
    private readonly InstalledService _machine = new InstalledService().WithSource("one", "ghostmonitor.exe", "e_sqlite3.dll");
    private readonly FakeServices _services = new();
    private readonly List<string> _privateFolders = [];
    private readonly WindowsService _service;

    public WindowsServiceTests() => _service = new WindowsService(
        new WindowsPlaces(_machine.At("Program Files"), _machine.At("ProgramData")), _services, _services, CreateFolder);

    private string Command => $"\"{Path.Combine(_machine.Root, "Program Files", "GhostMonitor", "ghostmonitor.exe")}\" run --service " +
        $"--config \"{Path.Combine(_machine.Root, "ProgramData", "GhostMonitor", "monitor.json")}\"";

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_fresh_install_places_all_files_and_starts_the_service()
    {
        Install();

        Assert.Equal(
            [
                "Program Files/GhostMonitor/e_sqlite3.dll", "Program Files/GhostMonitor/ghostmonitor.exe",
                "ProgramData/GhostMonitor/monitor.json",
            ],
            _machine.Files());
        Assert.Equal(["register events", "define " + Command, "start"], _services.Calls);
    }

    [Fact]
    public void The_folder_of_the_data_is_made_for_administrators_and_the_service()
    {
        Install();

        Assert.Equal([Path.Combine(_machine.Root, "ProgramData", "GhostMonitor")], _privateFolders);
    }

    [Fact]
    public void The_service_runs_without_rights_and_is_started_again_when_it_fails()
    {
        Install();

        Assert.Equal((@"NT AUTHORITY\LocalService", TimeSpan.FromSeconds(5)),
            (_services.Definition!.Account, _services.Definition.RestartAfter));
    }

    [Fact]
    public void What_a_service_manager_does_not_have_is_said()
    {
        _services.Lacks = ["recovery"];

        Assert.Contains("This system's service manager has no recovery.", Install(), StringComparison.Ordinal);
    }

    [Fact]
    public void Installing_again_changes_nothing()
    {
        Install();
        _services.Calls.Clear();

        Assert.DoesNotContain("Wrote", Install(), StringComparison.Ordinal);
        Assert.Empty(_services.Calls);
    }

    [Fact]
    public void Installing_again_starts_a_service_that_was_stopped()
    {
        Install();
        _services.Stop(WindowsService.Name);
        _services.Calls.Clear();

        Install();

        Assert.Equal(["start"], _services.Calls);
    }

    [Fact]
    public void A_newer_program_replaces_the_older_one_while_the_service_is_stopped()
    {
        Install();
        _services.Calls.Clear();
        _machine.WithSource("two", "ghostmonitor.exe", "e_sqlite3.dll");
        File.WriteAllText(_machine.At("ProgramData/GhostMonitor/monitor.json"), "mine");

        Install();

        Assert.Equal("two", File.ReadAllText(_machine.At("Program Files/GhostMonitor/ghostmonitor.exe")));
        Assert.Equal("mine", File.ReadAllText(_machine.At("ProgramData/GhostMonitor/monitor.json")));
        Assert.Equal(["stop", "start"], _services.Calls);
    }

    [Fact]
    public void A_service_that_runs_another_command_is_changed()
    {
        Install();
        _services.Definition = _services.Definition! with { Command = "other" };
        _services.Calls.Clear();

        Install();

        Assert.Equal(["define " + Command, "stop", "start"], _services.Calls);
    }

    [Fact]
    public void Restarting_stops_and_starts()
    {
        Install();
        _services.Calls.Clear();

        _machine.Run(_service.Restart);

        Assert.Equal(["stop", "start"], _services.Calls);
    }

    [Fact]
    public void What_is_not_installed_cannot_be_restarted() =>
        Assert.Throws<InstallException>(() => _machine.Run(_service.Restart));

    [Fact]
    public void Uninstalling_leaves_nothing()
    {
        Install();
        _services.Calls.Clear();

        _machine.Run(report => _service.Uninstall(keepData: false, report));

        Assert.Empty(_machine.Files());
        Assert.Equal(["stop", "delete", "unregister events"], _services.Calls);
    }

    [Fact]
    public void Data_that_is_to_be_kept_stays()
    {
        Install();

        _machine.Run(report => _service.Uninstall(keepData: true, report));

        Assert.Equal(["ProgramData/GhostMonitor/monitor.json"], _machine.Files());
    }

    [Fact]
    public void Uninstalling_what_is_not_there_changes_nothing()
    {
        var report = new InstallReport(TextWriter.Null, isWhatIf: false);

        _service.Uninstall(keepData: false, report);

        Assert.False(report.HasChanges);
    }

    [Fact]
    public void What_would_be_done_is_said_and_not_done()
    {
        string said = _machine.Run(report => _service.Install(_machine.Source, forOthers: false, report), isWhatIf: true);

        Assert.Contains("Would run the start of the service.", said, StringComparison.Ordinal);
        Assert.Empty(_machine.Files());
        Assert.Empty(_services.Calls);
    }

    [Fact]
    public void For_other_machines_the_files_are_in_the_folder_that_others_may_not_look_into()
    {
        _machine.Run(report => _service.Install(_machine.Source, forOthers: true, report));

        string folder = _machine.At("ProgramData/GhostMonitor");
        EndpointDefinition endpoint = ConfigurationReader.ReadFile(Path.Combine(folder, "monitor.json")).Endpoint!;
        Assert.Equal((Path.Combine(folder, "endpoint.key"), Path.Combine(folder, "endpoint.token")),
            (endpoint.CertificateKey, endpoint.Token!.File));
        Assert.True(File.Exists(endpoint.CertificateKey) && File.Exists(endpoint.Token.File));
    }

    private string Install() => _machine.Run(report => _service.Install(_machine.Source, forOthers: false, report));

    private void CreateFolder(string path)
    {
        _privateFolders.Add(path);
        Directory.CreateDirectory(path);
    }

    private sealed class FakeServices : IServiceControl, IEventSource
    {
        private bool _isRunning;

        public List<string> Calls { get; } = [];

        public WindowsServiceDefinition? Definition { get; set; }

        public bool IsRegistered { get; private set; }

        public void Register()
        {
            Calls.Add("register events");
            IsRegistered = true;
        }

        public void Unregister()
        {
            Calls.Add("unregister events");
            IsRegistered = false;
        }

        public string? CommandOf(string name) => Definition?.Command;

        public bool IsRunning(string name) => _isRunning;

        public IReadOnlyList<string> Lacks { get; set; } = [];

        public IReadOnlyList<string> Define(WindowsServiceDefinition definition)
        {
            Calls.Add("define " + definition.Command);
            Definition = definition;
            return Lacks;
        }

        public void Start(string name)
        {
            Calls.Add("start");
            _isRunning = true;
        }

        public void Stop(string name)
        {
            Calls.Add("stop");
            _isRunning = false;
        }

        public void Delete(string name)
        {
            Calls.Add("delete");
            Definition = null;
        }
    }
}
