using System.Collections;
using System.Text.Json;

namespace GhostMonitor.Module.Tests;

/// <summary>Test-ResourceThreshold, Measure-ResourceMetrics and Export-ResourceReport as a user meets them.</summary>
public sealed class HistoryTests : IDisposable
{
    /// <summary>Samples of every 10 s, 30 of them: CPU at 50 % but for the 11th to 15th, which are at 80 %.</summary>
    private const string Samples = """
        $samples = foreach ($i in 0..29) {
            [GhostMonitor.ResourceMetrics]@{
                ComputerName = 'web'; Timestamp = ([datetime]'2024-01-01T12:00:00Z').AddSeconds(10 * $i)
                ProcessCount = [long]100; MemoryPercent = 40
                CpuPercent = $(if ($i -ge 10 -and $i -lt 15) { 80 } else { 50 })
                Filesystems = [GhostMonitor.FilesystemMetrics[]]@(@{ Name = '/'; Percent = 20.0 }, @{ Name = '/data'; Percent = 90.0 })
                Cores = [GhostMonitor.CpuCoreMetrics[]]@([GhostMonitor.CpuCoreMetrics]::new('0', 12.5))
                Unavailable = [string[]]@('swap')
            }
        }
        """;

    private readonly Session _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor").FullName;

    public HistoryTests() => _session.Run(Samples);

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_proposal_is_compared_with_the_rules_in_force_and_changes_none()
    {
        PSObject removed = _session.One("$samples | Test-ResourceThreshold cpu -Warning 85");

        Assert.Equal("Removed", removed.Properties["Outcome"].Value.ToString());
        Assert.Equal(50.0, removed.Properties["ActualDurationSeconds"].Value);
        Assert.Equal(true, removed.Properties["IsActualReplayed"].Value);
        Assert.Equal(70, _session.Value<double>("(Get-ResourceThreshold cpu).Warning"));
        Assert.Empty(_session.Run("Get-ResourceMonitor"));
    }

    [Fact]
    public void Every_parameter_of_a_threshold_counts_in_a_proposal()
    {
        Assert.Equal("Kept", Outcome("cpu -Warning 75"));
        Assert.Equal("Removed", Outcome("cpu -For 60"));
        Assert.Equal("00:01:50", _session.Value<string>("($samples | Test-ResourceThreshold cpu -KeepFor 60).ProposedDuration"));
        Assert.Equal("00:03:10", _session.Value<string>("($samples | Test-ResourceThreshold cpu -Hysteresis 25).ProposedDuration"));
        Assert.Equal("Added", Outcome("process_count -Warning 120 -Critical $null -Below"));
        Assert.Equal("Removed", Outcome("disk /data -Warning $null -Critical 95"));
        Assert.Equal(4, _session.Run("$samples | Test-ResourceThreshold cpu -RepeatInterval 20 -AlertsOnly").Count);
    }

    [Fact]
    public void Only_the_proposed_instance_is_compared()
    {
        Assert.Equal("/data",
            _session.Value<string>("($samples | Test-ResourceThreshold disk -Warning 10).Instance | Where-Object { $_ -ne '/' }"));
        Assert.Empty(_session.Run("$samples | Test-ResourceThreshold disk -Instance '/none*' -Warning 10"));
    }

    [Fact]
    public void AlertsOnly_returns_the_alerts_transition_by_transition() =>
        Assert.Equal(["Raised CPU WARNING: 80.0% (threshold: 60.0%)", "Resolved CPU RESOLVED: 50.0% (threshold: 60.0%)"],
            _session.Run(
                "$samples | Test-ResourceThreshold cpu -Warning 60 -AlertsOnly | ForEach-Object { \"$($_.Transition) $($_.Message)\" }")
                    .Select(text => text.ToString()));

