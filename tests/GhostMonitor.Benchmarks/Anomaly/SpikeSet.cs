using System.Globalization;

namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Reads a folder of CSV files with a header: a value and a label, with times or without.</summary>
internal static class SpikeSet
{
    private const double FirstUnixSecond = 1e8;
    private const double FirstUnixMillisecond = 1e11;

    private static readonly string[] s_values = ["value"];
    private static readonly string[] s_labels = ["label", "is_anomaly", "anomaly"];
    private static readonly string[] s_times = ["timestamp", "time", "timestamps"];

    /// <summary>All series below a folder.</summary>
    /// <exception cref="InvalidDataException">A file can't be read.</exception>
    internal static LabelledSeries[] Read(string folder)
    {
        List<string> paths = DataFile.Find(folder, below: true);
        var series = new LabelledSeries[paths.Count];
        TwoAtATime.For(paths.Count, i => series[i] = ReadOne(folder, paths[i]));
        return series;
    }

    private static LabelledSeries ReadOne(string folder, string path)
    {
        List<string> lines = DataFile.Lines(path);
        string[] header = [.. lines[0].Split(',').Select(cell => cell.Trim().Trim('"'))];
        int valueColumn = Column(header, s_values, path);
        int labelColumn = Column(header, s_labels, path);
        int timeColumn = Array.FindIndex(header, cell => s_times.Contains(cell, StringComparer.OrdinalIgnoreCase));
        var values = new double[lines.Count - 1];
        var labels = new bool[values.Length];
        var times = new string[values.Length];
        for (int line = 1; line < lines.Count; line++)
        {
            string[] cells = lines[line].Split(',');
            if (cells.Length != header.Length)
                throw new InvalidDataException($"{path}, line {line + 1} has {cells.Length} cells; its header has {header.Length}.");

            values[line - 1] = DataFile.Number(cells[valueColumn], path, line + 1);
            labels[line - 1] = IsLabelled(cells[labelColumn], path, line + 1);
            times[line - 1] = timeColumn < 0 ? "" : cells[timeColumn];
        }

        return new LabelledSeries(Path.GetFileName(folder), Timed(DataFile.Name(path), values, times, path), LabelledRun.Of(labels, 1));
    }

    private static bool IsLabelled(string cell, string path, int line) =>
        bool.TryParse(cell, out bool label) ? label : DataFile.Number(cell, path, line) > 0;

    private static int Column(string[] header, string[] names, string path)
    {
        int column = Array.FindIndex(header, cell => names.Contains(cell, StringComparer.OrdinalIgnoreCase));
        if (column >= 0)
            return column;

        string wanted = string.Join(" or ", names);
        throw new InvalidDataException($"{path} has no column {wanted} in its header '{string.Join(',', header)}'.");
    }

    /// <summary>A number that is no time of a clock counts the readings: such a series gets times of its own.</summary>
    private static Series Timed(string name, double[] values, string[] times, string path)
    {
        if (times.Length == 0 || times[0].Length == 0)
            return Series.EveryFiveMinutes(name, values);

        if (!double.TryParse(times[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double first))
            return Series.WithTimes(name, values, [.. times.Select((time, index) => DataFile.Time(time, path, index + 2))]);

        if (first < FirstUnixSecond)
            return Series.EveryFiveMinutes(name, values);

        double perSecond = first < FirstUnixMillisecond ? 1 : 1000;
        return Series.WithTimes(
            name,
            values,
            [.. times.Select((time, index) => DateTime.UnixEpoch.AddSeconds(DataFile.Number(time, path, index + 2) / perSecond))]);
    }
}
