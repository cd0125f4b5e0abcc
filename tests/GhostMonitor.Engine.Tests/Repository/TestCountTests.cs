using System.Diagnostics;

namespace GhostMonitor.Engine.Tests.Repository;

/// <summary>What .ci/counts adds up of the logs of the lanes, each of which has its own words.</summary>
public sealed class TestCountTests : IDisposable
{
    private const string Summary = "   GhostMonitor.Engine.Tests  Total: 100, Errors: 0, Failed: 0, Skipped: 3, Not Run: 0, Time: 1.5s\n";

    private const string Quoted =
        "    A_test(log: \"" + Summary + "\") [SKIP]\n    A_test(log: \"   X  Total: 1, Errors: \"···) [SKIP]\n";

    private const string Aborted = """
        Unhandled Exception:
        System.InvalidOperationException: Failed to compare --->  System.Threading.ThreadAbortException: Thread was being aborted.
          at System.Threading.Timer+Scheduler.RunSchedulerLoop () [0x0001d] in <12b418a7818c4ca0893feeaaf67f1e7f>:0

        """;

    private const string AbortedInDelay = """
        * Assertion at object.c:585, condition `is_ok (error)' not met, function:f, assembly:m.dll type:ThreadAbortException member:(null)

          at System.Threading.Timer:.ctor <0x0009a>
          at System.Threading.Tasks.Task:Delay <0x00266>

        """;

    private readonly string _log = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public TestCountTests() =>
        Assert.SkipWhen(OperatingSystem.IsWindows() || !File.Exists("/bin/bash"), "The scripts in .ci are for bash.");

    public void Dispose() => File.Delete(_log);

    [Fact]
    public void A_summary_of_xunit_counts_errors_as_failures_and_tests_not_run_as_neither() =>
        Assert.Equal("91 3 3",
            CountsOf("add_xunit_summary",
                "   GhostMonitor.Engine.Tests  Total: 100, Errors: 1, Failed: 2, Skipped: 3, Not Run: 4, Time: 1.5s"));

    [Fact]
    public void A_summary_that_a_tests_name_quotes_is_none() =>
        Assert.Equal("97 0 3", CountsOf("add_xunit_summary", Quoted + Summary));

    [Fact]
    public void A_log_with_two_summaries_is_of_two_programs_and_a_failure() =>
        Assert.Equal("none", CountsOf("add_xunit_summary", Summary + Summary));

    [Theory]
    [InlineData("add_counted_line 'in PowerShell [0-9.]+'", "in PowerShell 7.6.9: 50 passed, 1 failed, 2 skipped\r", "50 1 2")]
    [InlineData("add_counted_line 'under wine'", "under wine: 1234 passed, 0 failed, 5 skipped", "1234 0 5")]
    public void A_line_of_ours_counts_what_it_says(string function, string line, string counts) =>
        Assert.Equal(counts, CountsOf(function, "before it\n" + line + "\nafter it"));

    [Theory]
    [InlineData("add_xunit_summary", "   GhostMonitor.Engine.Tests  Total: 0, Errors: 0, Failed: 0, Skipped: 0, Not Run: 0, Time: 0s")]
    [InlineData("add_xunit_summary", Quoted)]
    [InlineData("add_xunit_summary", "Unhandled exception. System.OutOfMemoryException")]
    [InlineData("add_counted_line 'under wine'", "in PowerShell 7.6.9: 50 passed, 1 failed, 2 skipped")]
    [InlineData("add_counted_line 'in PowerShell [0-9.]+'", "in PowerShell 7.6.9: 50 passed")]
    public void A_log_without_counts_is_a_failure(string function, string log) => Assert.Equal("none", CountsOf(function, log));

    [Theory]
    [InlineData(Aborted)]
    [InlineData(AbortedInDelay)]
    public void Mono_may_abort_its_own_threads_once_all_tests_are_counted(string end) => Assert.True(IsEndOfMono(Summary + end));

    [Theory]
    [InlineData("")]
    [InlineData(Summary)]
    [InlineData(Aborted)]
    [InlineData(AbortedInDelay)]
    [InlineData(Quoted + AbortedInDelay)]
    [InlineData(Summary + AbortedInDelay + "  at GhostMonitor.Engine.Platform.EngineTimer:Run <0x0001c>\n")]
    [InlineData(Summary + Aborted + AbortedInDelay)]
    [InlineData(Summary + "* Assertion at sgen-gc.c:585, condition `ok' not met\n")]
    [InlineData(Quoted + Aborted)]
    [InlineData(Summary + Aborted + "  at GhostMonitor.Engine.Platform.EngineTimer.Run ()\n")]
    [InlineData(Summary + Aborted + Aborted)]
    [InlineData(Summary + "Unhandled Exception:\nSystem.OutOfMemoryException\n")]
    public void What_else_ends_a_test_program_is_a_failure(string log) => Assert.False(IsEndOfMono(log));

    private bool IsEndOfMono(string log) => Run("is_end_of_mono", log, "echo yes") == "yes";

    private string CountsOf(string function, string log) => Run(function, log, "echo $passed $failed $skipped");

    private string Run(string function, string log, string then)
    {
        File.WriteAllText(_log, log + "\n");
        var start = new ProcessStartInfo("/bin/bash") { RedirectStandardOutput = true, WorkingDirectory = RepositoryRoot.Path };
        start.ArgumentList.Add("-uc");
        start.ArgumentList.Add($". .ci/counts; {function} '{_log}' && {then} || echo none");
        using Process bash = Process.Start(start)!;
        string output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        return output.Trim();
    }
}
