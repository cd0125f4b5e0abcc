using System.Text.RegularExpressions;

namespace GhostMonitor.Module.Tests;

/// <summary>Invoke-ResourceCheck -ExitCode prints what a monitoring plugin prints, as the program that started it reads it.</summary>
public sealed class PluginTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-plugin-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("99.999", "99.9999", "OK", 0)]
    [InlineData("0.0001", "99.9999", "WARNING", 1)]
    [InlineData("0.0001", "0.0002", "CRITICAL", 2)]
    public void The_first_line_that_a_scheduler_reads_has_status_text_and_performance_data(string warning, string critical, string word,
        int code)
    {
        if (code == 0)
            TestMachine.NeedsEveryReading();

        using HostProcess check = HostProcess.Start("-Command", Check(warning, critical));
        Assert.Equal(code, check.Wait());
        string first = check.Output.Split('\n')[0].TrimEnd('\r');

        Assert.StartsWith(word + " - ", first, StringComparison.Ordinal);
        Assert.Matches($@" - [^|]+ \| 'memory'=\d+(\.\d+)?%;{Regex.Escape(warning)};{Regex.Escape(critical)};0;100$", first);
    }

    [Fact]
    public void A_check_that_can_not_be_made_prints_that_it_is_unknown_and_why()
    {
        using HostProcess check = HostProcess.Start("-Command", $"Invoke-ResourceCheck '{_folder}' -ExitCode");
        Assert.Equal(3, check.Wait());

        Assert.StartsWith("UNKNOWN - -StatePath does not accept", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_goes_to_the_host_and_the_health_alone_through_the_pipeline()
    {
        using var session = new Session();
        session.Host.Clear();

        Assert.Equal("GhostMonitor.ResourceHealth", session.One(Check("0.0001", "99.9999")).TypeNames[0]);

        // What could not be read comes first, and wine has no page files to read.
        string failed = TestMachine.IsWine ? "failed: memory:page files: EnumPageFiles.*; " : "";
        Assert.Matches($"^WARNING - {failed}MEMORY WARNING: ", session.Host.Text);
    }

    [Fact]
    public void Without_ExitCode_no_line_is_printed_and_the_sample_is_shown_as_taken_now()
    {
        using var session = new Session();

        string text = session.Text(Check("0.0001", "99.9999").Replace(" -ExitCode", "", StringComparison.Ordinal));

        Assert.DoesNotContain(" | ", text, StringComparison.Ordinal);
        Assert.Matches(@"Sample\s+: taken now", text);
    }

    private string Check(string warning, string critical)
    {
        string config = Path.Combine(_folder, "config.json");
        File.WriteAllText(config, $$"""
            {
              "version": 1,
              "thresholds": [
                { "resource": "cpu", "enabled": false }, { "resource": "disk", "enabled": false },
                { "resource": "process_count", "enabled": false },
                { "resource": "memory", "warning": {{warning}}, "critical": {{critical}}, "hysteresis": 0 }
              ]
            }
            """);
        return $"Invoke-ResourceCheck '{Path.Combine(_folder, "state.json")}' -ConfigurationPath '{config}' -SampleInterval 20ms " +
            "-WarningAction SilentlyContinue -ExitCode";
    }
}