    [Fact]
    public void A_monitors_history_is_compared_with_the_alerts_that_it_recorded()
    {
        _session.Run(
            "Get-ResourceThreshold | Remove-ResourceThreshold; Set-ResourceThreshold memory -Warning 0.001 -Critical 100; $null = " +
                "Start-ResourceMonitor Web -SampleInterval 0.05");
        _session.Until("(Get-ResourceAlert memory) -and (Get-ResourceMonitor).SamplesTaken -gt 3");

        PSObject kept = _session.One("Test-ResourceThreshold memory -Warning 0.002 -MonitorName Web");

        Assert.Equal("Kept", kept.Properties["Outcome"].Value.ToString());
        Assert.Equal(false, kept.Properties["IsActualReplayed"].Value);
        Assert.Equal("Web", kept.Properties["MonitorName"].Value);
        Assert.Equal("Removed", _session.One("Test-ResourceThreshold memory -Warning 100").Properties["Outcome"].Value.ToString());
        Assert.Single(_session.Run("Get-ResourceAlert"));
    }

    [Theory]
    [InlineData("nonsense -Warning 1", "UnknownResource")]
    [InlineData("cpu -Warning 95", "WarningAboveCritical")]
    [InlineData("cpu -Warning many", "InvalidThresholdValue")]
    [InlineData("cpu -For soon", "InvalidDuration")]
    [InlineData("network_sent", "NoThresholdLevel")]
    public void A_proposal_that_could_not_be_set_is_refused_as_there(string arguments, string errorId) =>
        Assert.Equal(errorId + ",GhostMonitor.Commands.TestResourceThresholdCommand",
            _session.TerminatingError("($samples | Test-ResourceThreshold " + arguments + ")").FullyQualifiedErrorId);

    [Fact]
    public void Samples_that_came_through_clixml_are_as_good_as_live_ones()
    {
        _session.Runspace.SessionStateProxy.SetVariable("stored", Deserialize(_session.Run("$samples")));

        Assert.Equal("Deserialized.GhostMonitor.ResourceMetrics", _session.Value<string>("$stored[0].PSObject.TypeNames[0]"));
        Assert.Equal("Removed", _session.One("$stored | Test-ResourceThreshold cpu -Warning 85").Properties["Outcome"].Value.ToString());
        Assert.Equal("Removed",
            _session.One("Test-ResourceThreshold cpu -Warning 85 -InputObject $stored").Properties["Outcome"].Value.ToString());
        Assert.Equal(Measured("$samples"), Measured("$stored"));
    }

    [Fact]
    public void A_failure_that_came_through_clixml_names_its_group_instance_and_part()
    {
        _session.Run("""
            $samples[0] = [GhostMonitor.ResourceMetrics]@{ Failures = [GhostMonitor.ReadingFailure[]]@(
                [GhostMonitor.ReadingFailure]::new('disk', '/data', [NullString]::Value, 'hung')
                [GhostMonitor.ReadingFailure]::new('cpu', [NullString]::Value, 'cores', 'cut off')) }
            """);

        object stored = Assert.Single(Deserialize(_session.Run("$samples[0]")));

        Assert.Equal("disk|/data||hung cpu||cores|cut off", RestoredFailures(stored));
    }

    [Theory]
    [InlineData("disk", "volumes", "disk||volumes|broken")]
    [InlineData("disk", "/data", "disk|/data||broken")]
    public void A_failure_that_version_0_1_0_exported_is_read_with_its_part(string resource, string second, string expected)
    {
        var failure = new PSObject();
        failure.TypeNames.Insert(0, "Deserialized.GhostMonitor.ReadingFailure");
        foreach ((string member, string value) in new[] { ("Resource", resource), ("Instance", second), ("Reason", "broken") })
            failure.Properties.Add(new PSNoteProperty(member, value));

        var sample = new PSObject();
        sample.TypeNames.Insert(0, "Deserialized.GhostMonitor.ResourceMetrics");
        sample.Properties.Add(new PSNoteProperty("Failures", new ArrayList { failure }));

        Assert.Equal(expected, RestoredFailures(sample));
    }

