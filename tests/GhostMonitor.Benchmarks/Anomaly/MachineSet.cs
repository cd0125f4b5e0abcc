namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Reads a folder of machines: train, test and test_label with one file a machine.</summary>
internal static class MachineSet
{
    private const int IncidentsApart = 4;
    private const string TrainFolder = "train";
    private const string TestFolder = "test";
    private const string LabelFolder = "test_label";

    /// <summary>Whether a folder has the form of one of machines.</summary>
    internal static bool IsOne(string folder) => Directory.Exists(Path.Combine(folder, LabelFolder));

    /// <summary>All machines of a folder.</summary>
    /// <exception cref="InvalidDataException">A file is missing or can't be read.</exception>
    internal static Machine[] Read(string folder)
    {
        List<string> tests = DataFile.Find(Path.Combine(folder, TestFolder), below: false);
        if (tests.Count == 0)
            throw new InvalidDataException($"{Path.Combine(folder, TestFolder)} has no CSV files. A set of machines has one a machine.");

        var machines = new Machine[tests.Count];
        TwoAtATime.For(tests.Count, i => machines[i] = ReadOne(folder, tests[i]));
        return machines;
    }

    private static Machine ReadOne(string folder, string testPath)
    {
        string name = DataFile.Name(testPath);
        double[][] test = DataFile.Columns(testPath);
        string trainPath = Beside(folder, TrainFolder, name);
        double[][] train = DataFile.Columns(trainPath);
        if (train.Length != test.Length)
            throw new InvalidDataException($"{trainPath} has {train.Length} metrics; {testPath} has {test.Length}.");

        string labelPath = Beside(folder, LabelFolder, name);
        double[] labels = DataFile.Columns(labelPath)[0];
        if (labels.Length != test[0].Length)
            throw new InvalidDataException($"{labelPath} has {labels.Length} labels; {testPath} has {test[0].Length} readings.");

        return new Machine(name, train, test, LabelledRun.Of([.. labels.Select(label => label > 0)], IncidentsApart));
    }

    private static string Beside(string folder, string part, string name) =>
        DataFile.Find(Path.Combine(folder, part), name)
        ?? throw new InvalidDataException($"{Path.Combine(folder, part, name)}.csv isn't there, packed or not. Each machine has one.");
}
