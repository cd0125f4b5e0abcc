using System.Diagnostics;

namespace GhostMonitor.Module.Tests;

public sealed class PackageTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "GhostMonitor");

    // A process keeps the assembly that it loads first, and looks for SQLite beside it: that must be the tree's, which stays, and not the
    // package's, which goes.
    public PackageTests() => new Session().Dispose();

    private string Manifest => Path.Combine(_folder, "GhostMonitor.psd1");

    public void Dispose()
    {
        // Windows keeps a loaded assembly's file open until the process ends, and the system clears its temporary folder itself.
        if (!OperatingSystem.IsWindows() && Directory.Exists(_folder))
            Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);
    }

    [Fact]
    public void The_package_holds_what_an_import_and_Get_Help_read_and_nothing_else()
    {
        Build();

        Assert.Equal(
            [
                "GhostMonitor.psd1",
                "LICENSE",
                "bin/GhostMonitor.Format.ps1xml",
                "bin/GhostMonitor.Types.ps1xml",
                "bin/GhostMonitor.psm1",
                "bin/GhostMonitor.schema.json",
                "bin/agent/linux-x64/ghostmonitor",
                "bin/net8.0/GhostMonitor.Engine.dll",
                "bin/net8.0/GhostMonitor.dll",
                "bin/net8.0/calendars/Cronos.dll",
                "bin/net8.0/calendars/GhostMonitor.Calendars.dll",
                "bin/net8.0/mail/GhostMonitor.Mail.dll",
                "bin/net8.0/mail/MailKit.dll",
                "bin/net8.0/mail/MimeKit.dll",
                "bin/net8.0/net10.0-anywhere/GhostMonitor.dll",
                "bin/net8.0/recording/GhostMonitor.Recording.dll",
                "bin/net8.0/recording/Microsoft.Data.Sqlite.dll",
                "bin/net8.0/recording/SQLitePCLRaw.batteries_v2.dll",
                "bin/net8.0/recording/SQLitePCLRaw.core.dll",
                "bin/net8.0/recording/SQLitePCLRaw.provider.e_sqlite3.dll",
                "bin/net8.0/recording/runtimes/linux-arm64/native/libe_sqlite3.so",
                "bin/net8.0/recording/runtimes/linux-musl-arm64/native/libe_sqlite3.so",
                "bin/net8.0/recording/runtimes/linux-musl-x64/native/libe_sqlite3.so",
                "bin/net8.0/recording/runtimes/linux-x64/native/libe_sqlite3.so",
                "bin/net8.0/recording/runtimes/osx-arm64/native/libe_sqlite3.dylib",
                "bin/net8.0/recording/runtimes/osx-x64/native/libe_sqlite3.dylib",
                "bin/net8.0/recording/runtimes/win-arm64/native/e_sqlite3.dll",
                "bin/net8.0/recording/runtimes/win-x64/native/e_sqlite3.dll",
                "bin/netstandard2.0/GhostMonitor.Engine.dll",
                "bin/netstandard2.0/GhostMonitor.dll",
                "en-US/GhostMonitor.dll-Help.xml",
                "en-US/about_GhostMonitor.help.txt",
                "en-US/about_GhostMonitor_Actions.help.txt",
                "en-US/about_GhostMonitor_Alerts.help.txt",
                "en-US/about_GhostMonitor_Recording.help.txt",
                "en-US/about_GhostMonitor_Remote.help.txt",
            ],
            Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(_folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_package_passes_Test_ModuleManifest_imports_and_has_its_help()
    {
        Build();
        using var session = new Session(importModule: false);

        session.Run($"$null = Test-ModuleManifest '{Manifest}'; Import-Module '{Manifest}'");

        Assert.Equal(_folder, session.Value<string>("(Get-Module GhostMonitor).ModuleBase"));
        Assert.NotNull(session.One("Get-ResourceMetrics cpu -SampleInterval 10ms"));
        Assert.Contains("Takes fresh samples", session.Value<string>("(Get-Help Get-ResourceMetrics).Synopsis"), StringComparison.Ordinal);
    }

    [Fact]
    public void Importing_changes_nothing_in_the_session_but_the_exported_commands()
    {
        const string state = """
            'Variable:', 'Function:', 'Alias:', 'Env:' |
                ForEach-Object { $ExecutionContext.SessionState.InvokeProvider.ChildItem.Get($_, $false) } |
                ForEach-Object { "$($_.Name)" }
            Get-Command -CommandType Cmdlet | Where-Object ModuleName -ne GhostMonitor | ForEach-Object Name
            Get-Job
            [runspace]::DefaultRunspace.Events.Subscribers | ForEach-Object { "subscriber $($_.EventName)" }
            $ExecutionContext.SessionState.Drive.GetAll() | ForEach-Object { "drive $($_.Name)" }
            $ExecutionContext.SessionState.Provider.GetAll() | ForEach-Object { "provider $($_.Name)" }
            Get-Module | Where-Object Name -ne GhostMonitor | ForEach-Object { "module $($_.Name)" }
            "$PWD $ErrorActionPreference $ProgressPreference"
            """;
        using var session = new Session(importModule: false);
        session.Run(state);
        string[] before = session.Run(state).Select(item => item?.ToString() ?? "").ToArray();

        session.Run($"Import-Module '{Session.ManifestPath}'");

        Assert.Equal(before, session.Run(state).Select(item => item?.ToString() ?? ""));
    }

    [Fact]
    public void The_version_is_in_the_manifest_alone_and_the_assembly_has_it()
    {
        using var session = new Session();
        string version = session.Value<string>("[string](Get-Module GhostMonitor).Version");

        Assert.Equal(version,
            session.Value<string>("(Get-Command Get-ResourceMetrics).ImplementingType.Assembly.GetName().Version.ToString(3)"));
        Assert.DoesNotContain(version, File.ReadAllText(Path.Combine(RepositoryRoot.Path, "Directory.Build.props")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_package_s_release_notes_are_the_module_s()
    {
        SkipWithoutDotNet();
        using var session = new Session();

        string notes = DotNet("msbuild", Project, "-getProperty:NewestChanges", "-property:TargetFramework=net8.0");

        Assert.Equal(session.Value<string>("(Get-Module GhostMonitor).ReleaseNotes").ReplaceLineEndings("\n").Trim(),
            notes.ReplaceLineEndings("\n").Trim());
    }

    [Fact]
    public void The_release_notes_are_the_newest_release_of_the_changelog()
    {
        string[] changelog = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "CHANGELOG.md")).ReplaceLineEndings("\n").Split("\n## ");
        string[] newest =
            changelog.Skip(1).First(static part => !part.StartsWith("[Unreleased]\n", StringComparison.Ordinal)).Split('\n', 2);
        using var session = new Session();

        Assert.Matches($@"^\[{session.Value<string>("[string](Get-Module GhostMonitor).Version")}\] - \d{{4}}-\d\d-\d\d$", newest[0]);
        Assert.Equal(newest[1].Trim(), session.Value<string>("(Get-Module GhostMonitor).ReleaseNotes").ReplaceLineEndings("\n").Trim());
    }

    private static string Project => Path.Combine(RepositoryRoot.Path, "src", "GhostMonitor", "GhostMonitor.csproj");

    private static void SkipWithoutDotNet()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("GHOSTMONITOR_TEST_MODULE") is { Length: > 0 },
            "Only where the module was built from this tree is there a dotnet to package it with.");
        Assert.SkipWhen(TestMachine.IsWine, "Under wine there is no dotnet to package it with.");
    }

    private void Build()
    {
        SkipWithoutDotNet();
        string agents = Path.Combine(Path.GetDirectoryName(_folder)!, "agents");
        Directory.CreateDirectory(Path.Combine(agents, "linux-x64"));
        File.WriteAllText(Path.Combine(agents, "linux-x64", "ghostmonitor"), "");
        string precompiled = Path.Combine(Path.GetDirectoryName(_folder)!, "precompiled");
        Directory.CreateDirectory(Path.Combine(precompiled, "net10.0-anywhere"));
        File.WriteAllText(Path.Combine(precompiled, "net10.0-anywhere", "GhostMonitor.dll"), "");
        DotNet("msbuild", Project, "-target:PlaceModulePackage", "-property:TargetFramework=net8.0", $"-property:PackageFolder={_folder}/",
            $"-property:AgentFolder={agents}/", $"-property:PrecompiledFolder={precompiled}/", "-nologo");
    }

    private static string DotNet(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}