    [Fact]
    public void Samples_that_lost_their_depth_on_the_way_are_refused_with_the_reason()
    {
        // As a session stores it that has not the module, whose types say how deep a sample is.
        PSObject flat = (PSObject)PSSerializer.Deserialize(PSSerializer.Serialize(_session.Run("$samples")[0]));
        flat.Properties.Remove("Filesystems");
        flat.Properties.Add(new PSNoteProperty("Filesystems", "GhostMonitor.FilesystemMetrics[]"));
        _session.Runspace.SessionStateProxy.SetVariable("flat", flat);

        ErrorRecord error = _session.Error("$flat | Measure-ResourceMetrics cpu");

        Assert.StartsWith("ParameterArgumentTransformationError", error.FullyQualifiedErrorId);
        Assert.Contains("-Depth", error.Exception.Message);
    }

    [Fact]
    public void Something_else_than_samples_is_refused() =>
        Assert.StartsWith("InputObjectNotBound", _session.Error("1 | Measure-ResourceMetrics").FullyQualifiedErrorId);

    [Fact]
    public void Readings_are_measured_for_each_instance()
    {
        PSObject cpu = _session.One("$samples | Measure-ResourceMetrics cpu");

        Assert.Equal((30, 0, 50.0, 80.0, 55.0),
            ((int)cpu.Properties["Count"].Value, (int)cpu.Properties["Missing"].Value, (double)cpu.Properties["Minimum"].Value,
                (double)cpu.Properties["Maximum"].Value, (double)cpu.Properties["Mean"].Value));
        Assert.Equal(["/", "/data"], _session.Run("($samples | Measure-ResourceMetrics disk).Instance").Select(name => name.ToString()));
        Assert.Equal("/data", _session.Value<string>("($samples | Measure-ResourceMetrics disk -Instance '/d*').Instance"));
        Assert.Equal(12.5, _session.Value<double>("($samples | Measure-ResourceMetrics cpu_core).Mean"));
        Assert.Equal(30, _session.Value<int>("($samples | Measure-ResourceMetrics swap).Missing"));
    }

    [Fact]
    public void A_range_limits_what_is_looked_at()
    {
        Assert.Equal(5,
            _session.Value<int>(
                "($samples | Measure-ResourceMetrics cpu -After $samples[9].Timestamp -Before $samples[15].Timestamp).Count"));
        Assert.StartsWith("NoSamples,",
            _session.Error("$samples | Measure-ResourceMetrics cpu -After $samples[29].Timestamp").FullyQualifiedErrorId);
    }

    [Fact]
    public void A_suggestion_can_be_tested_and_set_as_it_is()
    {
        Assert.Empty(_session.Run("$samples | Measure-ResourceMetrics cpu | ForEach-Object { $_ | Set-ResourceThreshold -WhatIf }"));

        _session.Run("$samples | Measure-ResourceMetrics cpu, disk | Set-ResourceThreshold");

        // The 99th percentile of the CPU is 80, and a standard deviation more than a tenth of it.
        Assert.Equal((95.0, 98.0),
            (_session.Value<double>("(Get-ResourceThreshold cpu).Warning"),
                _session.Value<double>("(Get-ResourceThreshold cpu).Critical")));
        Assert.Equal(["*", "/", "/data"], _session.Run("(Get-ResourceThreshold disk).Instance").Select(name => name.ToString()).Order());
    }

    [Fact]
    public void A_suggestion_is_tested_on_a_monitors_history()
    {
        _session.Run("$null = Start-ResourceMonitor -SampleInterval 0.02");
        _session.Until("(Get-ResourceMonitor).SamplesTaken -gt 30");

        Assert.Empty(_session.Run("Measure-ResourceMetrics memory | Test-ResourceThreshold | Where-Object { $_.Outcome -eq 'Added' }"));
    }

