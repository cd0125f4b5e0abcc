namespace GhostMonitor.Module.Tests;

/// <summary>What alerts do in the session: scripts with -InSession, engine events, the monitor's .NET event.</summary>
public sealed class AlertEventTests : IDisposable
{
    /// <summary>
    /// What Register-EngineEvent, Register-ObjectEvent and New-Event do; those cmdlets are not part of the engine that the tests embed.
    /// </summary>
    private const string EventCommands = """
        function Listen($SourceIdentifier, [scriptblock] $Action) {
            $null = $ExecutionContext.Events.SubscribeEvent($null, $null, $SourceIdentifier, $null, $Action, $false, $false)
        }
        function ListenTo($Source, $EventName, [scriptblock] $Action) {
            $null = $ExecutionContext.Events.SubscribeEvent($Source, $EventName, $EventName, $null, $Action, $false, $false)
        }
        function Tell($SourceIdentifier) {
            $null = $ExecutionContext.Events.GenerateEvent($SourceIdentifier, $null, @(), $null)
        }
        """;

    private const string TwoThresholds =
        "Set-ResourceThreshold process_count -Warning 0.5 -Critical 100000; Set-ResourceThreshold memory -Warning 0.001 -Critical 100;";

    private readonly Session _session = new();

    public AlertEventTests() => _session.Run(EventCommands);

    public void Dispose() => _session.Dispose();

    [Fact]
    public void InSession_a_script_works_on_the_sessions_variables()
    {
        _session.Run(
            "$count = 0; Register-ResourceAlertAction Here { param($by) $global:count += $by; $global:last = \"$($_.ResourceName) " +
                "$($Alert.Transition)\" } -ArgumentList 5 -InSession -Resource memory -On Raised");

        RaiseMemory();

        _session.Until("$count -eq 5");
        Assert.Equal("memory Raised", _session.Value<string>("$last"));
        _session.Until("(Get-ResourceAlertAction Here).Successes -eq 1");
    }

    [Theory]
    [InlineData("throw 'broken'", "broken")]
    [InlineData("Get-ResourceAlertAction NoSuch", "There is no action named 'NoSuch'")]
    public void InSession_an_error_of_the_script_is_a_failure_with_its_text(string script, string text)
    {
        _session.Run($"Register-ResourceAlertAction Here {{ {script} }} -InSession");

        Assert.Contains(text, _session.Value<string>("(Test-ResourceAlertAction Here).Error"));
    }

    [Fact]
    public void InSession_what_a_script_puts_out_is_let_go_while_it_runs()
    {
        _session.Run(
            "Register-ResourceAlertAction Here { $before = [GC]::GetTotalMemory($true); foreach ($i in 1..200) { , [byte[]]::new(1MB) " +
                "}; $global:held = [GC]::GetTotalMemory($true) - $before } -InSession");

        Assert.True(_session.Value<bool>("(Test-ResourceAlertAction Here).Succeeded"));

        Assert.InRange(_session.Value<long>("$held"), long.MinValue, 100L << 20);
    }

    [Fact]
    public void InSession_a_script_of_a_module_sees_the_alert_and_the_modules_variables()
    {
        _session.Run(
            "$null = New-Module { $mine = 'module'; function Watch { Register-ResourceAlertAction Here { $global:saw = \"$mine " +
                "$($_.ResourceName) $($Alert.ResourceName) $args\" } -ArgumentList 1, '-x' -InSession } }; Watch");

        Assert.True(_session.Value<bool>("(Test-ResourceAlertAction Here).Succeeded"));

        Assert.Equal("module test test 1 -x", _session.Value<string>("$saw"));
    }

    [Fact]
    public void InSession_a_script_that_a_modules_function_registers_for_the_user_sees_the_alert()
    {
        _session.Run(
            "$null = New-Module { function Watch([scriptblock] $script) { Register-ResourceAlertAction Here $script -ArgumentList 1 " +
                "-InSession } }; Watch { $global:saw = \"$($_.ResourceName) $($Alert.ResourceName) $args\" }");

        Assert.True(_session.Value<bool>("(Test-ResourceAlertAction Here).Succeeded"));

        Assert.Equal("test test 1", _session.Value<string>("$saw"));
    }

    [Fact]
    public void InSession_a_script_runs_while_the_session_tests_it()
    {
        _session.Run("Register-ResourceAlertAction Here { $global:ran = $_.ResourceName } -InSession");

        Assert.True(_session.Value<bool>("(Test-ResourceAlertAction Here).Succeeded"));
        Assert.Equal("test", _session.Value<string>("$ran"));
    }

