namespace GhostMonitor.Module.Tests;

/// <summary>The resource anomaly as a user meets it.</summary>
public sealed class AnomalyThresholdTests : IDisposable
{
    /// <summary>An hour of samples of every minute, which say how unusual they are: 1.5 from the 20th to the 29th.</summary>
    private const string Samples = """
        $samples = foreach ($i in 0..59) {
            [GhostMonitor.ResourceMetrics]@{
                ComputerName = 'web'; Timestamp = ([datetime]'2024-01-01T12:00:00Z').AddMinutes($i)
                CpuPercent = 20; AnomalyScore = $(if ($i -ge 20 -and $i -lt 30) { 1.5 } else { 0.2 })
            }
        }
        """;

    private readonly Session _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor").FullName;

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_rule_needs_no_level_and_is_shown()
    {
        Assert.Empty(_session.Run("Get-ResourceThreshold anomaly"));

        _session.Run("Set-ResourceThreshold anomaly");

        Assert.Equal("anomaly 1 2 0.3 0 900",
            _session.Value<string>("Get-ResourceThreshold anomaly | ForEach-Object { " +
                "\"$($_.ResourceName) $($_.Warning) $($_.Critical) $($_.Hysteresis) $($_.ForSeconds) $($_.KeepForSeconds)\" }"));
    }

    [Fact]
    public void A_rule_that_is_there_stays_as_it_is_and_says_so()
    {
        _session.Run("Set-ResourceThreshold anomaly -Warning 1.5");

        _session.Run("Set-ResourceThreshold anomaly -WarningVariable said -WarningAction SilentlyContinue");

        Assert.Contains("stays as it is", _session.Value<string>("$said[0].Message"), StringComparison.Ordinal);
        Assert.Equal(1.5, _session.Value<double>("(Get-ResourceThreshold anomaly).Warning"));
    }

    [Fact]
    public void Samples_that_say_how_unusual_they_are_make_one_alert()
    {
        _session.Run(Samples);

        Assert.Equal(["Raised 12:20", "Resolved 12:45"],
            _session.Run("$samples | Test-ResourceThreshold anomaly -AlertsOnly | " +
                "ForEach-Object { \"$($_.Transition) $($_.Timestamp.ToUniversalTime().ToString('HH:mm'))\" }")
            .Select(static text => text.ToString()));
        Assert.Equal("Added", _session.Value<string>("[string]($samples | Test-ResourceThreshold anomaly).Outcome"));
    }

    [Fact]
    public void One_sample_alone_has_no_score_and_lacks_nothing()
    {
        PSObject sample = _session.One("Get-ResourceMetrics cpu, memory -SampleInterval 20ms");

        Assert.Null(sample.Properties["AnomalyScore"].Value);
        Assert.False(_session.Value<bool>("(Get-ResourceMetrics -SampleInterval 20ms).Unavailable -contains 'anomaly'"));
        Assert.StartsWith("UnknownResource,",
            _session.TerminatingError("(Get-ResourceMetrics anomaly)").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_has_it_and_gets_it_back()
    {
        string path = Path.Combine(_folder, "config.json");
        File.WriteAllText(path, """{ "version": 1, "thresholds": [ { "resource": "anomaly" } ] }""");

        _session.Run($"Import-ResourceMonitorConfiguration '{path}'");

        Assert.Equal(2, _session.Value<double>("(Get-ResourceThreshold anomaly).Critical"));
        _session.Run($"Export-ResourceMonitorConfiguration '{path}' -Force");
        Assert.Contains("\"anomaly\"", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void The_numbers_of_an_alert_are_rows_of_plain_values_and_together_a_line()
    {
        _session.Run("$alert = [GhostMonitor.ResourceAlert]@{ ResourceName = 'anomaly'; Anomalies = [GhostMonitor.ResourceAnomaly[]]@(" +
            "@{ ResourceName = 'disk_write_bytes'; Instance = 'sda'; Score = 2.5; Explanation = 'write rate of sda: new' }, " +
            "@{ ResourceName = 'cpu'; Explanation = 'cpu: new' }) }");

        Assert.Equal("write rate of sda: new; cpu: new", _session.Value<string>("$alert.Anomalies.ToString()"));
        Assert.Equal("sda 2.5", _session.Value<string>("\"$($alert.Anomalies[0].Instance) $($alert.Anomalies[0].Score)\""));
    }

    [Fact]
    public void A_recording_is_read_by_minutes_unless_it_is_said_how()
    {
        _session.Run($"$file = '{_folder}/record.db'; $null = Start-ResourceMonitor Rec -SampleInterval 50ms -RecordPath $file");
        _session.Until("(Get-ResourceMonitor Rec).SamplesRecorded -ge 5");
        _session.Run("Stop-ResourceMonitor Rec");

        Assert.InRange(Read(""), 1, 2);
        Assert.True(Read("-Resolution Raw") >= 5);

        int Read(string arguments) => _session.Value<int>(
            $"$null = Test-ResourceThreshold anomaly {arguments} -RecordPath $file -InformationVariable said -InformationAction " +
                "SilentlyContinue; [int]([regex]::Match([string]$said[0], ' in (\\d+) samples').Groups[1].Value)");
    }
}
