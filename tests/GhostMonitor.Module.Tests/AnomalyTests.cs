namespace GhostMonitor.Module.Tests;

/// <summary>Get-ResourceAnomaly, of verdicts and alerts that the test puts into a monitor.</summary>
public sealed class AnomalyTests : IDisposable
{
    private const string Agent = "-ComputerName localhost -Port $port";

    /// <summary>Functions that put a verdict into the newest sample of a monitor, and the alerts of an episode into its history.</summary>
    private const string Functions = EngineTypes.Functions + """
        $all = [Reflection.BindingFlags]'Instance, Static, Public, NonPublic'
        function Set-Member([object] $Item, [hashtable] $Values) {
            foreach ($name in $Values.Keys) {
                $value = $Values[$name]
                if ($null -ne $value) { $value = $value.psobject.BaseObject }
                $Item.psobject.BaseObject.GetType().GetProperty($name, $all).SetValue($Item.psobject.BaseObject, $value)
            }
        }

        function New-Member([type] $Type, [hashtable] $Values) {
            $item = [Activator]::CreateInstance($Type, $true)
            Set-Member $item $Values
            $item
        }

        function New-Numbers([double] $Score) {
            $moment = [DateTimeOffset]'2024-01-01T12:00:00Z'
            , [GhostMonitor.ResourceAnomaly[]]@(
                New-Member ([GhostMonitor.ResourceAnomaly]) @{ Moment = $moment; MachineScore = $Score; Rank = 1; Score = 2.5
                    ResourceName = 'disk_write_bytes'; Instance = 'sda'; Value = 31457280.0; Unit = 'B/s'; UsualLow = 1048576.0
                    UsualHigh = 3145728.0; Explanation = 'write rate of sda: a shape not seen in 6 days' }
                New-Member ([GhostMonitor.ResourceAnomaly]) @{ Moment = $moment; MachineScore = $Score; Rank = 2; Score = 1.2
                    ResourceName = 'cpu'; Value = 91.0; Unit = '%'; UsualLow = 5.0; UsualHigh = 20.0
                    Explanation = 'cpu: a value not seen in 6 days' })
        }

        function Get-Monitor([string] $Name) {
            $scope = [GhostMonitor.Commands.GetResourceAnomalyCommand].Assembly.GetType('GhostMonitor.ModuleScope').GetProperty(
                'Session', $all).GetValue($null)
            $scope = $scope.GetType().GetProperty('Scope', $all).GetValue($scope)
            $scope.GetType().GetMethod('FindMonitor', $all).Invoke($scope, @($Name))
        }

        function Add-Verdict([string] $Name, [object] $Score) {
            $values = @{ Score = $Score; LearntFor = [timespan]::FromMinutes(20) }
            if ($null -ne $Score) { $values.Numbers = New-Numbers $Score }
            $verdict = New-Member (Get-EngineType Metrics.AnomalyVerdict) $values
            $monitor = Get-Monitor $Name
            $sample = $monitor.Latest
            $monitor.Samples.Add([GhostMonitor.ResourceMetrics].GetMethod('With', $all, @($verdict.GetType())).Invoke($sample, @($verdict)))
        }

        function Add-Episode([string] $Name, [int] $Number, [double] $Score, [string[]] $Change) {
            $start = [DateTimeOffset]::Now.AddHours(-10 + $Number)
            $after = 0
            foreach ($each in $Change) {
                (Get-Monitor $Name).Alerts.Add((New-Member ([GhostMonitor.ResourceAlert]) @{
                    Id = [guid]::new($Number, 0, 0, [byte[]]::new(8)); ResourceName = 'anomaly'; Anomalies = New-Numbers $Score
                    Change = [GhostMonitor.AlertTransition]::$each
                    Moment = $start.AddMinutes($after); StartedMoment = $start
                    MonitorName = $Name; ComputerName = [Environment]::MachineName
                    Culprits = [GhostMonitor.ResourceCulprit[]]@(New-Member ([GhostMonitor.ResourceCulprit]) @{ Name = 'dd'; Id = 7
                        Amount = 1048576.0; AmountUnit = 'B/s' }) }))
                $after += 30
            }
        }

        """;

    private readonly Session _session = new();

    public AnomalyTests() => _session.Run("Remove-ResourceThreshold *");

    public void Dispose() => _session.Dispose();

