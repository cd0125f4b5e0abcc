using System.Xml.Linq;

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

        Assert.Equal("Good:True: Bad:False:broken",
            _session.Value<string>("($results | ForEach-Object { \"$($_.Name):$($_.Succeeded):$($_.Error)\" }) -join ' '"));
        Assert.Equal("GhostMonitor.ResourceAlertActionTestResult", _session.Run("$results")[0].TypeNames[0]);
        Assert.Equal(0, _session.Value<long>("(Get-ResourceAlertAction Good).Invocations"));
    }

    [Fact]
    public void Actions_are_taken_from_the_pipeline_by_name_and_as_objects()
    {
        _session.Run("Register-ResourceAlertAction A { }; Register-ResourceAlertAction B { }");

        Assert.Equal("A B",
            _session.Value<string>(
                "('A' | Test-ResourceAlertAction).Name + ' ' + (Get-ResourceAlertAction B | Test-ResourceAlertAction).Name"));
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
        _session.Run(
            "Register-ResourceAlertAction A { $null = ($using:barrier).SignalAndWait(20000) }; Register-ResourceAlertAction B { $null = " +
                "($using:barrier).SignalAndWait(20000) }");

        Assert.Equal("True True", _session.Value<string>("(Test-ResourceAlertAction A, B).Succeeded -join ' '"));
    }

    [Fact]
    public void Stopping_the_pipeline_ends_a_script_of_the_session_too()
    {
        using var began = new ManualResetEventSlim();
        _session.Runspace.SessionStateProxy.SetVariable("began", began);
        _session.Run("Register-ResourceAlertAction Here { $began.Set(); while ($true) { } } -InSession -Timeout 3600");
        using PowerShell shell = _session.Create("Test-ResourceAlertAction Here");
        IAsyncResult running = shell.BeginInvoke();
        Assert.True(began.Wait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));

        IAsyncResult stop = shell.BeginStop(null, null);

        Assert.True(stop.AsyncWaitHandle.WaitOne(60_000));
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
    }

    [Fact]
    public void A_stopped_script_is_no_result_however_late_the_cmdlet_hears_of_the_stop()
    {
        _session.Run(
            "Register-ResourceAlertAction Here { throw [System.Management.Automation.PipelineStoppedException]::new() } -InSession");
        using PowerShell shell = _session.Create("Test-ResourceAlertAction Here");

        Assert.Empty(shell.Invoke());
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
    }

    [Fact]
    public void Stopping_the_pipeline_ends_the_wait_for_an_action_that_hangs()
    {
        using var gate = new ManualResetEventSlim();
        _session.Runspace.SessionStateProxy.SetVariable("gate", gate);
        _session.Run(
            "$began = [System.Threading.ManualResetEventSlim]::new(); Register-ResourceAlertAction Hangs { ($using:began).Set(); $null " +
                "= ($using:gate).Wait(60000) } -Timeout 3600");
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

        Assert.Matches(@"Name[\s\S]+Kind[\s\S]+Target[\s\S]+Calls", _session.Text("Get-ResourceAlertAction"));
        Assert.Matches(@"Name[\s\S]+Kind[\s\S]+Target[\s\S]+Succeeded[\s\S]+Duration[\s\S]+Error",
            _session.Text("Test-ResourceAlertAction Mail"));
    }

    /// <summary>
    /// Format-List is not part of the engine that the tests embed, so each item of the list views is evaluated by itself.
    /// </summary>
    [Theory]
    [InlineData("ResourceAlertAction", "Get-ResourceAlertAction")]
    [InlineData("ResourceAlertActionTestResult", "Test-ResourceAlertAction Mail")]
    public void The_list_view_shows_every_property(string type, string command)
    {
        _session.Run("Register-ResourceAlertAction Mail { throw 'broken' } -Level Critical -Cooldown 5m");
        _session.Run($"$object = {command}");
        XElement list = XDocument.Load(Path.Combine(RepositoryRoot.Path, "src", "GhostMonitor", "GhostMonitor.Format.ps1xml"))
            .Descendants("View").Single(view => view.Element("Name")!.Value == type && view.Element("ListControl") is not null);

        string[] labels = list.Descendants("ListItem").Select(item => item.Element("Label")!.Value).ToArray();
        // A length of time is a number of seconds in the object, and is shown as people read it.
        Assert.Equal(_session.Run("$object.PSObject.Properties.Name -replace 'Seconds$'").Select(name => name.ToString()).Order(),
            labels.Order());
        foreach (XElement item in list.Descendants("ListItem"))
        {
            string shown = item.Element("ScriptBlock")?.Value ?? "$_." + item.Element("PropertyName")!.Value;
            Assert.Contains(item.Element("Label")!.Value, shown);
            _session.Run($"$object | ForEach-Object {{ {shown} }}");
        }
    }
}
