namespace GhostMonitor.Module.Tests;

public sealed class ErrorWordingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor-errors").FullName;
    private readonly Session _session = new();

    public void Dispose()
    {
        _session.Run("Stop-ResourceMonitor * -ErrorAction Ignore; Get-Job | Remove-Job -Force; Reset-ResourceThreshold");
        _session.Run("Get-ResourceAlertAction | Unregister-ResourceAlertAction");
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("Set-ResourceThreshold swap -Hysteresis 1",
        "-Warning does not accept '$null'. A rule for swap needs a warning level, a critical level or a forecast: give " +
            "-Warning, -Critical or both, or -Forecast; Remove-ResourceThreshold ends a rule.")]
    [InlineData("Set-ResourceThreshold cpu -Warning 95",
        "-Warning does not accept '95'. Accepted is at most the critical level, which is 90; give -Critical too to change both.")]
    [InlineData("Set-ResourceThreshold cpu -Critical 60",
        "-Critical does not accept '60'. Accepted is at least the warning level, which is 70; give -Warning too to change both.")]
    [InlineData("Set-ResourceThreshold network_sent eth0 -Warning 1",
        "; what has instances is interface_sent, interface_received; leave -Instance out.")]
    [InlineData("Register-ResourceAlertAction a -AlertmanagerUri ftp://host", "-AlertmanagerUri does not accept 'ftp://host/'.")]
    [InlineData("Register-ResourceAlertAction a -Uri ftp://host", "-Uri does not accept 'ftp://host/'.")]
    [InlineData("Register-ResourceAlertAction a -Uri http://host -Header @{ 'Content-Type' = 'x' }",
        "-Header does not accept 'Content-Type'.")]
    [InlineData("Register-ResourceAlertAction a -Uri http://host -Header @{ 'Content-Type' = 'x' }",
        " are set by themselves, and Content-Type by -ContentType.")]
    [InlineData("Register-ResourceAlertAction a -FilePath 'FOLDER/nowhere'", "-FilePath does not accept '")]
    [InlineData("Invoke-ResourceCheck 'FOLDER/state.json' -ConfigurationPath 'FOLDER/nowhere.json'",
        "-ConfigurationPath does not accept '")]
    [InlineData("Import-ResourceMonitorConfiguration 'FOLDER/nowhere.json'", "-Path does not accept '")]
    [InlineData("Invoke-ResourceCheck 'FOLDER/state.json' -MonitorName 'a*'", "-MonitorName does not accept 'a*'.")]
    [InlineData("Start-ResourceEndpoint -Prefix http://+:0/",
        "a token of 16 to 512 characters as a SecureString (Read-Host -AsSecureString).")]
    [InlineData("'cpu', 'nonsense' | Suspend-ResourceAlert -For 1h", "-Resource does not accept 'nonsense'.")]
    [InlineData("Suspend-ResourceAlert cpu -For 4000d", "-For does not accept '4000d'.")]
    [InlineData("Set-ResourceThreshold nonsense -Warning 1", "; Tab completes them, and Get-Help about_GhostMonitor_Alerts lists them.")]
    [InlineData("Get-ResourceMetrics cup", "-Resource does not accept 'cup'. Did you mean cpu? Give the name of a group")]
    public void An_error_names_parameters_and_cmdlets(string script, string expected) => Assert.Contains(expected,
        _session.TerminatingError(script.Replace("FOLDER", _folder, StringComparison.Ordinal)).Exception.Message, StringComparison.Ordinal);

    [Fact]
    public void A_recording_that_is_not_there_names_the_cmdlet_that_makes_one() => Assert.EndsWith(
        "There is no such file; Start-ResourceMonitor -RecordPath makes one.",
        _session.TerminatingError($"Get-ResourceMetrics -RecordPath '{Path.Combine(_folder, "a.db")}'").Exception.Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_parameter_that_was_not_given_is_named_as_a_default()
    {
        _session.Run(EngineTypes.Functions + """
            $words = (Get-Command Start-ResourceMonitor).ImplementingType.Assembly.GetType('GhostMonitor.ErrorWording')
            $refused = [GhostMonitor.Engine.Platform.ResourceArgumentException]::new('MonitorNameInUse', 'Name', 'Default',
                'Give another name')
            function Word([string[]] $Given) {
                $word = $words.GetMethod('Word', [Reflection.BindingFlags]'Static, NonPublic')
                $word.Invoke($null, @($refused, [string[]]@('Name', 'Port'), $Given)).Message
            }
            """);

        Assert.Equal("-Name is 'Default' where it is not given, and that is not accepted here. Give another name.",
            _session.Value<string>("Word Port"));
        Assert.Equal("-Name does not accept 'Default'. Give another name.", _session.Value<string>("Word Name"));
    }

    [Fact]
    public void An_action_that_is_registered_already_names_the_cmdlet_that_removes_it()
    {
        _session.Run("Register-ResourceAlertAction mail { }");

        Assert.Equal(
            "-Name does not accept 'mail'. An action of that name is registered: give another name, or remove it with " +
                "'Unregister-ResourceAlertAction -Name mail'.",
            _session.TerminatingError("Register-ResourceAlertAction mail { }").Exception.Message);
    }

    [Fact]
    public void A_state_that_another_run_holds_names_the_parameter_that_waits_longer()
    {
        string state = Path.Combine(_folder, "state.json");
        using FileStream held = new(state + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        Assert.EndsWith(" its own file, or wait for it with a longer -LockTimeout.",
            _session.TerminatingError($"Invoke-ResourceCheck '{state}' -SampleInterval 10ms -LockTimeout 0").Exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistyped_resource_gets_the_nearest_names_and_not_the_list()
    {
        string message = _session.TerminatingError("Set-ResourceThreshold memroy -Warning 5").Exception.Message;

        Assert.StartsWith("-Resource does not accept 'memroy'. Did you mean memory? ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("process_count", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resource_that_is_near_nothing_gets_a_few_names_and_not_all() =>
        Assert.InRange(_session.TerminatingError("Set-ResourceThreshold nonsense -Warning 5").Exception.Message.Length, 100, 300);

    [Fact]
    public void A_mistyped_monitor_gets_the_nearest_name_and_not_the_list()
    {
        _session.Run("'Web', 'Database', 'Mail' | ForEach-Object { $null = Start-ResourceMonitor $_ -SampleInterval 1h }");

        Assert.Equal("No monitor named 'Databse' is running. Did you mean Database?",
            _session.Error("Get-ResourceMonitor Databse").Exception.Message);
    }

    [Fact]
    public void A_mistyped_action_gets_the_nearest_name_and_not_the_list()
    {
        _session.Run("'pager', 'mail' | ForEach-Object { Register-ResourceAlertAction $_ { } }");

        Assert.Equal("There is no action named 'mial'. Did you mean mail?",
            _session.Error("Get-ResourceAlertAction mial").Exception.Message);
    }

    [Fact]
    public void Of_many_monitors_a_few_are_named()
    {
        _session.Run("1..8 | ForEach-Object { $null = Start-ResourceMonitor \"Server $_\" -SampleInterval 1h }");

        Assert.EndsWith("Running: Server 1, Server 2, Server 3, Server 4, Server 5 and 3 others.",
            _session.Error("Get-ResourceMonitor nonsense").Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistyped_instance_of_a_rule_gets_the_nearest_one()
    {
        _session.Run("Set-ResourceThreshold disk /data -Warning 60");

        Assert.Equal(
            "-Instance does not accept '/dataa'. There is no such rule for disk; did you mean /data; Get-ResourceThreshold lists the " +
                "rules.",
            _session.TerminatingError("Remove-ResourceThreshold disk /dataa").Exception.Message);
    }

    [Fact]
    public void An_error_of_a_configuration_names_its_place_and_no_parameter()
    {
        string path = Path.Combine(_folder, "configuration.json");
        File.WriteAllText(path, """
            {"version":1,"actions":[{"name":"log","kind":"logFile","logPath":"a.log"},{"name":"bad","kind":"program","filePath":"nowhere"}]}
            """);

        string message = _session.TerminatingError($"Import-ResourceMonitorConfiguration '{path}'").Exception.Message;

        Assert.StartsWith("actions[1].filePath does not accept '", message, StringComparison.Ordinal);
        Assert.EndsWith("That is of the action 'bad'; nothing was changed.", message, StringComparison.Ordinal);
    }
}