    [Fact]
    public void The_numbers_of_the_newest_verdict_are_ranked()
    {
        Watch("Web", "1.4");

        PSObject[] rows = [.. _session.Run("Get-ResourceAnomaly")];

        Assert.Equal(["disk_write_bytes", "cpu"], rows.Select(static row => row.Properties["ResourceName"].Value));
        Assert.Equal("GhostMonitor.ResourceAnomaly", rows[0].TypeNames[0]);
        Assert.Equal(("Web", Environment.MachineName, 1.4), (rows[0].Properties["MonitorName"].Value,
            rows[0].Properties["ComputerName"].Value, rows[0].Properties["MachineScore"].Value));
        Assert.Null(rows[0].Properties["StartedAt"].Value);
    }

    [Theory]
    [InlineData("Get-ResourceAnomaly -MonitorName W*")]
    [InlineData("Get-ResourceAnomaly -Name Web")]
    [InlineData("Get-ResourceMonitor Web | Get-ResourceAnomaly")]
    public void A_monitor_is_chosen_by_its_name(string command)
    {
        Watch("Web", "1.4");
        Watch("Db", "1.1");

        Assert.All(_session.Run(command), static row => Assert.Equal("Web", row.Properties["MonitorName"].Value));
    }

    [Fact]
    public void Where_no_monitor_learns_the_error_says_what_to_do()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 1h");

        ErrorRecord error = _session.Error("Get-ResourceAnomaly");

