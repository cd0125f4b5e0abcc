namespace GhostMonitor.Module.Tests;

public sealed class ActionTestTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_test_returns_what_came_of_it_and_is_not_counted()
    {
        _session.Run("Register-ResourceAlertAction Good { }; Register-ResourceAlertAction Bad { throw 'broken' }");

        _session.Run("$results = Test-ResourceAlertAction *");

        Assert.Equal("Good:True: Bad:False:broken", _session.Value<string>("($results | ForEach-Object { \"$($_.Name):$($_.Succeeded):$($_.Error)\" }) -join ' '"));
        Assert.Equal("GhostMonitor.ResourceAlertActionTestResult", _session.Run("$results")[0].TypeNames[0]);
        Assert.Equal(0, _session.Value<long>("(Get-ResourceAlertAction Good).Invocations"));
    }

    [Fact]
    public void Actions_are_taken_from_the_pipeline_by_name_and_as_objects()
    {
        _session.Run("Register-ResourceAlertAction A { }; Register-ResourceAlertAction B { }");

        Assert.Equal("A B", _session.Value<string>("('A' | Test-ResourceAlertAction).Name + ' ' + (Get-ResourceAlertAction B | Test-ResourceAlertAction).Name"));
    }

    [Fact]
    public void A_name_that_is_not_registered_is_an_error_and_the_others_are_tested()
    {
        _session.Run("Register-ResourceAlertAction A { }");

        ErrorRecord error = _session.Error("$results = Test-ResourceAlertAction NoSuch, A");

        Assert.StartsWith("ActionNotFound,", error.FullyQualifiedErrorId);
        Assert.Equal("A", _session.Value<string>("$results.Name"));
    }

    [Fact]
    public void Several_actions_are_tested_at_the_same_time()
    {
        // Each waits for the other, so that one after the other would time out.
        _session.Run("$barrier = [System.Threading.Barrier]::new(2)");
        _session.Run("Register-ResourceAlertAction A { $null = ($using:barrier).SignalAndWait(20000) }; Register-ResourceAlertAction B { $null = ($using:barrier).SignalAndWait(20000) }");

        Assert.Equal("True True", _session.Value<string>("(Test-ResourceAlertAction A, B).Succeeded -join ' '"));
    }

    [Fact]
    public void Stopping_the_pipeline_ends_the_wait_for_an_action_that_hangs()
    {
        using var gate = new ManualResetEventSlim();
        _session.Runspace.SessionStateProxy.SetVariable("gate", gate);
        _session.Run("$began = [System.Threading.ManualResetEventSlim]::new(); Register-ResourceAlertAction Hangs { ($using:began).Set(); $null = ($using:gate).Wait(60000) } -Timeout 3600");
        using var began = (ManualResetEventSlim)_session.One("$began").BaseObject;
        using PowerShell shell = _session.Create("Test-ResourceAlertAction Hangs");
        IAsyncResult running = shell.BeginInvoke();
        Assert.True(began.Wait(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));

        // Returns once the pipeline has ended; the action hangs on.
        shell.Stop();

        Assert.False(gate.IsSet);
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        gate.Set();
    }

    [Fact]
    public void Both_objects_have_views()
    {
        _session.Run("Register-ResourceAlertAction Mail { 'x' } -Level Critical -Cooldown 5m");

        string list = _session.Text("Get-ResourceAlertAction | Format-List");
        Assert.Matches(@"Cooldown\s+: 00:05:00", list);
        Assert.Matches(@"Level\s+: Critical", list);
        Assert.Matches(@"Name\s+Kind\s+Target\s+Succeeded\s+Duration\s+Error", _session.Text("Test-ResourceAlertAction Mail"));
    }
}
