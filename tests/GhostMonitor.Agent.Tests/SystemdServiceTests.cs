using System.ComponentModel;
using System.Diagnostics;
using GhostMonitor.Agent.Install;
using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Configuration;

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
    public void For_other_machines_it_makes_a_certificate_and_a_token_that_the_service_gets_as_credentials()
    {
        Install(forOthers: true);

        Assert.Equal(Convert.ToInt32("644", 8), OddFile.Mode(At("etc/ghostmonitor/endpoint.crt")));
        Assert.Equal(Convert.ToInt32("600", 8), OddFile.Mode(At("etc/ghostmonitor/endpoint.key")));
        Assert.Equal(Convert.ToInt32("600", 8), OddFile.Mode(At("etc/ghostmonitor/endpoint.token")));
        string dropIn = File.ReadAllText(At("etc/systemd/system/ghostmonitor.service.d/endpoint.conf"));
        Assert.Contains($"LoadCredential=endpoint.key:{At("etc/ghostmonitor/endpoint.key")}", dropIn, StringComparison.Ordinal);
        Assert.Contains($"LoadCredential=endpoint.token:{At("etc/ghostmonitor/endpoint.token")}", dropIn, StringComparison.Ordinal);
        EndpointDefinition endpoint = ConfigurationReader.ReadFile(At("etc/ghostmonitor/monitor.json")).Endpoint!;
        Assert.Equal(
            ("https://+:8787/", At("etc/ghostmonitor/endpoint.crt"), "/run/credentials/ghostmonitor.service/endpoint.key",
                "/run/credentials/ghostmonitor.service/endpoint.token"),
            (endpoint.Prefix, endpoint.Certificate, endpoint.CertificateKey, endpoint.Token!.File));
    }

    [Fact]
    public void It_says_how_clients_know_the_certificate_and_where_the_token_is_and_not_the_token()
    {
        string said = Install(forOthers: true);

        ServerCertificate certificate = CertificateFile.Read(
            new CertificateSource(At("etc/ghostmonitor/endpoint.crt"), At("etc/ghostmonitor/endpoint.key")));
        Assert.Contains(certificate.Thumbprint, said, StringComparison.Ordinal);
        Assert.Contains(At("etc/ghostmonitor/endpoint.token"), said, StringComparison.Ordinal);
        Assert.DoesNotContain(File.ReadAllText(At("etc/ghostmonitor/endpoint.token")).Trim(), said, StringComparison.Ordinal);
    }

    [Fact]
    public void Certificate_and_token_stay_when_it_is_installed_again()
    {
        Install(forOthers: true);
        string[] before = [.. Secrets()];
        _calls.Clear();

        string said = Install(forOthers: true);

        Assert.Equal(before, Secrets());
        Assert.DoesNotContain("Wrote", said, StringComparison.Ordinal);
        Assert.Equal(["enable ghostmonitor.service", "start ghostmonitor.service"], _calls);
    }

    [Fact]
    public void A_certificate_of_its_own_that_is_about_to_expire_is_made_anew_and_the_token_stays()
    {
        Install(forOthers: true);
        (string certificate, string key) = SelfSignedCertificate.Create(DateTimeOffset.UtcNow - SelfSignedCertificate.Validity);
        File.WriteAllText(At("etc/ghostmonitor/endpoint.crt"), certificate);
        File.WriteAllText(At("etc/ghostmonitor/endpoint.key"), key);
        string token = File.ReadAllText(At("etc/ghostmonitor/endpoint.token"));

        Install(forOthers: true);

        var renewed = CertificateFile.Read(
            new CertificateSource(At("etc/ghostmonitor/endpoint.crt"), At("etc/ghostmonitor/endpoint.key")));
        Assert.True(renewed.ExpiresAt > DateTimeOffset.UtcNow.AddDays(800));
        Assert.Equal(token, File.ReadAllText(At("etc/ghostmonitor/endpoint.token")));
    }

    [Fact]
    public void A_configuration_that_is_there_stays_and_the_endpoint_is_said()
    {
        Install();
        string before = File.ReadAllText(At("etc/ghostmonitor/monitor.json"));

        string said = Install(forOthers: true);

        Assert.Equal(before, File.ReadAllText(At("etc/ghostmonitor/monitor.json")));
        Assert.Contains("\"prefix\": \"https://+:8787/\"", said, StringComparison.Ordinal);
    }

    [Fact]
    public void What_if_makes_no_secret()
    {
        string said = Install(isWhatIf: true, forOthers: true);

        Assert.Empty(Files());
        Assert.Contains($"Would write {At("etc/ghostmonitor/endpoint.key")}.", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Uninstalling_leaves_no_secret()
    {
        Install(forOthers: true);

        Uninstall(keepData: false);

        Assert.Empty(Files());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Systemd_reads_the_unit(bool forOthers)
    {
        Install(forOthers: forOthers);
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

    private string Install(bool isWhatIf = false, bool forOthers = false)
    {
        _output.GetStringBuilder().Clear();
        Service().Install(Path.Combine(_folder, "source"), forOthers, new InstallReport(_output, isWhatIf));
        return _output.ToString();
    }

    private IEnumerable<string> Secrets() => ((string[])["crt", "key", "token"])
        .Select(name => File.ReadAllText(At("etc/ghostmonitor/endpoint." + name)));

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