        Assert.StartsWith("AnomalyNotWatched,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("Set-ResourceThreshold anomaly", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_monitor_there_is_an_error() =>
        Assert.StartsWith("NoMonitorRunning,", _session.Error("Get-ResourceAnomaly").FullyQualifiedErrorId, StringComparison.Ordinal);

    [Theory]
    [InlineData("Get-ResourceAnomaly -Last 0", "InvalidLast")]
    [InlineData("Get-ResourceAnomaly -After nonsense", "InvalidMoment")]
    [InlineData("Get-ResourceAnomaly -RecordPath ./there-is-none.db", "RecordNotFound")]
    public void Bad_input_is_an_error_of_its_own(string command, string id) =>
        Assert.StartsWith(id + ",", _session.TerminatingError(command).FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void While_it_learns_a_warning_says_for_how_long_and_how_long_that_takes()
    {
        Watch("Web", "$null");

        using PowerShell shell = _session.Create("Get-ResourceAnomaly");

        Assert.Empty(shell.Invoke());
        Assert.Equal("Monitor 'Web' still learns what is usual: for 00:20:00 now, and it judges after 04:48:00.",
            Assert.Single(shell.Streams.Warning).Message);
    }

    [Fact]
    public void A_rule_that_was_set_just_now_is_no_error()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 1h");
        _session.Until("(Get-ResourceMonitor).SamplesTaken");
        _session.Run("Set-ResourceThreshold anomaly -Warning 1");

        using PowerShell shell = _session.Create("Get-ResourceAnomaly");

        Assert.Empty(shell.Invoke());
        Assert.Empty(shell.Streams.Error);
        Assert.Single(shell.Streams.Warning);
    }

    [Fact]
    public void Episodes_have_their_times_and_who_did_it()
    {
        Watch("Web", "0.5");
        AddEpisodes("Web 1 1.2 Raised, Resolved", "Web 2 1.8 Raised, Resolved", "Web 3 2 Raised");

        PSObject[] rows = [.. _session.Run("Get-ResourceAnomaly -Last 2")];

        Assert.Equal([1.8, 1.8, 2.0, 2.0], rows.Select(static row => row.Properties["MachineScore"].Value));
        Assert.Equal(TimeSpan.FromMinutes(30),
            (DateTime)rows[0].Properties["EndedAt"].Value - (DateTime)rows[0].Properties["StartedAt"].Value);
        Assert.Null(rows[2].Properties["EndedAt"].Value);
        Assert.Equal("dd (7) 1.0 MiB/s", rows[0].Properties["Culprits"].Value);
        Assert.Equal(2, _session.Run("Get-ResourceAnomaly -Before 8h30m").Count);
        Assert.Equal(2, _session.Run("Get-ResourceAnomaly -After 7h15m").Count);
    }

    [Fact]
    public void Of_several_monitors_the_newest_episodes_are_those_of_all()
    {
        Watch("Web", "0.5");
        Watch("Db", "0.5");
        AddEpisodes("Web 1 1.2 Raised, Resolved", "Db 2 1.8 Raised, Resolved", "Web 3 2 Raised");

        Assert.Equal(["Db", "Web"],
            _session.Run("Get-ResourceAnomaly -Last 2 | Where-Object Rank -eq 1")
                .Select(static row => row.Properties["MonitorName"].Value));
        Assert.Contains("Db: 1.8, from ", _session.Text("Get-ResourceAnomaly -Last 2"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-ResourceAnomaly")]
    [InlineData("Get-ResourceAnomaly -Last 1")]
    public void The_agents_rows_are_those_of_the_cmdlet_here(string command)
    {
        Watch("Web", "1.4");
        AddEpisodes("Web 1 1.2 Raised, Resolved");
        _session.Run("$port = (Start-ResourceEndpoint 0).Port");

        string[] here = [.. _session.Run(command).Select(Members)];

        Assert.Equal(2, here.Length);
        Assert.Equal(here, _session.Run($"{command} {Agent}").Select(Members));
    }

    [Fact]
    public void An_agent_whose_monitors_learn_nothing_is_an_error_that_names_it()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 1h; $port = (Start-ResourceEndpoint 0).Port");

        ErrorRecord error = _session.Error($"Get-ResourceAnomaly {Agent}");

        Assert.StartsWith("AnomalyNotWatched,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("localhost: No monitor learns what is usual.", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_is_of_a_moment_or_of_an_episode()
    {
        Watch("Web", "1.4");
        AddEpisodes("Web 1 1.2 Raised, Resolved", "Web 2 1.8 Raised");

        Assert.Matches(
            @"Score: 1\.4, at 2024-01-01(.|\n)+Rank\s+Score\s+Number\s+Value\s+Usual\s+What(.|\n)+" +
                @"1\s+2\.5\s+disk_write_bytes sda\s+30\.0 MiB/s\s+1\.0–3\.0 MiB/s\s+a shape not seen",
            _session.Text("Get-ResourceAnomaly"));
        Assert.Matches(@"Score: 1\.2, from \S+( \S+)? to \S+( \S+)?\s(.|\n)+Score: 1\.8, since ",
            _session.Text("Get-ResourceAnomaly -Last 2"));
    }

    [Fact]
    public void What_comes_from_another_process_looks_as_it_did_here()
    {
        Watch("Web", "1.4");
        _session.Run("$row = @(Get-ResourceAnomaly)[0]; $back = [Management.Automation.PSSerializer]::Deserialize(" +
            "[Management.Automation.PSSerializer]::Serialize($row, 1))");

        Assert.Equal("Deserialized.GhostMonitor.ResourceAnomaly", _session.Value<string>("$back.PSTypeNames[0]"));
        Assert.Equal(_session.Text("$row"), _session.Text("$back"));
        Assert.Contains("disk_write_bytes sda", _session.Text("$back"), StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_table_of_another_type_in_a_script_the_list_has_the_main_properties_alone()
    {
        Watch("Web", "1.4");

        string text = _session.Text("Get-ResourceMonitor; Get-ResourceAnomaly");

        Assert.Matches(@"Explanation\s*: write rate of sda", text);
        Assert.DoesNotContain("ComputerName", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1048576.0, 3145728.0, 'B/s'", "1.0–3.0 MiB/s")]
    [InlineData("1024.0, 3145728.0, 'B/s'", "1.0 KiB/s–3.0 MiB/s")]
    [InlineData("5.0, 20.0, '%'", "5.0–20.0%")]
    [InlineData("-2.0, 3.0, ''", "-2–3")]
    [InlineData("7.0, 7.0, ''", "7")]
    [InlineData("$null, 7.0, ''", "-")]
    public void What_is_usual_is_short(string values, string text) =>
        Assert.Equal(text, _session.Value<string>($"[GhostMonitor.DisplayText]::Of['Usual', {values}]"));

    [Theory]
    [InlineData("'cpu: 97.0%, higher than ever', $null", "97.0%, higher than ever")]
    [InlineData("'used share of C:: 97.0%', 'C:'", "97.0%")]
    [InlineData("'no name', $null", "no name")]
    public void A_column_has_what_is_unusual_without_the_name(string values, string text) =>
        Assert.Equal(text, _session.Value<string>($"[GhostMonitor.DisplayText]::Of['What', {values}]"));

    /// <summary>A monitor whose newest sample has a verdict.</summary>
    private void Watch(string monitor, string score)
    {
        _session.Run($"$null = Start-ResourceMonitor {monitor} -SampleInterval 1h");
        _session.Until($"(Get-ResourceMonitor {monitor}).SamplesTaken");
        _session.Run(Functions + $"Add-Verdict {monitor} {score}");
    }

    /// <summary>Episodes, each as monitor, number, score and changes: those of a number began so many hours later.</summary>
    private void AddEpisodes(params string[] episodes) =>
        _session.Run(Functions + string.Join("; ", episodes.Select(static episode => "Add-Episode " + episode)));

    private static string Members(PSObject row) =>
        string.Join("; ", row.Properties.Select(static property => $"{property.Name} = {property.Value}"));
}