    [Fact]
    public void A_level_of_ones_own_is_not_mixed_with_those_of_piped_rules()
    {
        _session.Run("Get-ResourceThreshold cpu | Set-ResourceThreshold -Below -Warning 10");

        Assert.Equal(10, _session.Value<double>("(Get-ResourceThreshold cpu).Warning"));
        Assert.Null(_session.One("Get-ResourceThreshold cpu").Properties["Critical"].Value);
    }

    [Fact]
    public void Piped_rules_keep_their_levels_where_something_else_is_changed()
    {
        _session.Run("Set-ResourceThreshold cpu -Warning 60 -Critical $null; Get-ResourceThreshold cpu | Set-ResourceThreshold -For 5m");

        Assert.Equal(60, _session.Value<double>("(Get-ResourceThreshold cpu).Warning"));
        Assert.Null(_session.One("Get-ResourceThreshold cpu").Properties["Critical"].Value);
        Assert.Equal(300, _session.Value<double>("(Get-ResourceThreshold cpu).For.TotalSeconds"));
    }

    [Theory]
    [InlineData("Measure-ResourceMetrics")]
    [InlineData("Test-ResourceThreshold cpu -Warning 60")]
    [InlineData("Export-ResourceReport ./x.html")]
    public void Without_a_monitor_and_without_samples_the_cmdlet_that_starts_one_is_named(string command)
    {
        ErrorRecord error = _session.Error(command);

        Assert.StartsWith("NoMonitorRunning,", error.FullyQualifiedErrorId);
        Assert.Contains("Start-ResourceMonitor", error.Exception.Message);
    }

    [Fact]
    public void A_pipeline_that_brings_nothing_asks_for_nothing() =>
        Assert.Empty(_session.Run("@() | Measure-ResourceMetrics; @() | Test-ResourceThreshold cpu -Warning 60"));

