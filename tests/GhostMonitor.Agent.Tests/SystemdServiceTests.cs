using System.ComponentModel;
using System.Diagnostics;
using GhostMonitor.Agent.Install;

namespace GhostMonitor.Agent.Tests;

/// <summary>The service of systemd, in a folder that stands for the root of a machine.</summary>
public sealed class SystemdServiceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-agent-").FullName;
    private readonly List<string> _calls = [];
    private readonly StringWriter _output = new();

    public SystemdServiceTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no systemd, and no modes of files.");
        WriteSource("one");
    }

    public void Dispose()
    {
        _output.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_fresh_install_places_all_files_and_starts_the_service()
    {
        Install();

        Assert.Equal(
            [
                "etc/ghostmonitor/monitor.json", "etc/systemd/system/ghostmonitor.service", "usr/local/bin/ghostmonitor",
                "usr/local/lib/ghostmonitor/ghostmonitor", "usr/local/lib/ghostmonitor/libe_sqlite3.so",
            ],
            Files());
        Assert.Equal(["daemon-reload", "enable ghostmonitor.service", "restart ghostmonitor.service"], _calls);
        Assert.Equal("one", File.ReadAllText(At("usr/local/bin/ghostmonitor")));
        Assert.Equal(Convert.ToInt32("755", 8), OddFile.Mode(At("usr/local/lib/ghostmonitor/ghostmonitor")));
        Assert.Equal(Convert.ToInt32("644", 8), OddFile.Mode(At("etc/ghostmonitor/monitor.json")));
    }

    [Fact]
    public void Installing_again_changes_nothing_and_restarts_nothing()
    {
        Install();
        _calls.Clear();

        string output = Install();

        Assert.Equal(["enable ghostmonitor.service", "start ghostmonitor.service"], _calls);
        Assert.DoesNotContain("Wrote", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_program_replaces_the_older_one_and_the_configuration_stays()
    {
        Install();
        _calls.Clear();
        File.WriteAllText(At("etc/ghostmonitor/monitor.json"), "mine");
        WriteSource("two");

        Install();

        Assert.Equal("two", File.ReadAllText(At("usr/local/bin/ghostmonitor")));
        Assert.Equal("mine", File.ReadAllText(At("etc/ghostmonitor/monitor.json")));
        Assert.Equal(["enable ghostmonitor.service", "restart ghostmonitor.service"], _calls);
    }

    [Fact]
    public void A_unit_that_was_changed_is_written_anew_and_read_again()
    {
        Install();
        _calls.Clear();
        File.AppendAllText(At("etc/systemd/system/ghostmonitor.service"), "MemoryMax=1G\n");

        Install();

        Assert.DoesNotContain("1G", File.ReadAllText(At("etc/systemd/system/ghostmonitor.service")), StringComparison.Ordinal);
        Assert.Equal(["daemon-reload", "enable ghostmonitor.service", "restart ghostmonitor.service"], _calls);
    }

    [Fact]
    public void What_if_says_all_and_changes_nothing()
    {
        string output = Install(isWhatIf: true);

        Assert.Empty(Files());
        Assert.Empty(_calls);
        Assert.Contains($"Would write {At("etc/systemd/system/ghostmonitor.service")}.", output, StringComparison.Ordinal);
        Assert.Contains("Would run systemctl restart ghostmonitor.service.", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_program_of_that_name_is_not_replaced()
    {
        Directory.CreateDirectory(At("usr/local/bin"));
        File.WriteAllText(At("usr/local/bin/ghostmonitor"), "other");

        var error = Assert.Throws<InstallException>(() => Install());
        Assert.Equal($"{At("usr/local/bin/ghostmonitor")} is there, and not ghostmonitor's: move it away.", error.Message);
        Assert.Equal("other", File.ReadAllText(At("usr/local/bin/ghostmonitor")));
    }

    [Fact]
    public void A_restart_needs_an_installed_service()
    {
        var report = new InstallReport(_output, isWhatIf: false);
        Assert.Throws<InstallException>(() => Service().Restart(report));
        Install();
        _calls.Clear();

        Service().Restart(report);

        Assert.Equal(["restart ghostmonitor.service"], _calls);
    }

    [Fact]
    public void Uninstalling_leaves_nothing()
    {
        Install();
        MakeState();
        _calls.Clear();

        Uninstall(keepData: false);

        Assert.Empty(Files());
        Assert.False(Path.Exists(At("var/lib/ghostmonitor")));
        Assert.False(Directory.Exists(At("etc/ghostmonitor")));
        Assert.Equal(["disable --now ghostmonitor.service", "daemon-reload"], _calls);
    }

    [Fact]
    public void Uninstalling_keeps_configuration_and_recordings_where_asked_for()
    {
        Install();
        MakeState();

        Uninstall(keepData: true);

        Assert.Equal(["etc/ghostmonitor/monitor.json", "var/lib/private/ghostmonitor/record.db"], Files());
    }

    [Fact]
    public void Uninstalling_what_is_not_installed_changes_nothing()
    {
        var report = new InstallReport(_output, isWhatIf: false);

        Service().Uninstall(keepData: false, report);

        Assert.False(report.HasChanges);
        Assert.Empty(_calls);
    }

    [Fact]
    public void Systemd_reads_the_unit()
    {
        Install();
        string unit = At("etc/systemd/system/ghostmonitor.service");
        Process? verify = null;
        try
        {
            verify = Process.Start(new ProcessStartInfo("systemd-analyze", ["verify", unit]) { RedirectStandardError = true });
        }
        catch (Win32Exception)
        {
            Assert.Skip("systemd is not installed.");
        }

        using (verify)
        {
            string errors = verify!.StandardError.ReadToEnd();
            verify.WaitForExit();
            Assert.Equal((0, ""), (verify.ExitCode, errors));
        }
    }

    private string Install(bool isWhatIf = false)
    {
        _output.GetStringBuilder().Clear();
        Service().Install(Path.Combine(_folder, "source"), new InstallReport(_output, isWhatIf));
        return _output.ToString();
    }

    private void Uninstall(bool keepData) => Service().Uninstall(keepData, new InstallReport(_output, isWhatIf: false));

    private SystemdService Service() => new(Path.Combine(_folder, "root"), arguments => _calls.Add(string.Join(' ', arguments)));

    private string At(string path) => Path.Combine(_folder, "root", path);

    private void WriteSource(string content)
    {
        string source = Directory.CreateDirectory(Path.Combine(_folder, "source")).FullName;
        File.WriteAllText(Path.Combine(source, "ghostmonitor"), content);
        File.WriteAllText(Path.Combine(source, "libe_sqlite3.so"), "library");
        File.WriteAllText(Path.Combine(source, "notes.txt"), "not a part of it");
    }

    /// <summary>As systemd makes it for a service with DynamicUser.</summary>
    private void MakeState()
    {
        Directory.CreateDirectory(At("var/lib/private/ghostmonitor"));
        File.WriteAllText(At("var/lib/private/ghostmonitor/record.db"), "");
        File.CreateSymbolicLink(At("var/lib/ghostmonitor"), "private/ghostmonitor");
    }

    private string[] Files()
    {
        string root = Path.Combine(_folder, "root");
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        if (!Directory.Exists(root))
            return [];

        return [.. Directory.EnumerateFiles(root, "*", options).Select(path => Path.GetRelativePath(root, path))
            .Where(static path => !path.StartsWith("var/lib/ghostmonitor", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }
}
