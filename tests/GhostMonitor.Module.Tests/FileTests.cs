using System.Diagnostics;

namespace GhostMonitor.Module.Tests;

/// <summary>
/// Every cmdlet that writes or reads a file, given what is no file: it is refused, and left as it is with nothing beside it.
/// </summary>
public sealed class FileTests : IDisposable
{
    private const int OwnerOnly = 0x180; // 0600
    private const int Wide = 0x1A4; // 0644

    private static readonly (string Command, string ErrorId)[] s_commands =
    [
        ("Invoke-ResourceCheck '{0}' -SampleInterval 10ms", "InvalidStatePath"),
        ("Invoke-ResourceCheck '{0}.state' -ConfigurationPath '{0}' -SampleInterval 10ms", "ConfigurationNotFound"),
        ("(Get-ResourceMetrics cpu -SampleInterval 10ms | Export-ResourceReport '{0}' -Force)", "Export"),
        ("Export-ResourceThreshold '{0}' -Force", "Export"),
        ("Export-ResourceMonitorConfiguration '{0}' -Force", "Export"),
        ("Import-ResourceMonitorConfiguration '{0}'", "ConfigurationNotFound"),
        ("Start-ResourceMonitor -Name Odd -LogPath '{0}'", "InvalidLogPath"),
        ("Start-ResourceMonitor -Name Odd -RecordPath '{0}'", "InvalidRecordPath"),
        ("Register-ResourceAlertAction odd -LogPath '{0}'", "InvalidLogPath"),
        ("Get-ResourceMetrics -RecordPath '{0}'", "Reading"),
        ("Get-ResourceAlert -RecordPath '{0}'", "Reading"),
    ];

