using System.Runtime.Loader;
using System.Xml.Linq;

namespace GhostMonitor.Module.Tests;

public sealed class RecordTests : IDisposable
{
    private const string Start = "$job = Start-ResourceMonitor Rec -SampleInterval 50ms -RecordPath $file";
    private const string Recorded = "(Get-ResourceMonitor Rec).SamplesRecorded -ge 3";

    private readonly Session _session = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("ghostmonitor").FullName;

    public RecordTests() => _session.Run($"$folder = '{_folder}'; $file = '{_folder}/record.db'");

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>what a list view shows under a label: Format-List is not part of the engine that the tests embed.</summary>
    private static string ListItem(string type, string label) =>
        XDocument.Load(Path.Combine(RepositoryRoot.Path, "src", "GhostMonitor", "GhostMonitor.Format.ps1xml"))
        .Descendants("View").Single(view => view.Element("Name")!.Value == type && view.Element("ListControl") is not null)
        .Descendants("ListItem").Single(item => item.Element("Label")!.Value == label).Element("ScriptBlock")!.Value;

    [Fact]
    public void A_monitor_records_samples_that_can_be_read_while_it_runs_and_after_it()
    {
        _session.Run(Start);
        _session.Until(Recorded);

        Assert.True(_session.Value<int>("@(Get-ResourceMetrics -RecordPath $file -Resolution Raw).Count") >= 3);
        _session.Run("Stop-ResourceMonitor Rec");

        string[] history = [.. _session.Run("$job.Output | ForEach-Object { $_.Timestamp.ToString('o') }").Select(text => text.ToString())];
        string[] recorded =
            [.. _session.Run("Get-ResourceMetrics -RecordPath $file -Resolution Raw | ForEach-Object { $_.Timestamp.ToString('o') }")
                .Select(text => text.ToString())];
        Assert.Subset(recorded.ToHashSet(), history.ToHashSet());
        Assert.Equal("GhostMonitor.ResourceMetrics",
            _session.One("Get-ResourceMetrics -RecordPath $file -Resolution Raw -Last 1").TypeNames[0]);
    }

    [Fact]
    public void Minutes_and_hours_have_the_least_the_mean_and_the_greatest_and_a_table()
    {
        _session.Run(Start);
        _session.Until(Recorded);
        _session.Run("Stop-ResourceMonitor Rec; $hour = Get-ResourceMetrics -RecordPath $file -Resolution Hour -Last 1");

        Assert.True(_session.Value<bool>(
            "$hour.MemoryPercentMinimum -le $hour.MemoryPercent -and $hour.MemoryPercent -le $hour.MemoryPercentMaximum -and " +
                "$hour.MemoryPercent -gt 0"));
        Assert.True(_session.Value<bool>("$hour.Find('process_count', $null).Count -ge 1"));
        Assert.Matches(@"Time\s+Each\s+Samples\s+CPU\s+to\s+Memory\s+to(.|\n)+Hour\s+\d+\s+\d+\.\d%", _session.Text("$hour"));
        Assert.Matches(@"Resource\s+Instance\s+Minimum\s+Mean\s+Maximum\s+Count(.|\n)+process_count\s", _session.Text("$hour.Series"));
        Assert.Matches(@"^\d+\.\d% \(\d+\.\d% to \d+\.\d%\)$",
            _session.Value<string>($"$hour | ForEach-Object {{ {ListItem("RecordedMetrics", "Cpu")} }}"));
    }

    [Fact]
    public void A_recorded_hour_survives_clixml_with_its_view()
    {
        _session.Run(Start);
        _session.Until(Recorded);
        _session.Run("Stop-ResourceMonitor Rec");
        PSObject hour = _session.One("Get-ResourceMetrics -RecordPath $file -Resolution Hour -Last 1");
        var back = (PSObject)PSSerializer.Deserialize(PSSerializer.Serialize(hour, 2));
        using PowerShell shell = _session.Create("param($it) $it");
        shell.AddArgument(back).AddCommand("Out-Default");
        _session.Host.Clear();

        shell.Invoke();

        Assert.Equal(hour.Properties["CpuPercentMaximum"].Value, back.Properties["CpuPercentMaximum"].Value);
        Assert.Matches(@"Hour\s+\d+\s+\d+\.\d%", _session.Host.Text);
    }

    [Fact]
    public void Recorded_alerts_are_read_with_the_same_filters_as_those_of_a_monitor()
    {
        _session.Run(
            "Set-ResourceThreshold memory -Warning 0.001 -Critical 100; Set-ResourceThreshold process_count -Warning 0 -Critical 100000");
        _session.Run(Start);
        _session.Until(Recorded);
        _session.Run("Stop-ResourceMonitor Rec");

        Assert.StartsWith("MEMORY WARNING: ", _session.Value<string>("(Get-ResourceAlert memory -RecordPath $file)[0].Message"));
        Assert.Empty(_session.Run("Get-ResourceAlert memory -RecordPath $file -Level Critical"));
        Assert.Empty(_session.Run("Get-ResourceAlert -RecordPath $file -Before ([datetimeoffset]::Now.AddDays(-1))"));
        Assert.Empty(_session.Run("Get-ResourceAlert -RecordPath $file -After ([datetimeoffset]::Now.AddDays(1))"));
        Assert.Empty(_session.Run("Get-ResourceAlert -RecordPath $file -MonitorName Other*"));
        Assert.Single(_session.Run("Get-ResourceAlert -RecordPath $file -Last 1 -MonitorName re*"));
    }

