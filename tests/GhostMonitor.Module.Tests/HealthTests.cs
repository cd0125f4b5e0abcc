namespace GhostMonitor.Module.Tests;

public sealed class HealthTests : IDisposable
{
    private readonly Session _session = new();

    public HealthTests() => _session.Run("Remove-ResourceThreshold *");

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Without_a_monitor_a_sample_is_taken_and_this_is_reported()
    {
        _session.Run("Set-ResourceThreshold memory -Warning 100");
        using PowerShell shell = _session.Create("Get-ResourceHealth -Verbose");

        PSObject health = Assert.Single(shell.Invoke());

        Assert.Equal(true, health.Properties["IsFreshSample"].Value);
        Assert.Contains("Start-ResourceMonitor", Assert.Single(shell.Streams.Verbose).Message);
        Assert.Equal(Environment.MachineName, health.Properties["ComputerName"].Value);
        Assert.Contains("memory", Names(health));
    }

    [Theory]
    [InlineData("-Warning 0.001 -Critical 100", "Degraded")]
    [InlineData("-Warning 0.001 -Critical 100 -For 1h", "Degraded")]
    [InlineData("-Warning 0.0005 -Critical 0.001", "Unhealthy")]
    public void A_fresh_sample_is_judged_by_the_thresholds(string levels, string status)
    {
        _session.Run("Set-ResourceThreshold memory -Hysteresis 0 " + levels);

        Assert.Equal(status,
            _session.Value<string>(
                "\"$((Get-ResourceHealth).Checks | Where-Object { $_.Name -eq 'memory' } | ForEach-Object { $_.Status })\""));
    }

    [Fact]
    public void A_monitor_is_asked_for_what_it_knows()
    {
        _session.Run(
            "Set-ResourceThreshold memory -Hysteresis 0 -Warning 0.0005 -Critical 0.001; $null = Start-ResourceMonitor Web " +
                "-SampleInterval 0.5");
        _session.Until("Get-ResourceAlert memory -Active");

        PSObject health = _session.One("Get-ResourceHealth w*");

        Assert.Equal("Unhealthy", health.Properties["Status"].Value.ToString());
        Assert.Equal(false, health.Properties["IsFreshSample"].Value);
        Assert.Equal(["sampling", "readings", "memory"], Names(health));
        Assert.Equal(["Web"], (IEnumerable<string>)health.Properties["Monitors"].Value);
    }

    [Fact]
    public void A_monitor_that_does_not_run_is_an_error() =>
        Assert.Equal("MonitorNotFound,GhostMonitor.Commands.GetResourceHealthCommand",
            _session.Error("Get-ResourceHealth Nobody").FullyQualifiedErrorId);

    [Fact]
    public void Health_is_shown_with_its_checks_also_after_it_was_exported()
    {
        _session.Run("Set-ResourceThreshold memory -Warning 0.001; $health = Get-ResourceHealth");

        Assert.Matches(@"Degraded: memory: MEMORY WARNING: ", _session.Text("$health"));
        Assert.Matches(@"Degraded: memory: MEMORY WARNING: ",
            _session.Text(
                "[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($health, 3))"));
        Assert.Matches(@"Degraded\S* +memory +MEMORY WARNING", _session.Text("$health.Checks | Where-Object { $_.Name -eq 'memory' }"));
    }

    private static IEnumerable<string> Names(PSObject health) =>
        LanguagePrimitives.GetEnumerable(health.Properties["Checks"].Value).Cast<object>()
            .Select(check => (string)PSObject.AsPSObject(check).Properties["Name"].Value);
}
