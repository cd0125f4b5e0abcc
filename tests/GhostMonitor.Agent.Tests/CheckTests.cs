namespace GhostMonitor.Agent.Tests;

/// <summary>One check as a program: its line, its exit code, what it keeps.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-agent-").FullName;

    private string Config => Path.Combine(_folder, "config.json");

    private string State => Path.Combine(_folder, "state.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0.0001, 99.9999, 1, "WARNING - MEMORY WARNING: ")]
    [InlineData(0.0001, 0.0002, 2, "CRITICAL - MEMORY CRITICAL: ")]
    [InlineData(99.9998, 99.9999, 0, "OK - memory ")]
    public void It_ends_and_speaks_as_a_monitoring_plugin(double warning, double critical, int code, string line)
    {
        WriteRules(warning, critical);

        (int exitCode, string output, string errors) = Run("check", "--config", Config, "--window", "20ms");

        Assert.Equal(code, exitCode);
        Assert.StartsWith(line, output, StringComparison.Ordinal);
        Assert.Matches(@"\| 'memory'=[\d.]+%;[\d.]+;[\d.]+;0;100\r?\n$", output);
        Assert.Empty(errors);
    }

    [Fact]
    public void Without_a_configuration_the_shipped_levels_count()
    {
        (_, string output, _) = Run("check", "--window", "50ms");

        Assert.Matches(@"'cpu'=[\d.U]+%?;70;90;0;100 'memory'=[\d.]+%;80;95;0;100 'disk:", output);
    }

    [Fact]
    public void With_a_state_an_alert_is_told_once_and_For_counts_from_run_to_run()
    {
        WriteRules(0.0001, 99.9999);
        string[] check = ["check", "--config", Config, "--window", "20ms", "--state", State, "--record", Path.Combine(_folder, "r.db")];

        (int first, _, string firstErrors) = Run(check);
        (int second, string output, string secondErrors) = Run(check);

        Assert.Equal((1, 1), (first, second));
        Assert.Contains("MEMORY WARNING", firstErrors, StringComparison.Ordinal);
        Assert.Empty(secondErrors);
        Assert.StartsWith("WARNING - MEMORY WARNING", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "r.db")));
    }

    [Theory]
    [InlineData("--window", "3h", "--window does not accept '3h'")]
    [InlineData("--record", "r.db", "--record is about a state: give --state as well.")]
    [InlineData("--speed", "1", "'--speed' is no option of ghostmonitor check.")]
    [InlineData("--config", "/no/such/file.json", "--config does not accept '")]
    public void What_it_cannot_do_is_unknown_and_ends_with_3(string option, string value, string message)
    {
        (int exitCode, string output, _) = Run("check", option, value);

        Assert.Equal(3, exitCode);
        Assert.StartsWith("UNKNOWN - " + message, output, StringComparison.Ordinal);
    }

    private void WriteRules(double warning, double critical) => File.WriteAllText(Config, FormattableString.Invariant(
        $$"""
        {"version":1,"thresholds":[{"resource":"memory","warning":{{warning}},"critical":{{critical}},"hysteresis":0},
        {"resource":"cpu","enabled":false},{"resource":"disk","enabled":false},{"resource":"process_count","enabled":false}]}
        """));

    private static (int ExitCode, string Output, string Errors) Run(params string[] arguments)
    {
        using AgentProcess agent = AgentProcess.Start(arguments);
        return (agent.Wait(), agent.Output, agent.Errors);
    }
}
