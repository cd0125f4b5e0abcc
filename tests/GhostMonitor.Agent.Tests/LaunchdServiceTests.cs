using System.Xml;
using GhostMonitor.Agent.Install;
using GhostMonitor.Engine.Hosting.Configuration;

namespace GhostMonitor.Agent.Tests;

/// <summary>The daemon of launchd, in a folder that stands for the root of a machine.</summary>
public sealed class LaunchdServiceTests : IDisposable
{
    private const string Plist = "Library/LaunchDaemons/ghostmonitor.plist";

    private readonly InstalledService _machine = new InstalledService().WithSource("one", "ghostmonitor", "libe_sqlite3.dylib");
    private readonly List<string> _calls = [];
    private readonly LaunchdService _service;

    public LaunchdServiceTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no launchd, and no modes of files.");
        _service = new LaunchdService(_machine.Root, arguments => _calls.Add(string.Join(' ', arguments)));
    }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_fresh_install_places_all_files_and_loads_the_daemon()
    {
        Install();

        Assert.Equal(
            [
                Plist, "usr/local/bin/ghostmonitor", "usr/local/etc/ghostmonitor/monitor.json",
                "usr/local/lib/ghostmonitor/ghostmonitor", "usr/local/lib/ghostmonitor/libe_sqlite3.dylib",
            ],
            _machine.Files());
        Assert.Equal(["bootstrap system " + _machine.At(Plist)], _calls);
        Assert.True(Directory.Exists(_machine.At("usr/local/var/lib/ghostmonitor")));
    }

    [Fact]
    public void Installing_again_changes_nothing()
    {
        Install();
        _calls.Clear();

        Assert.DoesNotContain("Wrote", Install(), StringComparison.Ordinal);
        Assert.Empty(_calls);
    }

    [Fact]
    public void A_newer_program_replaces_the_older_one_and_is_loaded_anew()
    {
        Install();
        _calls.Clear();
        _machine.WithSource("two", "ghostmonitor", "libe_sqlite3.dylib");

        Install();

        Assert.Equal("two", File.ReadAllText(_machine.At("usr/local/bin/ghostmonitor")));
        Assert.Equal(["bootout system/ghostmonitor", "bootstrap system " + _machine.At(Plist)], _calls);
    }

    [Fact]
    public void The_property_list_runs_the_program_with_its_configuration()
    {
        Install();
        var list = new XmlDocument { XmlResolver = null };
        list.Load(XmlReader.Create(_machine.At(Plist), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore }));

        Assert.Equal(
            [
                _machine.At("usr/local/lib/ghostmonitor/ghostmonitor"), "run", "--config",
                _machine.At("usr/local/etc/ghostmonitor/monitor.json"),
            ],
            list.SelectNodes("/plist/dict/array/string")!.Cast<XmlNode>().Select(static node => node.InnerText));
    }

    [Fact]
    public void Restarting_starts_the_daemon_again()
    {
        Install();
        _calls.Clear();

        _machine.Run(_service.Restart);

        Assert.Equal(["kickstart -k system/ghostmonitor"], _calls);
    }

    [Fact]
    public void What_is_not_installed_cannot_be_restarted() =>
        Assert.Throws<InstallException>(() => _machine.Run(_service.Restart));

    [Fact]
    public void Uninstalling_leaves_no_file()
    {
        Install();
        _calls.Clear();
        File.WriteAllText(_machine.At("usr/local/var/log/ghostmonitor.log"), "x");

        _machine.Run(report => _service.Uninstall(keepData: false, report));

        Assert.Empty(_machine.Files());
        Assert.Equal(["bootout system/ghostmonitor"], _calls);
    }

    [Fact]
    public void Data_that_is_to_be_kept_stays()
    {
        Install();

        _machine.Run(report => _service.Uninstall(keepData: true, report));

        Assert.Equal(["usr/local/etc/ghostmonitor/monitor.json"], _machine.Files());
    }

    [Fact]
    public void What_would_be_done_is_said_and_not_done()
    {
        string said = _machine.Run(report => _service.Install(_machine.Source, forOthers: false, report), isWhatIf: true);

        Assert.Contains("Would run launchctl bootstrap system", said, StringComparison.Ordinal);
        Assert.Empty(_machine.Files());
        Assert.Empty(_calls);
    }

    [Fact]
    public void For_other_machines_the_files_are_beside_the_configuration()
    {
        _machine.Run(report => _service.Install(_machine.Source, forOthers: true, report));

        EndpointDefinition endpoint = ConfigurationReader.ReadFile(_machine.At("usr/local/etc/ghostmonitor/monitor.json")).Endpoint!;
        Assert.Equal("https", endpoint.ToOptions().Prefix.ToString().Split(':')[0]);
        Assert.Equal(_machine.At("usr/local/etc/ghostmonitor/endpoint.key"), endpoint.CertificateKey);
    }

    private string Install() => _machine.Run(report => _service.Install(_machine.Source, forOthers: false, report));
}
