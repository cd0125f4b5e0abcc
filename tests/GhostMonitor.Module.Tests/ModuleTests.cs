namespace GhostMonitor.Module.Tests;

public sealed class ModuleTests
{
    [Fact]
    public void Importing_the_manifest_exports_what_it_lists_and_nothing_else()
    {
        using var session = new Session();

        string[] exported = session.Run("(Get-Module GhostMonitor).ExportedCommands.Keys").Select(name => name.ToString()).Order()
            .ToArray();
        string[] listed = session.Run($"(Test-ModuleManifest '{Session.ManifestPath}').ExportedCmdlets.Keys")
            .Select(name => name.ToString()).Order().ToArray();

        Assert.Equal(listed, exported);
        Assert.Superset(
            new HashSet<string> { "Get-ResourceMetrics", "Start-ResourceMonitor", "Get-ResourceAlert", "Set-ResourceThreshold",
                "Register-ResourceAlertAction" },
            exported.ToHashSet());
    }

    [Fact]
    public void Removing_the_module_stops_the_monitors_that_the_session_started()
    {
        using var session = new Session();
        session.Run("$job = Start-ResourceMonitor -SampleInterval 0.01");

        session.Run("Remove-Module GhostMonitor");

        Assert.Equal("Stopped", session.Value<string>("$job.State"));
    }

    [Fact]
    public void Closing_a_runspace_stops_the_monitors_that_it_started_and_no_others()
    {
        using var other = new Session();
        other.Run("Start-ResourceMonitor Other -SampleInterval 0.01");
        var session = new Session();
        session.Run("Start-ResourceMonitor Mine -SampleInterval 0.01");

        session.Dispose();

        other.Until("-not (Get-ResourceMonitor M*)");
        Assert.Equal("Other", other.Value<string>("(Get-ResourceMonitor).Name"));
    }

    [Fact]
    public void Thresholds_are_shared_by_the_sessions_and_end_with_the_last_of_them()
    {
        using (var first = new Session())
        {
            using var second = new Session();
            first.Run("Set-ResourceThreshold cpu -Warning 12");
            Assert.Equal(12, second.Value<double>("(Get-ResourceThreshold cpu).Warning"));
        }

        using var later = new Session();
        Assert.Equal(70, later.Value<double>("(Get-ResourceThreshold cpu).Warning"));
    }

    [Fact]
    public void Importing_again_with_force_starts_afresh()
    {
        using var session = new Session();
        session.Run("$job = Start-ResourceMonitor -SampleInterval 0.01");

        session.Run($"Import-Module '{Session.ManifestPath}' -Force");

        Assert.Equal("Stopped", session.Value<string>("$job.State"));
        Assert.Empty(session.Run("Get-ResourceMonitor"));
        session.Run("Start-ResourceMonitor -SampleInterval 0.01");
        Assert.Single(session.Run("Get-ResourceMonitor"));
    }
}