    [Fact]
    public void A_range_a_name_and_a_number_narrow_what_is_read()
    {
        _session.Run(Start);
        _session.Until(Recorded);
        _session.Run("Stop-ResourceMonitor Rec; $all = Get-ResourceMetrics -RecordPath $file -Resolution Raw");

        Assert.Equal(1,
            _session.Value<int>(
                "@(Get-ResourceMetrics -RecordPath $file -Resolution Raw -After $all[0].Timestamp -Before $all[2].Timestamp).Count"));
        Assert.Equal(2, _session.Value<int>("@(Get-ResourceMetrics -RecordPath $file -Resolution Raw -Last 2).Count"));
        Assert.True(_session.Value<bool>(
            "(Get-ResourceMetrics -RecordPath $file -Resolution Raw -Last 1).Timestamp -eq $all[-1].Timestamp"));
        Assert.Empty(_session.Run("Get-ResourceMetrics -RecordPath $file -MonitorName Other"));
        Assert.Equal("GhostMonitor.ResourceMetrics", _session.One("Get-ResourceMetrics -RecordPath $file -Last 1").TypeNames[0]);
    }

    [Fact]
    public void A_relative_path_is_relative_to_the_location()
    {
        _session.Run(
            "$ExecutionContext.SessionState.Path.PushCurrentLocation('x'); $null = " +
                "$ExecutionContext.SessionState.Path.SetLocation($folder)");
        _session.Run(Start.Replace("$file", "mine.db", StringComparison.Ordinal));
        _session.Until(Recorded);
        _session.Run("Stop-ResourceMonitor Rec");

        Assert.True(File.Exists(Path.Combine(_folder, "mine.db")));
        Assert.NotEmpty(_session.Run("Get-ResourceMetrics -RecordPath mine.db"));
        Assert.Equal("RecordNotFound,GhostMonitor.Commands.GetResourceMetricsCommand",
            _session.TerminatingError("Get-ResourceMetrics -RecordPath other.db").FullyQualifiedErrorId);
        _session.Run("$null = $ExecutionContext.SessionState.Path.SetLocation('/')");
    }