    [Fact]
    public void A_recording_is_tested_measured_and_exported_as_live_samples_are()
    {
        string path = Path.Combine(_folder, "record.db");
        Record(path);

        PSObject kept = _session.One($"Test-ResourceThreshold cpu -Warning 75 -RecordPath '{path}' -MonitorName We*");
        Assert.Equal(("Kept", false, "Web"),
            (kept.Properties["Outcome"].Value.ToString(), (bool)kept.Properties["IsActualReplayed"].Value,
                (string)kept.Properties["MonitorName"].Value));
        Assert.Equal(30, _session.Value<int>($"(Measure-ResourceMetrics cpu -RecordPath '{path}').Count"));
        Assert.Equal(5,
            _session.Value<int>(
                $"(Measure-ResourceMetrics cpu -RecordPath '{path}' -After '2024-01-01T12:01:30Z' -Before '2024-01-01T12:02:30Z').Count"));
        Assert.Equal(5, _session.Value<int>($"(Measure-ResourceMetrics cpu -RecordPath '{path}' -Resolution Minute).Count"));
        Assert.StartsWith("NoSamples,",
            _session.Error($"Measure-ResourceMetrics -RecordPath '{path}' -MonitorName None").FullyQualifiedErrorId);

        _session.Run($"Export-ResourceReport '{Path.Combine(_folder, "r.json")}' -RecordPath '{path}'");
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "r.json")));
        Assert.Equal(["raised", "resolved"],
            json.RootElement.GetProperty("alerts").EnumerateArray().Select(alert => alert.GetProperty("transition").GetString()!));
        Assert.False(json.RootElement.GetProperty("samples_are_means").GetBoolean());
        _session.Run($"Export-ResourceReport '{Path.Combine(_folder, "means.json")}' -RecordPath '{path}' -Resolution Minute");
        Assert.Contains("\"samples_are_means\":true", File.ReadAllText(Path.Combine(_folder, "means.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_that_is_not_there_is_an_error_of_its_own() =>
        Assert.StartsWith("RecordNotFound,",
            _session.TerminatingError($"(Measure-ResourceMetrics -RecordPath '{Path.Combine(_folder, "none.db")}')").FullyQualifiedErrorId);

    [Theory]
    [InlineData("html", "<!DOCTYPE html>")]
    [InlineData("csv", "timestamp,computer_name,cpu_percent")]
    [InlineData("json", "{\"alerts\":[")]
    public void The_extension_says_what_is_written(string extension, string beginning)
    {
        string path = Path.Combine(_folder, "report." + extension);

        Assert.Empty(_session.Run($"$samples | Export-ResourceReport '{path}'"));

        Assert.StartsWith(beginning, File.ReadAllText(path));
    }

    [Fact]
    public void As_wins_over_the_extension_and_PassThru_returns_the_file()
    {
        string path = Path.Combine(_folder, "report.txt");

        FileInfo file =
            Assert.IsType<FileInfo>(_session.One($"$samples | Export-ResourceReport '{path}' -As Json -Last 3 -PassThru").BaseObject);

        Assert.Equal(path, file.FullName);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(path));
        Assert.Equal(3, json.RootElement.GetProperty("samples").GetArrayLength());
    }

    [Fact]
    public void A_monitors_report_has_its_recorded_alerts_and_a_path_from_the_sessions_location()
    {
        _session.Run(
            "Get-ResourceThreshold | Remove-ResourceThreshold; Set-ResourceThreshold memory -Warning 0.001 -Critical 100; $null = " +
                "Start-ResourceMonitor Web -SampleInterval 0.05");
        _session.Until("(Get-ResourceAlert memory) -and (Get-ResourceMonitor).SamplesTaken -gt 2");

        _session.Run(
            $"$null = $ExecutionContext.SessionState.Path.SetLocation('{_folder}'); Export-ResourceReport r.json -MonitorName Web");

        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "r.json")));
        Assert.Equal("memory", json.RootElement.GetProperty("alerts")[0].GetProperty("resource_name").GetString());
        Assert.False(json.RootElement.GetProperty("alerts_are_replayed").GetBoolean());
        Assert.Equal("Web", json.RootElement.GetProperty("monitors")[0].GetString());
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        _session.Run($"$samples | Export-ResourceReport '{Path.Combine(_folder, "r.html")}' -WhatIf");

        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_file_is_replaced_but_not_with_NoClobber_nor_where_it_is_read_only_without_Force()
    {
        string path = Path.Combine(_folder, "r.csv");
        File.WriteAllText(path, "old");

        Assert.StartsWith("FileExists,",
            _session.TerminatingError($"($samples | Export-ResourceReport '{path}' -NoClobber)").FullyQualifiedErrorId);
        File.SetAttributes(path, FileAttributes.ReadOnly);
        Assert.StartsWith("FileIsReadOnly,",
            _session.TerminatingError($"($samples | Export-ResourceReport '{path}')").FullyQualifiedErrorId);
        Assert.Equal("old", File.ReadAllText(path));

        _session.Run($"$samples | Export-ResourceReport '{path}' -Force");

        // As after Export-Csv -Force, it is still read-only.
        Assert.StartsWith("timestamp", File.ReadAllText(path));
        Assert.True(File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly));
        File.SetAttributes(path, FileAttributes.Normal);
        _session.Run($"$samples | Export-ResourceReport '{path}'");
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("'{0}/r.txt'", "UnknownReportFormat")]
    [InlineData("'{0}/none/r.csv'", "FolderNotFound")]
    [InlineData("'{0}' -As Csv", "PathIsFolder")]
    [InlineData("'{0}/r.csv' -Last 0", "InvalidLast")]
    public void What_is_wrong_with_the_file_is_reported_before_anything_is_read(string arguments, string errorId) =>
        Assert.Equal(errorId + ",GhostMonitor.Commands.ExportResourceReportCommand",
            _session.TerminatingError(
                $"($samples | Export-ResourceReport {arguments.Replace("{0}", _folder, StringComparison.Ordinal)})").FullyQualifiedErrorId);

    [Fact]
    public void Two_machines_are_not_mixed_in_one_report()
    {
        string path = Path.Combine(_folder, "r.html");

        Assert.StartsWith("SeveralComputers,",
            _session.TerminatingError(
                $"($samples + [GhostMonitor.ResourceMetrics]@{{ ComputerName = 'other'; Timestamp = [datetime]::Now }} | " +
                    $"Export-ResourceReport '{path}')").FullyQualifiedErrorId);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Results_nest_no_deeper_than_ConvertTo_Json_goes_by_default_and_have_views_that_clixml_keeps()
    {
        foreach ((string command,
            string view) in new[] { ("$samples | Test-ResourceThreshold cpu -Warning 60",
                @"Outcome\s+ResourceName\s+Instance\s+Actual\s+Proposed(.|\n)+Kept\s+cpu\s+Warning"),
                    ("$samples | Measure-ResourceMetrics cpu", @"ResourceName\s+Instance\s+Mean\s+P95(.|\n)+cpu\s+55\.0%") })
        {
            PSObject live = _session.One(command);

            Assert.DoesNotContain(live.Properties.Where(property => property.Value is not null), property => property.Value is ICollection);
            Assert.Matches(view, _session.Text(command));
            Assert.Matches(view, Show((PSObject)PSSerializer.Deserialize(PSSerializer.Serialize(live, 2))));
        }
    }

    /// <summary>
    /// Records the samples and the alerts that today's rules make of them, by the engine that the session has loaded: the test has one of
    /// its own.
    /// </summary>
    private void Record(string path)
    {
        _session.Run("$alerts = $samples | Test-ResourceThreshold cpu -Warning 70 -AlertsOnly | ForEach-Object { $_ }");
        _session.Run(EngineTypes.Functions + $$"""
            $retention = New-EngineObject History.RecordRetention $null, $null, $null, $null
            $recorder = (Get-EngineType History.RecordStores).GetProperty('Current').GetValue($null).OpenRecorder('{{path}}', $retention)
            $written = @(foreach ($sample in $samples) {
                $own = [GhostMonitor.ResourceAlert[]]@($alerts | Where-Object { $_.Timestamp -eq $sample.Timestamp })
                New-EngineObject History.RecordedSample 'Web', $sample, $own, $null
            })
            $batch = [array]::CreateInstance((Get-EngineType History.RecordedSample), $written.Count)
            for ($i = 0; $i -lt $written.Count; $i++) { $batch.SetValue($written[$i].psobject.BaseObject, $i) }
            $recorder.Write($batch)
            $recorder.Dispose()
            """);
    }

    /// <summary>The failures of a sample that came through CLIXML, as the module's parameters take it.</summary>
    private string RestoredFailures(object stored)
    {
        _session.Runspace.SessionStateProxy.SetVariable("stored", stored);
        return _session.Value<string>("""
            $restored = [GhostMonitor.MetricsTransformationAttribute]::new().Transform($ExecutionContext, $stored)
            ($restored.Failures | ForEach-Object { $_.Group, $_.Instance, $_.Part, $_.Reason -join '|' }) -join ' '
            """);
    }

    private static object[] Deserialize(IEnumerable<PSObject> objects) =>
        [.. objects.Select(item => PSSerializer.Deserialize(PSSerializer.Serialize(item, 2)))];

    private string Show(PSObject item)
    {
        using PowerShell shell = _session.Create("param($it) $it");
        shell.AddArgument(item).AddCommand("Out-Default");
        _session.Host.Clear();
        shell.Invoke();
        return _session.Host.Text;
    }

    private string Outcome(string arguments) =>
        _session.One($"$samples | Test-ResourceThreshold {arguments}").Properties["Outcome"].Value.ToString()!;

    private string Measured(string variable) =>
        string.Join('\n',
            _session.Run($"{variable} | Measure-ResourceMetrics cpu, cpu_core, memory, swap, disk, process_count, cpu_rate")
                .Select(row => row.BaseObject.ToString() + ((dynamic)row.BaseObject).Mean + ((dynamic)row.BaseObject).To));
}
