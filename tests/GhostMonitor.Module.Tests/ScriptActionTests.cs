namespace GhostMonitor.Module.Tests;

/// <summary>Script blocks as actions: what they see, and that nothing they do reaches beyond them.</summary>
public sealed class ScriptActionTests : IDisposable
{
    private const string IsHungInItsScript = "$began.Count -gt 0 -and (Get-ResourceAlertAction Hangs).IsHung";

    private readonly Session _session = new();

    public ScriptActionTests() =>
        _session.Run("$seen, $began = 1..2 | ForEach-Object { , [System.Collections.Concurrent.ConcurrentQueue[object]]::new() }");

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_script_sees_the_alert_its_arguments_and_using_variables()
    {
        _session.Run(
            "$who = 'me'; Register-ResourceAlertAction Act { param($a, $b) ($using:seen).Enqueue(\"$($_.ResourceName) $($Alert.Id -eq " +
                "$_.Id) $a $b $using:who\") } -ArgumentList 1, two");

        Test("Act");

        Assert.Equal("test True 1 two me", _session.Value<string>("$seen.ToArray()[0]"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-InSession")]
    public void A_script_sees_the_delivery_s_id(string inSession)
    {
        string seen = inSession.Length > 0 ? "$seen" : "$using:seen";
        _session.Run($"Register-ResourceAlertAction Act {{ ({seen}).Enqueue($DeliveryId) }} {inSession}");

        Test("Act");

        Assert.NotEqual(Guid.Empty, _session.Value<Guid>("$seen.ToArray()[0]"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-InSession")]
    public void A_script_sees_all_alerts_of_a_message(string inSession)
    {
        string seen = inSession.Length > 0 ? "$seen" : "$using:seen";
        _session.Run($"Register-ResourceAlertAction Act {{ ({seen}).Enqueue($Alerts) }} {inSession} -GroupBy Resource -GroupWait 0");

        Test("Act");

        Assert.Equal("1 test", _session.Value<string>("\"$(@($seen.ToArray()[0]).Count) $($seen.ToArray()[0][0].ResourceName)\""));
    }

    [Fact]
    public void A_wait_without_groups_is_warned_of()
    {
        _session.Run("Register-ResourceAlertAction Act { } -GroupWait 1m -WarningVariable warnings -WarningAction SilentlyContinue");

        Assert.Equal("-GroupWait has no effect without -GroupBy: each alert is a message by itself.",
            _session.Value<string>("\"$warnings\""));
    }

    [Fact]
    public void A_script_has_the_module_s_own_types_of_an_alert()
    {
        _session.Run("Register-ResourceAlertAction Act { ($using:seen).Enqueue(\"$($_.Duration)\") }");

        Test("Act");

        Assert.Equal("00:00:00", _session.Value<string>("$seen.ToArray()[0]"));
    }

    [Fact]
    public void A_using_variable_that_is_not_set_is_an_error_and_null_is_a_value()
    {
        _session.Run("$nothing = $null; Register-ResourceAlertAction Act { ($using:seen).Enqueue($null -eq $using:nothing) }");
        Test("Act");
        Assert.True(_session.Value<bool>("$seen.ToArray()[0]"));

        ErrorRecord error = _session.TerminatingError("Register-ResourceAlertAction Other { $using:noSuch }");

        Assert.StartsWith("UndefinedUsingVariable,", error.FullyQualifiedErrorId);
        Assert.Contains("$using:noSuch", error.Exception.Message);
        Assert.Empty(_session.Run("Get-ResourceAlertAction Oth*"));
    }

    [Fact]
    public void A_script_may_do_no_more_than_the_session_that_registered_it()
    {
        _session.Run(
            "$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; Register-ResourceAlertAction Act { [GC]::Collect() }");

        PSObject result = _session.One("Test-ResourceAlertAction Act");

        Assert.Equal(false, result.Properties["Succeeded"].Value);
        Assert.Contains("core types", (string)result.Properties["Error"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_can_import_a_module_and_call_its_functions_and_this_modules_cmdlets()
    {
        string module = Path.Combine(Directory.CreateTempSubdirectory("ghostmonitor").FullName, "Tools.psm1");
        File.WriteAllText(module, "function Get-Answer { 42 }");
        _session.Run(
            $"Register-ResourceAlertAction Act " +
                $"{{ Import-Module '{module}'; ($using:seen).Enqueue(\"$(Get-Answer) $((Get-ResourceAlertAction).Name)\") }}");

        Test("Act");

        Assert.Equal("42 Act", _session.Value<string>("$seen.ToArray()[0]"));
        Directory.Delete(Path.GetDirectoryName(module)!, recursive: true);
    }

    [Fact]
    public void A_script_neither_sees_nor_changes_the_sessions_variables()
    {
        _session.Run("$x = 'mine'; Register-ResourceAlertAction Act { ($using:seen).Enqueue(\"[$x]\"); $global:x = 'theirs' }");

        Test("Act");

        Assert.Equal("[]", _session.Value<string>("$seen.ToArray()[0]"));
        Assert.Equal("mine", _session.Value<string>("$x"));
    }

    [Theory]
    [InlineData("throw 'broken'", "broken")]
    [InlineData("Write-Error one -ErrorAction Continue; [GhostMonitor.NoSuchType]", "NoSuchType")]
    [InlineData("Get-ResourceAlertAction NoSuch; 'goes on'", "There is no action named 'NoSuch'")]
    [InlineData("No-SuchCommand", "No-SuchCommand")]
    public void An_error_of_the_script_terminating_or_not_is_a_failure_with_its_text(string script, string text)
    {
        Register("Act", script);

        RaiseMemory();

        _session.Until("(Get-ResourceAlertAction Act).Failures -eq 1");
        Assert.Contains(text, _session.Value<string>("(Get-ResourceAlertAction Act).LastError"));
        Assert.Equal(0, _session.Value<long>("(Get-ResourceAlertAction Act).Successes"));
    }

    [Theory]
    [InlineData("while ($true) { }")]
    [InlineData("while ($true) { 'flood' }")]
    [InlineData("while ($true) { Get-ResourceAlertAction NoSuch }")]
    [InlineData("$all = [System.Collections.Generic.List[object]]::new(); while ($true) { $all.Add([byte[]]::new(1000)) }")]
    public void The_timeout_really_stops_a_script_and_the_next_call_works(string script)
    {
        _session.Run(
            $"Register-ResourceAlertAction Act {{ if (($using:seen).Count -eq 0) {{ ($using:seen).Enqueue(1); {script} }} }} -Timeout 1");

        Assert.StartsWith("timed out after 1 s", _session.Value<string>("(Test-ResourceAlertAction Act).Error"));

        _session.Until("-not (Get-ResourceAlertAction Act).IsHung");
        Test("Act");
    }

    [Fact]
    public void A_script_that_closes_its_own_runspace_and_so_waits_for_itself_delays_no_sample_and_no_other_action()
    {
        RegisterHanging("[runspace]::DefaultRunspace.Close()");
        Register("Works", "($using:seen).Enqueue($_)");

        RaiseMemory();

        _session.Until(IsHungInItsScript);
        _session.Until("$seen.Count -gt 0");
        long samples = _session.Value<long>("(Get-ResourceMonitor).SamplesTaken");
        _session.Until($"(Get-ResourceMonitor).SamplesTaken -gt {samples + 2}");
    }

    [Fact]
    public void A_script_whose_time_passes_while_its_runspace_is_made_is_not_begun()
    {
        Register("Act", "($using:began).Enqueue(1); while ($true) { }", "-Timeout 0.001");

        // A runspace is made under this lock: held until the time has passed, it is made too late on a machine of any speed.
        _session.Run("""
            $scope = [GhostMonitor.DisplayText].Assembly.GetType('GhostMonitor.ModuleScope')
            $lock = $scope.GetField('s_lock', [System.Reflection.BindingFlags] 'NonPublic, Static').GetValue($null)
            [System.Threading.Monitor]::Enter($lock)
            try {
                Set-ResourceThreshold memory -Warning 0.001 -Critical 100
                $null = Start-ResourceMonitor -SampleInterval 0.01
                $waited = [System.Diagnostics.Stopwatch]::StartNew()
                while ((Get-ResourceAlertAction Act).Timeouts -eq 0 -and $waited.Elapsed.TotalSeconds -lt 60) {
                    [System.Threading.Thread]::Sleep(1)
                }
            }
            finally {
                [System.Threading.Monitor]::Exit($lock)
            }
            """);

        _session.Until("(Get-ResourceAlertAction Act).Timeouts -eq 1");
        _session.Until("-not (Get-ResourceAlertAction Act).IsHung");
        Assert.Equal(0, _session.Value<int>("$began.Count"));
    }

    [Theory]
    [InlineData("$null = ($using:gate).Wait(-1)")]
    [InlineData("while ($true) { try { [System.Threading.Thread]::Sleep(-1) } catch { } }")]
    [InlineData("try { throw 'x' } finally { [System.Threading.Tasks.Task]::Delay(-1).Wait() }")]
    public void A_script_that_waits_in_a_net_call_is_thrown_out_of_it_and_the_next_call_works(string script)
    {
        _session.Run("$gate = [System.Threading.ManualResetEventSlim]::new()");
        _session.Run(
            $"Register-ResourceAlertAction Act {{ if (($using:seen).Count -eq 0) {{ ($using:seen).Enqueue(1); {script} }} }} -Timeout 1");

        Assert.StartsWith("timed out after 1 s", _session.Value<string>("(Test-ResourceAlertAction Act).Error"));

        _session.Until("-not (Get-ResourceAlertAction Act).IsHung");
        Test("Act");
    }

    [Fact]
    public void A_script_that_hangs_in_a_native_call_delays_no_sample_and_no_other_action()
    {
        _session.Run("$listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0); $listener.Start()");
        RegisterHanging("$null = ($using:listener).AcceptSocket()");
        Register("Works", "($using:seen).Enqueue($_)");
        RaiseMemory();

        _session.Until(IsHungInItsScript);
        _session.Until("$seen.Count -gt 0");
        long samples = _session.Value<long>("(Get-ResourceMonitor).SamplesTaken");
        _session.Until($"(Get-ResourceMonitor).SamplesTaken -gt {samples + 2}");
        _session.Until("Get-ResourceAlertAction Hangs | Where-Object { $_.Timeouts -eq $_.Invocations }");

        _session.Run("$listener.Stop()");
        _session.Until("-not (Get-ResourceAlertAction Hangs).IsHung");
    }

    [Theory]
    [InlineData("exit 1")]
    [InlineData("[runspace]::DefaultRunspace.CloseAsync(); while ($true) { }")]
    [InlineData("Remove-Module GhostMonitor -Force")]
    [InlineData("Remove-Module GhostMonitor -Force; Import-Module $using:manifest")]
    public void A_script_that_ends_what_it_runs_in_leaves_the_monitor_and_its_own_next_call_unharmed(string script)
    {
        _session.Run($"$manifest = '{Session.ManifestPath}'");
        Register("Act", $"($using:seen).Enqueue((Get-ResourceAlertAction).Name); {script}");
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 0.01");

        _session.Run("$null = Test-ResourceAlertAction Act; $null = Test-ResourceAlertAction Act");

        Assert.Equal(["Act", "Act"], _session.Run("$seen").Select(name => name.ToString()));
        Assert.Equal("Running", _session.Value<string>("(Get-ResourceMonitor).State"));
    }

    [Fact]
    public void A_script_that_imports_the_module_anew_does_not_keep_its_scope_alive_after_the_session()
    {
        Register("Act", $"Remove-Module GhostMonitor -Force; Import-Module '{Session.ManifestPath}'");
        _session.Run("Set-ResourceThreshold cpu -Warning 12; $null = Test-ResourceAlertAction Act");

        _session.Dispose();

        using var later = new Session();
        Assert.Equal(70, later.Value<double>("(Get-ResourceThreshold cpu).Warning"));
    }

    [Fact]
    public void A_script_can_unregister_itself()
    {
        Register("Act", "($using:seen).Enqueue(1); Unregister-ResourceAlertAction Act; ($using:seen).Enqueue(2)");

        RaiseMemory();

        _session.Until("$seen.Count -eq 2");
        _session.Until("-not (Get-ResourceAlertAction)");
    }

    [Fact]
    public void Unregister_takes_wildcards_and_asks_with_WhatIf()
    {
        Register("A1", "");
        Register("A2", "");
        Register("B", "");

        _session.Run("Unregister-ResourceAlertAction A* -WhatIf");
        Assert.Equal(3, _session.Run("Get-ResourceAlertAction").Count);

        _session.Run("Get-ResourceAlertAction A* | Unregister-ResourceAlertAction");
        Assert.Equal("B", _session.Value<string>("(Get-ResourceAlertAction).Name"));
    }

    private void Register(string name, string script, string options = "") =>
        _session.Run($"Register-ResourceAlertAction {name} {{ {script} }} -Resource memory -On Raised {options}");

    /// <summary>
    /// On a busy machine a short timeout can pass before the script has begun; the next repetition then finds its runspace ready.
    /// </summary>
    private void RegisterHanging(string script) =>
        _session.Run(
            $"Register-ResourceAlertAction Hangs {{ ($using:began).Enqueue(1); {script} }} -Resource memory -On Raised, Repeated " +
                $"-RepeatInterval 1 -Timeout 0.5");

    private void Test(string name)
    {
        PSObject result = _session.One("Test-ResourceAlertAction " + name);
        Assert.True((bool)result.Properties["Succeeded"].Value, (string)result.Properties["Error"].Value);
    }

    private void RaiseMemory() =>
        _session.Run("Set-ResourceThreshold memory -Warning 0.001 -Critical 100; $null = Start-ResourceMonitor -SampleInterval 0.01");
}
