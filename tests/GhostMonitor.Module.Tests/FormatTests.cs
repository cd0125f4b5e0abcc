namespace GhostMonitor.Module.Tests;

public sealed class FormatTests : IDisposable
{
    private readonly Session _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Metrics_are_a_table_with_one_decimal() =>
        Assert.Matches(@"Time\s+CPU\s+Memory\s+Swap\s+Disk\s+Sent\s+Received\s+Processes\s+Load(.|\n)+\d\d:\d\d:\d\d\s+\d+\.\d%\s+\d+\.\d%", _session.Text("Get-ResourceMetrics -SampleInterval 0.1"));

    [Fact]
    public void Filesystems_show_sizes_for_people_and_keep_raw_numbers()
    {
        Assert.Matches(@"Name\s+Type\s+Size\s+Used\s+Available(.|\n)+\d+\.\d [GMT]iB", _session.Text("(Get-ResourceMetrics disk -SampleInterval 0.01).Filesystems"));
        Assert.IsType<long>(_session.Run("(Get-ResourceMetrics disk -SampleInterval 0.01).Filesystems[0].TotalBytes")[0].BaseObject);
    }

    [Fact]
    public void Thresholds_are_a_table_in_their_units() =>
        Assert.Matches(@"cpu\s+\*\s+70\.0%\s+90\.0%(.|\n)+process_count\s+\*\s+200\s+300", _session.Text("Get-ResourceThreshold"));

    [Fact]
    public void Monitors_are_a_table()
    {
        _session.Run("$null = Start-ResourceMonitor Web -SampleInterval 5");

        Assert.Matches(@"Name\s+State\s+Interval\s+Samples\s+Missed\s+Failed(.|\n)+Web\s+Running\s+00:00:05", _session.Text("Get-ResourceMonitor"));
    }

    [Fact]
    public void Alerts_are_a_table_with_level_and_message()
    {
        _session.Run("Set-ResourceThreshold memory -Warning 0.001 -Critical 100; $null = Start-ResourceMonitor -SampleInterval 0.01");
        _session.Until("Get-ResourceAlert memory");

        Assert.Matches(@"Warning\s+Raised\s+memory\s+MEMORY WARNING: ", _session.Text("Get-ResourceAlert memory"));
    }

    [Fact]
    public void A_report_is_a_list() =>
        Assert.Matches(@"Cpu\s+:\s+\d+\.\d%(.|\n)+TotalAlerts\s+:\s+0", _session.Text("Get-ResourceReport"));

    [Theory]
    [InlineData("$null", "-")]
    [InlineData("0", "0 B")]
    [InlineData("1023", "1023 B")]
    [InlineData("1536", "1.5 KiB")]
    [InlineData("1099511627776", "1.0 TiB")]
    public void Sizes_read_in_binary_units(string bytes, string text) =>
        Assert.Equal(text, _session.Value<string>($"[GhostMonitor.DisplayText]::Size({bytes})"));

    [Fact]
    public void Objects_that_came_through_clixml_have_the_same_view()
    {
        PSObject metrics = _session.One("Get-ResourceMetrics -SampleInterval 0.1");
        PSObject deserialized = (PSObject)PSSerializer.Deserialize(PSSerializer.Serialize(metrics, 2));
        using PowerShell shell = _session.Create("param($it) $it");
        shell.AddArgument(deserialized).AddCommand("Out-Default");
        _session.Host.Clear();

        shell.Invoke();

        Assert.StartsWith("Deserialized.GhostMonitor.ResourceMetrics", deserialized.TypeNames[0]);
        Assert.Matches(@"Time\s+CPU\s+Memory(.|\n)+\d\d:\d\d:\d\d\s+\d+\.\d%", _session.Host.Text);
    }
}
