using System.Text.Json;

namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Reads the files of a folder of NAB with their windows.</summary>
internal static class NabSet
{
    private const string WindowsFile = "windows.json";

    /// <summary>The folder of published scores beside the groups.</summary>
    internal const string ScoresFolder = "scores";

    /// <summary>All files of a folder; none if it isn't there.</summary>
    /// <exception cref="InvalidDataException">A file of it can't be read.</exception>
    internal static List<NabFile> Read(string folder)
    {
        if (!Directory.Exists(folder))
            return [];

        Dictionary<string, string[][]> windows = ReadWindows(Path.Combine(folder, WindowsFile));
        List<NabFile> files = [];
        foreach (string group in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(group);
            if (name != ScoresFolder)
                files.AddRange(DataFile.Find(group, below: false).Select(path => ReadFile(name, path, windows)));
        }

        return files;
    }

    private static NabFile ReadFile(string group, string path, Dictionary<string, string[][]> windows)
    {
        string name = DataFile.Name(path);
        Series series = ReadSeries(name, path);
        if (!windows.TryGetValue($"{group}/{name}.csv", out string[][]? labels))
            throw new InvalidDataException($"{path} has no entry in {WindowsFile}. An empty list is accepted for a file without windows.");

        return new NabFile(group, series, [.. labels.Select(label => Readings(label, series, path)).Order()]);
    }

    private static Series ReadSeries(string name, string path)
    {
        List<string> lines = DataFile.Lines(path);
        var values = new double[lines.Count - 1];
        var times = new DateTime[lines.Count - 1];
        for (int line = 1; line < lines.Count; line++)
        {
            string[] cells = lines[line].Split(',');
            if (cells.Length != 2)
                throw new InvalidDataException($"{path}, line {line + 1} has {cells.Length} cells; timestamp,value is accepted.");

            times[line - 1] = DataFile.Time(cells[0], path, line + 1);
            values[line - 1] = DataFile.Number(cells[1], path, line + 1);
        }

        return Series.WithTimes(name, values, times);
    }

    private static (int First, int Last) Readings(string[] label, Series series, string path)
    {
        if (label.Length != 2)
            throw new InvalidDataException($"{WindowsFile} has a window of {label.Length} times for {path}. Two are accepted.");

        DateTime from = DataFile.Time(label[0], WindowsFile, 0);
        DateTime to = DataFile.Time(label[1], WindowsFile, 0);
        int first = Array.FindIndex(series.Times, time => time >= from);
        int exact = Array.IndexOf(series.Times, to);
        int last = exact >= 0 ? exact : Array.FindLastIndex(series.Times, time => time <= to);
        if (first < 0 || last < first)
            throw new InvalidDataException($"The window from {label[0]} to {label[1]} in {WindowsFile} is outside of {path}.");

        return (first, last);
    }

    private static Dictionary<string, string[][]> ReadWindows(string path)
    {
        if (!File.Exists(path))
            throw new InvalidDataException($"{path} isn't there. It says the label windows of each file.");

        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string[][]>>(File.ReadAllText(path)) ?? [];
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path} is not an object of files with lists of windows: {error.Message}", error);
        }
    }
}
