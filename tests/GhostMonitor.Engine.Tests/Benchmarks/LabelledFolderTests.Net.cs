using System.IO.Compression;
using GhostMonitor.Benchmarks.Anomaly;

namespace GhostMonitor.Engine.Tests.Benchmarks;

/// <summary>A folder of labelled series is read by what is in it; what is wrong in a file is said with its path.</summary>
public sealed class LabelledFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ghost-labelled-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_without_sets_has_none()
    {
        var folder = new AnomalyFolder(_folder);

        Assert.Empty(folder.Nab);
        Assert.Empty(folder.Machines);
        Assert.Empty(folder.SpikeFolders);
        Assert.Equal(["services", "servers"], folder.Missing);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() =>
        Assert.Contains("/nowhere", Message(() => new AnomalyFolder(_folder + "/nowhere")), StringComparison.Ordinal);

    [Fact]
    public void A_file_of_nab_has_its_grain_and_its_windows()
    {
        Write("nab/group/file.csv", "timestamp,value", "2014-04-01 00:00:00,1", "2014-04-01 01:00:00,2", "2014-04-01 02:00:00,");
        Write("nab/windows.json", """{"group/file.csv": [["2014-04-01 01:00:00.000000", "2014-04-01 02:00:00.000000"]]}""");

        NabFile file = Assert.Single(new AnomalyFolder(_folder).Nab);

        Assert.Equal(TimeSpan.FromHours(1), file.Series.Grain);
        Assert.Equal([1, 2, double.NaN], file.Series.Values);
        Assert.Equal([-1, 0, 0], Enumerable.Range(0, 3).Select(file.Window));
    }

    [Fact]
    public void A_file_of_nab_without_windows_is_named()
    {
        Write("nab/group/file.csv", "timestamp,value", "2014-04-01 00:00:00,1");
        Write("nab/windows.json", "{}");

        Assert.Contains("file.csv has no entry", Message(() => new AnomalyFolder(_folder).Nab), StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_file_is_read_as_a_plain_one()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "spikes"));
        FileStream file = File.Create(Path.Combine(_folder, "spikes/a.csv.gz"));
        using (var writer = new StreamWriter(new GZipStream(file, CompressionMode.Compress)))
            writer.Write("value,label\n1,0\n2,1\n");

        LabelledSeries series = Assert.Single(SpikeSet.Read(Assert.Single(new AnomalyFolder(_folder).SpikeFolders)));

        Assert.Equal("a", series.Series.Name);
        Assert.Equal([1, 2], series.Series.Values);
        Assert.Equal([new LabelledRun(1, 1)], series.Runs);
    }

    [Fact]
    public void A_file_that_is_only_called_packed_is_named()
    {
        Write("spikes/a.csv.gz", "value,label", "1,0");

        Assert.Contains("a.csv.gz is not a gzip file", Message(() => SpikeSet.Read(_folder + "/spikes")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("label", "0", "1")]
    [InlineData("is_anomaly", "False", "True")]
    [InlineData("anomaly", "0.0", "1.0")]
    public void A_label_has_one_of_several_names_and_forms(string name, string no, string yes)
    {
        Write("spikes/a.csv", $"{name},value", $"{no},1", $"{yes},2", $"{no},3");

        Assert.Equal([new LabelledRun(1, 1)], SpikeSet.Read(_folder + "/spikes")[0].Runs);
    }

    [Theory]
    [InlineData("2024-03-01 00:00:00", "2024-03-01 00:01:00", 60)]
    [InlineData("1700000000", "1700000060", 60)]
    [InlineData("1700000000000", "1700000060000", 60)]
    [InlineData("1", "2", 300)]
    public void Times_are_dates_or_unix_times_and_a_count_is_none(string first, string second, int grain)
    {
        Write("spikes/a.csv", "timestamp,value,label", $"{first},1,0", $"{second},2,0");

        Assert.Equal(TimeSpan.FromSeconds(grain), SpikeSet.Read(_folder + "/spikes")[0].Series.Grain);
    }

    [Fact]
    public void A_header_without_labels_is_shown()
    {
        Write("spikes/a.csv", "timestamp,value", "1,2");

        string message = Message(() => SpikeSet.Read(_folder + "/spikes"));

        Assert.Contains("a.csv has no column label or is_anomaly or anomaly", message, StringComparison.Ordinal);
        Assert.Contains("in its header 'timestamp,value'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_is_no_number_is_named_with_its_line()
    {
        WriteMachine(train: ["1,2", "2,2"], test: ["1,2", "x,2"], labels: ["0", "1"]);

        string message = Message(() => MachineSet.Read(_folder + "/services"));

        Assert.Contains("one.csv, line 2: 'x' is not a number", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_has_incidents_and_the_metrics_that_change()
    {
        WriteMachine(train: ["1,2", "1,2"], test: ["1,2", "5,2", "1,2"], labels: ["0", "1", "0"]);

        Machine machine = Assert.Single(MachineSet.Read(_folder + "/services"));

        Assert.Equal([new LabelledRun(1, 1)], machine.Incidents);
        Assert.Equal([1, 1, 1, 5, 1], Assert.Single(machine.Changing()).Values);
    }

    [Fact]
    public void Labels_of_another_length_are_named()
    {
        WriteMachine(train: ["1"], test: ["1", "2"], labels: ["0"]);

        Assert.Contains("one.csv has 1 labels", Message(() => MachineSet.Read(_folder + "/services")), StringComparison.Ordinal);
    }

    private static string Message(Func<object> read)
    {
        Exception error = Assert.ThrowsAny<Exception>(read);
        return (error is AggregateException many ? many.InnerExceptions[0] : error).Message;
    }

    private void WriteMachine(string[] train, string[] test, string[] labels)
    {
        Write("services/train/one.csv", train);
        Write("services/test/one.csv", test);
        Write("services/test_label/one.csv", labels);
    }

    private void Write(string path, params string[] lines)
    {
        string full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllLines(full, lines);
    }
}