    [Theory]
    [InlineData("Start-ResourceMonitor -RecordPath $folder/none/record.db", "InvalidRecordPath")]
    [InlineData("Start-ResourceMonitor -RecordPath $file -RecordRetention 1m", "InvalidRecordRetention")]
    [InlineData("Start-ResourceMonitor -RecordPath $file -RecordMinuteRetention '40000d'", "InvalidRecordRetention")]
    [InlineData("Start-ResourceMonitor -RecordPath $file -RecordHourRetention x", "InvalidRecordRetention")]
    [InlineData("Start-ResourceMonitor -RecordPath $file -RecordMaxSize 1KB", "InvalidRecordSize")]
    [InlineData("Start-ResourceMonitor -RecordPath $file -RecordMaxSize 1e30", "InvalidRecordSize")]
    [InlineData("Start-ResourceMonitor -RecordRetention '7d'", "RetentionWithoutRecord")]
    [InlineData("Start-ResourceMonitor -RecordMinuteRetention '7d'", "RetentionWithoutRecord")]
    [InlineData("Start-ResourceMonitor -RecordHourRetention '7d'", "RetentionWithoutRecord")]
    [InlineData("Start-ResourceMonitor -RecordMaxSize 1GB", "RetentionWithoutRecord")]
    [InlineData("Get-ResourceMetrics -RecordPath $file", "RecordNotFound")]
    [InlineData("Get-ResourceAlert -RecordPath $file", "RecordNotFound")]
    [InlineData("Get-ResourceMetrics -RecordPath $file -Last 0", "InvalidLast")]
    public void Bad_input_is_a_terminating_error_and_starts_nothing(string script, string errorId)
    {
        Assert.StartsWith(errorId + ",", _session.TerminatingError(script).FullyQualifiedErrorId);
        Assert.Empty(_session.Run("Get-ResourceMonitor; Get-Job"));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_file_that_is_no_recording_is_refused_and_left_alone()
    {
        File.WriteAllText(Path.Combine(_folder, "record.db"), new string('x', 5000));

        Assert.StartsWith("DamagedRecord,", _session.TerminatingError("Start-ResourceMonitor -RecordPath $file").FullyQualifiedErrorId);
        Assert.StartsWith("DamagedRecord,", _session.TerminatingError("Get-ResourceMetrics -RecordPath $file").FullyQualifiedErrorId);
        Assert.Equal(5000, new FileInfo(Path.Combine(_folder, "record.db")).Length);
    }

    [Fact]
    public void Damage_that_is_met_while_reading_is_a_terminating_error()
    {
        _session.Run(Start);
        _session.Until("(Get-ResourceMonitor Rec).SamplesRecorded -ge 30");
        _session.Run("Stop-ResourceMonitor Rec");
        byte[] file = File.ReadAllBytes(Path.Combine(_folder, "record.db"));
        Array.Fill(file, (byte)0x5A, 4096, file.Length - 4096);
        File.WriteAllBytes(Path.Combine(_folder, "record.db"), file);

        Assert.StartsWith("DamagedRecord,",
            _session.TerminatingError("Get-ResourceMetrics -RecordPath $file -Resolution Raw").FullyQualifiedErrorId);
        Assert.StartsWith("DamagedRecord,", _session.TerminatingError("Get-ResourceAlert -RecordPath $file").FullyQualifiedErrorId);
    }

    [Fact]
    public void A_recording_that_is_replaced_is_reported_and_goes_on_in_the_new_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody replace a file that is open.");
        _session.Run("Start-ResourceMonitor Other -SampleInterval 50ms -RecordPath $folder/backup.db | Out-Null");
        _session.Until("(Get-ResourceMonitor Other).SamplesRecorded -ge 1");
        _session.Run("Stop-ResourceMonitor Other; " + Start + " -LogPath $folder/log");
        _session.Until(Recorded);

        File.Move(Path.Combine(_folder, "backup.db"), Path.Combine(_folder, "record.db"), overwrite: true);

        _session.Until("$job.Error.Count -ge 1");
        const string what = "another file was put in its place";
        Assert.Contains(what, _session.Value<string>("$job.Error[0].Exception.Message"), StringComparison.Ordinal);
        _session.Until("@(Get-ResourceMetrics -RecordPath $file -Resolution Raw -MonitorName Rec).Count -ge 3");
        Assert.NotEmpty(_session.Run("Get-ResourceMetrics -RecordPath $file -Resolution Raw -MonitorName Other"));
        Assert.Contains(what, _session.Value<string>("[IO.File]::ReadAllText(\"$folder/log\")"), StringComparison.Ordinal);
        Assert.Equal("Healthy", _session.Value<string>("\"$((Get-ResourceHealth).Checks.Where({ $_.Name -eq 'recording' })[0].Status)\""));
    }

    [Fact]
    public void A_recording_that_begins_to_fail_is_an_error_of_the_job_and_sampling_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody replace a file that is open.");
        _session.Run(Start + " -LogPath $folder/log.txt");
        _session.Until(Recorded);
        Assert.True(SpinWait.SpinUntil(PutFolderInPlaceOfTheFile, TimeSpan.FromSeconds(30)));

        _session.Until("$job.Error.Count -gt 0");
        Assert.Equal("RecordingFailed", _session.Value<string>("$job.Error[0].FullyQualifiedErrorId"));
        Assert.Contains("record.db", _session.Value<string>("(Get-ResourceMonitor Rec).RecordError"), StringComparison.Ordinal);
        _session.Run("$taken = (Get-ResourceMonitor Rec).SamplesTaken");
        _session.Until("(Get-ResourceMonitor Rec).SamplesTaken -gt $taken + 2");

        Directory.Delete(Path.Combine(_folder, "record.db"));
        _session.Until("-not (Get-ResourceMonitor Rec).RecordError");
        Assert.Equal(0, _session.Value<int>("(Get-ResourceMonitor Rec).SamplesNotRecorded"));
        _session.Run("Stop-ResourceMonitor Rec");
        string log = File.ReadAllText(Path.Combine(_folder, "log.txt"));
        Assert.Contains("ERROR recording failed: ", log, StringComparison.Ordinal);
        Assert.Contains("INFO  recording goes on", log, StringComparison.Ordinal);
    }

    [Fact]
    public void SQLite_is_loaded_into_a_context_of_its_own()
    {
        _session.Run(Start);
        _session.Until(Recorded);
        _session.Run("Stop-ResourceMonitor Rec");

        Assert.Contains(AssemblyLoadContext.All,
            context => context.Name == "GhostMonitor recording"
                && context.Assemblies.Any(assembly => assembly.GetName().Name == "Microsoft.Data.Sqlite"));
        Assert.DoesNotContain(AssemblyLoadContext.Default.Assemblies,
            assembly => assembly.GetName().Name is "Microsoft.Data.Sqlite" or "GhostMonitor.Recording");
    }

    /// <summary>False where the monitor was quicker and made the file anew.</summary>
    private bool PutFolderInPlaceOfTheFile()
    {
        foreach (string file in Directory.GetFiles(_folder, "record.db*"))
            File.Delete(file);

        try
        {
            Directory.CreateDirectory(Path.Combine(_folder, "record.db"));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
