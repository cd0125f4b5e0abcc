using System.Diagnostics;

namespace GhostMonitor.Agent.Tests;

/// <summary>The agent as it runs from a file: what it applies, refuses, says, and how it ends.</summary>
public sealed class RunTests : IDisposable
{
    private const string Memory = """{"resource":"memory","warning":0.0001,"critical":99.9999,"hysteresis":0}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-agent-").FullName;

    private string Config => Path.Combine(_folder, "config.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_applies_a_change_and_keeps_what_it_has_when_the_file_is_wrong()
    {
        File.WriteAllText(Config, $$"""{"version":1,"monitors":[{"name":"web","sampleInterval":1}],"thresholds":[{{Memory}}]}""");
        using AgentProcess agent = AgentProcess.Start("run", "--config", Config);
        agent.Await("GhostMonitor runs from");
        agent.Await("MEMORY WARNING");

        File.WriteAllText(Config, "{ \"version\": 1, \"nonsense\": 1 }");
        agent.Await("there is no property 'nonsense'");
        agent.Await("the one before goes on");
        File.WriteAllText(Config, """{"version":1,"thresholds":[{"resource":"memory","enabled":false}]}""");
        agent.Await("Remove Threshold memory");
        agent.Await("MEMORY RESOLVED");

        if (OperatingSystem.IsWindows())
            return;

        agent.Signal("TERM");
        Assert.Equal(0, agent.Wait());
        Assert.Contains("Stopped.", agent.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void SIGHUP_has_it_read_the_file_at_once_and_a_wrong_one_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGHUP.");
        File.WriteAllText(Config, """{"version":1}""");
        using AgentProcess agent = AgentProcess.Start("run", "--config", Config);
        agent.Await("GhostMonitor runs from");

        agent.Signal("HUP");
        agent.Await("GhostMonitor has read " + Config + " again.");
        File.WriteAllText(Config, "{");
        agent.Signal("HUP");
        agent.Await("The configuration is refused; the one before goes on.");

        agent.Signal("INT");
        Assert.Equal(0, agent.Wait());
    }

    [Theory]
    [InlineData("utf-8", "InvalidConfiguration")]
    [InlineData("utf-16", "The file is in UTF-16")]
    public void A_file_that_is_wrong_from_the_start_ends_it_with_1(string encoding, string message)
    {
        File.WriteAllText(Config, "{", System.Text.Encoding.GetEncoding(encoding));
        using AgentProcess agent = AgentProcess.Start("run", "--config", Config);

        Assert.Equal(1, agent.Wait());
        Assert.Contains(message, agent.Errors, StringComparison.Ordinal);
        Assert.Contains("--config does not accept", agent.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_as_configuration_is_refused_and_not_waited_for()
    {
        OddFile.MakePipe(Config);
        using AgentProcess agent = AgentProcess.Start("run", "--config", Config);

        Assert.Equal(1, agent.Wait());
        Assert.Contains("a named pipe", agent.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_which_action_was_not_notified()
    {
        string program = OperatingSystem.IsWindows() ? Path.Combine(Environment.SystemDirectory, "where.exe") : "/bin/false";
        string path = program.Replace(@"\", @"\\", StringComparison.Ordinal);
        File.WriteAllText(Config, $$"""
            {"version":1,"actions":[{"name":"nobody","kind":"program","filePath":"{{path}}","resource":["memory"]}],
            "thresholds":[{{Memory}}],"monitors":[{"name":"web","sampleInterval":"50ms"}]}
            """);
        using AgentProcess agent = AgentProcess.Start("run", "--config", Config);

        agent.Await("The action 'nobody' has failed, 1 in all: exit code");
    }

    [Fact]
    public void It_records_and_says_what_could_not_be_recorded()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody replace a file that is open.");
        string record = Path.Combine(_folder, "record.db");
        File.WriteAllText(Config, $$"""
            {"version":1,"thresholds":[{{Memory}}],"monitors":[{"name":"web","sampleInterval":"50ms","recordPath":"record.db"}]}
            """);
        using AgentProcess agent = AgentProcess.Start("run", "--config", Config);
        agent.Await("MEMORY WARNING");
        Assert.True(SpinWait.SpinUntil(() => File.Exists(record) && new FileInfo(record).Length > 0, ProgramProcess.Timeout));

        // Something else in the file's place, which is noticed at the next write.
        File.Delete(record);
        Directory.CreateDirectory(record);

        agent.Await("[RecordingFailed]");
    }

    [Fact]
    public void A_script_gets_the_alert_and_its_arguments_and_its_error_is_shown()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The shim that finds PowerShell is a shell's script.");
        string notified = Path.Combine(_folder, "notified");
        File.WriteAllText(Path.Combine(_folder, "it's a script.ps1"),
            $"param($first, $second)\n[IO.File]::WriteAllText('{notified}', \"$first|$second|$($Alert.ResourceName)|$($_.Transition)\")\n" +
            "throw 'nobody is there'");
        File.WriteAllText(Config, $$"""
            {"version":1,"actions":[{"name":"script","kind":"script","scriptPath":"it's a script.ps1",
            "arguments":["a \"b\"","$c"],"resource":["memory"]}],
            "thresholds":[{{Memory}}],"monitors":[{"name":"web","sampleInterval":"50ms"}]}
            """);
        using AgentProcess agent = AgentProcess.StartWith(
            new Dictionary<string, string> { ["PATH"] = PowerShellFolder() + ":" + Environment.GetEnvironmentVariable("PATH") },
            "run", "--config", Config);

        agent.Await("The action 'script' has failed, 1 in all: exit code 1: nobody is there");
        Assert.Equal("a \"b\"|$c|memory|raised", File.ReadAllText(notified));
    }

    [Fact]
    public void A_script_without_PowerShell_is_refused_at_the_start()
    {
        File.WriteAllText(Path.Combine(_folder, "a.ps1"), "");
        File.WriteAllText(Config, """{"version":1,"actions":[{"name":"script","kind":"script","scriptPath":"a.ps1"}]}""");
        string path = Environment.GetEnvironmentVariable("PATH")!;
        string without = string.Join(Path.PathSeparator, path.Split(Path.PathSeparator)
            .Where(static folder => !File.Exists(Path.Combine(folder, "pwsh")) && !File.Exists(Path.Combine(folder, "pwsh.exe"))));
        using AgentProcess agent = AgentProcess.StartWith(new Dictionary<string, string> { ["PATH"] = without }, "run", "--config", Config);

        Assert.Equal(1, agent.Wait());
        Assert.Contains("A script runs in PowerShell, and there is no pwsh", agent.Errors, StringComparison.Ordinal);
        Assert.Contains("[FileNotFound]", agent.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void It_goes_on_where_its_log_cannot_be_written_to()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Needs a device that is always full.");
        string log = Path.Combine(_folder, "web.log");
        File.WriteAllText(Config, $$"""
            {"version":1,"monitors":[{"name":"web","sampleInterval":"50ms","logPath":"{{log}}"}],"thresholds":[{{Memory}}]}
            """);

        // A shell redirects it: .NET gives a process pipes only.
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" > /dev/full", "sh", .. AgentProcess.Command, "run", "--config", Config]);
        using Process process = Process.Start(start)!;
        Assert.True(SpinWait.SpinUntil(
            () => process.HasExited || (File.Exists(log) && ReadShared(log).Contains("MEMORY WARNING", StringComparison.Ordinal)),
            ProgramProcess.Timeout));

        ProgramProcess.Signal(process, "TERM");

        Assert.True(process.WaitForExit(ProgramProcess.Timeout));
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void It_obeys_SIGTERM_while_it_reads_the_largest_configuration()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Looks for what a process catches in /proc, and sends signals with kill(1).");
        IEnumerable<string> rules = Enumerable.Range(0, 20_000)
            .Select(static i => $$"""{"resource":"disk","instance":"/d{{i:x}}","warning":5}""");
        File.WriteAllText(Config, $$"""{"version":1,"thresholds":[{{string.Join(',', rules)}}]}""");
        Assert.InRange(new FileInfo(Config).Length, 1_000_000, 1024 * 1024);
        using AgentProcess agent = AgentProcess.Start("run", "--config", Config);
        Assert.True(SpinWait.SpinUntil(() => agent.HasExited || CatchesHangUp(agent.Id), ProgramProcess.Timeout));

        agent.Signal("TERM");
        long begin = Stopwatch.GetTimestamp();

        Assert.Equal(0, agent.Wait());
        Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(10), $"It took {Stopwatch.GetElapsedTime(begin)}.");
        Assert.Empty(agent.Errors);
    }

    [Fact]
    public void Under_systemd_each_line_has_its_priority()
    {
        File.WriteAllText(Config, $$"""{"version":1,"monitors":[{"sampleInterval":"50ms"}],"thresholds":[{{Memory}}]}""");
        using AgentProcess agent = AgentProcess.StartWith(
            new Dictionary<string, string> { ["JOURNAL_STREAM"] = "8:1" }, "run", "--config", Config);

        agent.Await("<4>MEMORY WARNING");
        agent.Await("<6>GhostMonitor runs from");
    }

    /// <summary>
    /// Whether a process has a handler for SIGHUP, the last that the agent registers; SIGTERM has one of the runtime's before. Bit 0 of the
    /// mask of proc_pid_status(5).
    /// </summary>
    private static bool CatchesHangUp(int id)
    {
        string mask = File.ReadLines($"/proc/{id}/status").First(static line => line.StartsWith("SigCgt:", StringComparison.Ordinal))[7..];
        return (Convert.ToUInt64(mask.Trim(), 16) & 1UL) != 0;
    }

    /// <summary>A folder with a <c>pwsh</c>: the .NET tool of the repository, which is no program by itself.</summary>
    private string PowerShellFolder()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName;
        string shim = Path.Combine(folder, "pwsh");
        File.WriteAllText(shim, $"#!/bin/sh\ncd '{RepositoryRoot.Path}'\nexec dotnet pwsh \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(shim, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        return folder;
    }

    private static string ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