    private static readonly string[] s_exports =
    [
        "Get-ResourceMetrics cpu -SampleInterval 10ms | Export-ResourceReport '{0}' -As Csv",
        "Export-ResourceThreshold '{0}'",
        "Export-ResourceMonitorConfiguration '{0}'",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-files-").FullName;
    private readonly Session _session = new();

    public static TheoryData<string> OddKinds => [.. OddFile.Kinds];

    public static TheoryData<string> Exports => [.. s_exports];

    public static TheoryData<string> Writers =>
    [
        .. s_exports,
        "$null = Invoke-ResourceCheck '{0}' -SampleInterval 10ms -WarningAction SilentlyContinue",
        "$null = Start-ResourceMonitor -Name Odd -LogPath '{0}'; Stop-ResourceMonitor Odd",
        "$null = Start-ResourceMonitor -Name Odd -RecordPath '{0}'; Stop-ResourceMonitor Odd",
    ];

    private string FullPath => Path.Combine(_folder, "file");

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(OddKinds))]
    public void What_is_no_regular_file_is_refused_by_every_cmdlet_and_left_as_it_is(string kind)
    {
        string path = OddFile.Make(_folder, kind);
        string[] before = OddFile.Listing(_folder);

        // One after the other in one session: a pipe that is waited for shows as a test that doesn't end.
        foreach ((string command, string errorId) in s_commands)
        {
            string found = _session.TerminatingError(Fill(command, path)).FullyQualifiedErrorId.Split(',')[0];
            Assert.Equal((command, Expected(errorId, kind)), (command, found));
            Assert.Equal(before, OddFile.Listing(_folder));
        }

        Assert.Empty(_session.Run("Get-ResourceMonitor; Get-Job; Get-ResourceAlertAction odd* "));
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void A_new_file_and_what_lies_beside_it_are_their_owners_alone(string command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists.");
        Run(command);

        Assert.All(Directory.GetFiles(_folder), static file => Assert.Equal((file, OwnerOnly), (file, OddFile.Mode(file))));
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void What_a_link_leads_to_is_written_and_keeps_its_mode_and_the_link_stays(string command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows asks for a privilege to make a link.");
        string real = Path.Combine(_folder, "real");
        File.CreateSymbolicLink(FullPath, "real");

        // It leads to nothing at first, which is made, and then to a file of another mode, which is replaced.
        Run(command);
        Assert.True(new FileInfo(real).Exists);
        OddFile.SetMode(real, Wide);
        Run(command);

        Assert.Equal("real", new FileInfo(FullPath).LinkTarget);
        Assert.Equal(Wide, OddFile.Mode(real));
        Assert.DoesNotContain(Directory.GetFiles(_folder), file => file.StartsWith(FullPath + ".", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Exports))]
    public void NoClobber_leaves_a_file_that_exists_and_goes_before_Force(string command)
    {
        File.WriteAllText(FullPath, "mine");

        Assert.Equal("FileExists", Refused(command + " -NoClobber"));
        Assert.Equal("FileExists", Refused(command + " -NoClobber -Force"));

        Assert.Equal("mine", File.ReadAllText(FullPath));
        Run(command);
        Assert.NotEqual("mine", File.ReadAllText(FullPath));
    }

    [Theory]
    [MemberData(nameof(Exports))]
    public void NoClobber_writes_a_file_that_is_not_there(string command)
    {
        Run(command + " -NoClobber");

        Assert.True(new FileInfo(FullPath).Length > 0);
    }

    [Theory]
    [MemberData(nameof(Exports))]
    public void A_read_only_file_is_replaced_with_Force_alone_and_stays_read_only(string command)
    {
        File.WriteAllText(FullPath, "mine");
        File.SetAttributes(FullPath, FileAttributes.ReadOnly);

        Assert.Equal("FileIsReadOnly", Refused(command));
        Assert.Equal("mine", File.ReadAllText(FullPath));
        Run(command + " -Force");

        Assert.NotEqual("mine", File.ReadAllText(FullPath));
        Assert.True(File.GetAttributes(FullPath).HasFlag(FileAttributes.ReadOnly));
        File.SetAttributes(FullPath, FileAttributes.Normal);
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_secret_that_is_a_pipe_is_refused_and_not_waited_for()
    {
        OddFile.MakePipe(Path.Combine(_folder, "secret"));
        string config = Path.Combine(_folder, "config.json");
        File.WriteAllText(config, """{"version":1,"actions":[{"name":"hook","kind":"webhook","uri":{"file":"secret"}}]}""");

        Assert.Equal("SecretNotFound", Refused($"Import-ResourceMonitorConfiguration '{config}'"));
    }

    [Fact]
    public void A_script_that_is_a_pipe_is_refused()
    {
        OddFile.MakePipe(Path.Combine(_folder, "script.ps1"));
        string config = Path.Combine(_folder, "config.json");
        File.WriteAllText(config, """{"version":1,"actions":[{"name":"odd","kind":"script","scriptPath":"script.ps1"}]}""");

        Assert.Equal("FileNotFound", Refused($"Import-ResourceMonitorConfiguration '{config}'"));
    }

    [Fact]
    public void The_folder_of_the_users_own_states_is_made_for_the_user_alone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only on Linux can the user's folder be another for a test.");
        string data = Path.Combine(_folder, "data");
        string[] arguments = [.. HostProgram.Command.Skip(1), "-Command", "$null = Invoke-ResourceCheck -SampleInterval 10ms"];
        var start = new ProcessStartInfo(HostProgram.Command[0], arguments);
        start.Environment["XDG_DATA_HOME"] = data;
        using Process process = Process.Start(start)!;
        Assert.True(process.WaitForExit(HostProcess.Timeout));

        Assert.Equal(0x1C0, OddFile.Mode(Path.Combine(data, "GhostMonitor"))); // 0700
        Assert.Equal(OwnerOnly, OddFile.Mode(Path.Combine(data, "GhostMonitor", "Check.check.json")));
    }

    private static string Fill(string command, string path) => command.Replace("{0}", path, StringComparison.Ordinal);

    private static string Expected(string errorId, string kind) => (errorId, kind) switch
    {
        ("Export", "folder" or "link to folder") => "PathIsFolder",
        ("Export", "no folder" or "link into no folder") => "FolderNotFound",
        ("Export", _) => "NotARegularFile",
        ("Reading", "no folder") => "RecordNotFound",
        ("Reading", _) => "InvalidRecordPath",
        _ => errorId,
    };

    private void Run(string command) =>
        _session.Run("$null = " + Fill(command, FullPath).Replace("$null = ", "", StringComparison.Ordinal));

    private string Refused(string command) => _session.TerminatingError($"({Fill(command, FullPath)})").FullyQualifiedErrorId.Split(',')[0];
}
