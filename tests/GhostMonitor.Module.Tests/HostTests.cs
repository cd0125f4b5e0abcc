using System.Diagnostics;

namespace GhostMonitor.Module.Tests;

/// <summary>The host as a program: its output, its errors and its exit codes.</summary>
[Collection(HostCollection.Name)]
public sealed class HostTests
{
    [Fact]
    public void Without_a_command_it_prints_a_line_a_sample_and_ends_after_as_many_as_asked()
    {
        // A window of 50 ms may hold no tick of a CPU, and then there is no share.
        Result result = Run("--samples", "3", "--interval", "0.25");

        Assert.Equal(0, result.ExitCode);
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3,
            lines.Count(line =>
                System.Text.RegularExpressions.Regex.IsMatch(line, @"^\d\d:\d\d:\d\d  CPU +\d+\.\d%  MEM +\d+\.\d%  DISK")));
        Assert.Empty(result.Errors);
    }

    [Fact]
    public void Ctrl_C_ends_it_cleanly()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Sends SIGINT with kill(1).");
        using HostProcess host = HostProcess.Start("--interval", "0.05");
        host.Await("  CPU ");

        host.Signal("INT");

        Assert.Equal(0, host.Wait());
        Assert.EndsWith("Stopped.", host.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_when_nobody_reads_any_more()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(),
            "Windows ends the programs before a pipeline's end itself.");
        using Process process = Start("--interval", "0.05");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Assert.NotNull(process.StandardOutput.ReadLine());

        process.StandardOutput.Close();

        Assert.True(process.WaitForExit(HostProcess.Timeout), "The host goes on for nobody.");
        Assert.Equal(0, process.ExitCode);
        Assert.Empty(await errors);
    }

    [Fact]
    public void Output_that_cannot_be_written_is_reported_and_ends_it_with_1()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Needs a device that is always full.");

        using Process process = StartOnFullDisk("--interval", "0.05");
        string errors = process.StandardError.ReadToEnd();

        Assert.True(process.WaitForExit(HostProcess.Timeout));
        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("Standard output can't be written to: ", errors);
        Assert.DoesNotContain("Unhandled", errors);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void A_command_that_a_signal_cuts_short_does_not_end_as_if_it_had_worked(string signal, int exitCode)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "Sends signals with kill(1).");
        using HostProcess host = HostProcess.Start("-Command", "'begun'; Get-ResourceMetrics -Continuous");
        host.Await("begun");

        host.Signal(signal);

        Assert.Equal(exitCode, host.Wait());
    }

    [Fact]
    public void A_command_is_run_with_formatted_output()
    {
        Result result = Run("-Command", "Get-ResourceThreshold cpu");

        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"ResourceName\s+Instance\s+Warning(.|\n)+cpu\s+\*\s+70\.0%", result.Output);
        Assert.DoesNotContain("\e", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_action_that_hangs_for_good_does_not_keep_the_process_from_ending()
    {
        Result result = Run("-Command",
            "Register-ResourceAlertAction Hangs { $null = [System.Threading.ManualResetEventSlim]::new().Wait(-1) } -Timeout 0.5; "
            + "while (-not (Get-ResourceAlertAction Hangs).IsHung) { $null = Test-ResourceAlertAction Hangs }; 'over'");

        Assert.Equal("over", result.Output.Trim());
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void SQLite_is_loaded_when_something_is_recorded_and_not_before()
    {
        const string loaded =
            "\"sqlite:$(@([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -match " +
                "'sqlite|GhostMonitor.Recording' }).Count)\"";
        string folder = Directory.CreateTempSubdirectory("ghostmonitor").FullName;
        try
        {
            Result result = Run("-Command",
                $"$null = Start-ResourceMonitor -SampleInterval 10ms; $null = Get-ResourceMetrics; $null = Get-ResourceAlert; " +
                    $"Stop-ResourceMonitor; {loaded}; " +
                $"$null = Start-ResourceMonitor -RecordPath '{folder}/record.db'; Stop-ResourceMonitor; {loaded}");

            Assert.Matches(@"^sqlite:0\r?\nsqlite:[1-9]", result.Output);
            Assert.True(File.Exists(Path.Combine(folder, "record.db")), result.Errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("throw 'broken'", "broken")]
    [InlineData("Set-ResourceThreshold cpu -Warning 95", "InvalidThreshold|-Warning does not accept '95'")]
    [InlineData("Get-NoSuchCommand", "Get-NoSuchCommand")]
    public void An_error_that_ends_a_command_goes_to_standard_error_with_exit_code_1(string command, string message)
    {
        Result result = Run("-Command", command);

        Assert.Equal(1, result.ExitCode);
        Assert.Matches(message, result.Errors);
        Assert.Empty(result.Output.Trim());
    }

    [Fact]
    public void A_script_gets_its_arguments_and_gives_its_exit_code()
    {
        string script = Path.ChangeExtension(Path.GetTempFileName(), ".ps1");
        try
        {
            File.WriteAllText(script, "param([int] $Number, [string] $Text) \"$Text $Number\"; exit $Number");

            Result result = Run("-File", script, "-Number", "7", "lucky");

            Assert.Equal("lucky 7", result.Output.Trim());
            Assert.Equal(7, result.ExitCode);
        }
        finally
        {
            File.Delete(script);
        }
    }

    [Theory]
    [InlineData("--samples", "0")]
    [InlineData("--interval", "-1")]
    [InlineData("--nonsense")]
    public void A_wrong_command_line_says_what_is_accepted(params string[] arguments)
    {
        Result result = Run(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(arguments[0], result.Errors);
        Assert.Contains("Usage:", result.Errors);
    }

    private static Result Run(params string[] arguments)
    {
        using HostProcess host = HostProcess.Start(arguments);
        return new Result(host.Wait(), host.Output, host.Errors);
    }

    private static Process Start(params string[] arguments)
    {
        string[] command = CommandOf(arguments);
        return Process
            .Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    /// <summary>Its standard output is full from the start. A shell redirects it: .NET gives a process pipes only.</summary>
    private static Process StartOnFullDisk(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("sh",
            ["-c", "exec \"$@\" > /dev/full", "sh", .. CommandOf(arguments)])
        { RedirectStandardError = true })!;

    private static string[] CommandOf(params string[] arguments) => [.. HostProgram.Command, .. arguments];

    private sealed record Result(int ExitCode, string Output, string Errors);
}