    [Fact]
    public void InSession_a_script_that_was_stopped_is_a_failure()
    {
        const string stop = "throw [System.Management.Automation.PipelineStoppedException]::new()";
        _session.Run($"Register-ResourceAlertAction Here {{ {stop} }} -InSession -Resource memory, process_count -On Raised");

        _session.Run(TwoThresholds + "$null = Start-ResourceMonitor -SampleInterval 0.01");
        _session.Until("(Get-ResourceAlertAction Here).Failures -eq 2");

        Assert.Contains("the script was stopped", _session.Value<string>("(Get-ResourceAlertAction Here).LastError"));
        Assert.Equal(0, _session.Value<long>("(Get-ResourceAlertAction Here).Successes"));
    }

    [Fact]
    public void InSession_a_call_that_has_timed_out_before_the_session_had_time_is_never_made()
    {
        _session.Run("$ran = 0; Register-ResourceAlertAction Here { $global:ran++ } -InSession -Resource memory -On Raised -Timeout 0.01");
        using var other = new Session();
        using PowerShell busy =
            _session.Create(
                "$global:busy = $true; $release = [System.Threading.ManualResetEventSlim]::new(); " +
                    "[System.AppDomain]::CurrentDomain.SetData('ghost-release', $release); $null = $release.Wait(30000)");
        IAsyncResult running = busy.BeginInvoke();
        other.Until("[System.AppDomain]::CurrentDomain.GetData('ghost-release')");

        other.Run("Set-ResourceThreshold memory -Warning 0.001 -Critical 100; $null = Start-ResourceMonitor -SampleInterval 0.01");
        other.Until("(Get-ResourceAlertAction Here).Timeouts -eq 1");
        other.Until("-not (Get-ResourceAlertAction Here).IsHung");
        other.Run("[System.AppDomain]::CurrentDomain.GetData('ghost-release').Set(); " +
            "[System.AppDomain]::CurrentDomain.SetData('ghost-release', $null)");
        busy.EndInvoke(running);

        _session.Run("Listen After { $global:after = $true }; Tell After");
        _session.Until("$after");
        Assert.Equal(0, _session.Value<int>("$ran"));
    }

    [Fact]
    public void InSession_an_action_whose_session_is_gone_fails_and_says_so()
    {
        using var other = new Session();
        _session.Run("Register-ResourceAlertAction Here { } -InSession");

        _session.Dispose();

        Assert.Contains("the session that registered the action is gone", other.Value<string>("(Test-ResourceAlertAction Here).Error"));
    }

    [Fact]
    public void InSession_unregistering_leaves_nothing_in_the_session()
    {
        _session.Run("Register-ResourceAlertAction Here { } -InSession");
        Assert.Single(_session.Run("$ExecutionContext.Events.Subscribers"));

        _session.Run("Unregister-ResourceAlertAction Here");

        _session.Until("-not ($ExecutionContext.Events.Subscribers)");
    }

    [Fact]
    public void Each_alert_is_an_engine_event_in_every_session_that_has_the_module()
    {
        using var other = new Session();
        foreach (Session session in new[] { _session, other })
            session.Run(EventCommands +
                "\nListen GhostMonitor.Alert { if ($Event.MessageData.ResourceName -eq 'memory') { $global:heard = " +
                    "\"$($args[0].Transition) $($Event.Sender.Name)\" } }");

        RaiseMemory();

        _session.Until("$heard -eq 'Raised Default'");
        other.Until("$heard -eq 'Raised Default'");
    }

    [Fact]
    public void Alerts_of_one_sample_come_into_the_session_one_after_the_other()
    {
        AssertInTurn(
            listener => _session.Runspace.Events.SubscribeEvent(null, null, "GhostMonitor.Alert", null, listener, false, false),
            raise: TwoThresholds + "$null = Start-ResourceMonitor -SampleInterval 0.01");
    }

    [Fact]
    public void Alerts_of_a_monitors_net_event_come_into_the_session_one_after_the_other_too()
    {
        object job = _session.Run("($job = Start-ResourceMonitor -SampleInterval 0.01)")[0].BaseObject;

        AssertInTurn(
            listener => _session.Runspace.Events.SubscribeEvent(job, "AlertRaised", "AlertRaised", null, listener, false, false),
            raise: TwoThresholds);
    }

    [Fact]
    public void A_monitors_net_event_that_was_unregistered_is_heard_no_more()
    {
        _session.Run("$job = Start-ResourceMonitor -SampleInterval 0.01; $heard = @(); $again = @()");
        _session.Run("ListenTo $job AlertRaised { $global:heard += $args[1].ResourceName }");
        _session.Run("$ExecutionContext.Events.UnsubscribeEvent($ExecutionContext.Events.Subscribers[0])");
        _session.Run("ListenTo $job AlertRaised { $global:again += $args[1].ResourceName }");

        _session.Run("Set-ResourceThreshold memory -Warning 0.001 -Critical 100");

        _session.Until("$again -contains 'memory'");
        Assert.False(_session.Value<bool>("$heard -contains 'memory'"));
    }

    [Fact]
    public void A_silenced_alert_is_no_event_until_alerts_are_resumed()
    {
        _session.Run("$heard = @(); Listen GhostMonitor.Alert { $global:heard += $args[0].ResourceName }");
        _session.Run("Set-ResourceThreshold process_count -Warning 100000 -Critical 200000; $null = Suspend-ResourceAlert memory -For 1h");
        RaiseMemory();
        _session.Until("(Get-ResourceAlert memory).IsSilenced");

        // Events come in order, so one that memory had raised would have been heard before this one.
        _session.Run("Set-ResourceThreshold process_count -Warning 0.5 -Hysteresis 0");
        _session.Until("$heard -contains 'process_count'");
        Assert.False(_session.Value<bool>("$heard -contains 'memory'"));

        _session.Run("$null = Resume-ResourceAlert memory");
        _session.Until("$heard -contains 'memory'");
    }

    [Fact]
    public void Without_a_subscriber_no_event_is_kept_in_the_session()
    {
        _session.Run("Register-ResourceAlertAction After { $global:done = $true } -InSession -Resource memory -On Raised");

        RaiseMemory();

        _session.Until("$done");
        Assert.Empty(_session.Run("$ExecutionContext.Events.ReceivedEvents"));
    }

    [Fact]
    public void A_session_from_which_the_module_was_removed_hears_no_more_alerts()
    {
        using var other = new Session();
        _session.Run("$heard = 0; Listen GhostMonitor.Alert { $global:heard++ }");
        _session.Run("Remove-Module GhostMonitor");

        other.Run(EventCommands +
            "\nListen GhostMonitor.Alert { $global:heard = $true }; Set-ResourceThreshold memory -Warning 0.001 -Critical 100; $null = " +
                "Start-ResourceMonitor -SampleInterval 0.01");

        other.Until("$heard");
        _session.Run("Listen After { $global:after = $true }; Tell After");
        _session.Until("$after");
        Assert.Equal(0, _session.Value<int>("$heard"));
    }

    [Fact]
    public void A_monitors_job_raises_a_net_event_for_each_alert()
    {
        _session.Run("$job = Start-ResourceMonitor -SampleInterval 0.01");
        _session.Run(
            "ListenTo $job AlertRaised { if ($args[1].ResourceName -eq 'memory') { $global:raised = \"$($args[1].Transition) " +
                "$($Sender.Name)\" } }");

        _session.Run("Set-ResourceThreshold memory -Warning 0.001 -Critical 100");

        _session.Until("$raised -eq 'Raised Default'");
    }

    /// <summary>Raises two alerts at one moment. The listener is called where an event is generated, before the session is woken.</summary>
    private void AssertInTurn(Action<PSEventReceivedEventHandler> subscribe, string raise)
    {
        int heard = 0;
        int inside = 0;
        bool overlapped = false;
        using var another = new ManualResetEventSlim();

        // Two at once could wake an idle session twice, of which PowerShell ends the process.
        subscribe((_, _) =>
        {
            if (Interlocked.Increment(ref inside) > 1)
            {
                overlapped = true;
                another.Set();
            }

            another.Wait(100);
            Interlocked.Decrement(ref inside);
            Interlocked.Increment(ref heard);
        });

        _session.Run(raise);

        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref heard) >= 2, TimeSpan.FromSeconds(60)));
        Assert.False(overlapped);
    }

    private void RaiseMemory() =>
        _session.Run("Set-ResourceThreshold memory -Warning 0.001 -Critical 100; $null = Start-ResourceMonitor -SampleInterval 0.01");
}
