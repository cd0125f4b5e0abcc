using System.Globalization;
using System.IO.Compression;

namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Reads the files of a folder of labelled series, packed or not. Errors name the file and the line.</summary>
internal static class DataFile
{
    private const string Packed = ".csv.gz";
    private const string Plain = ".csv";

    /// <summary>The files of CSV in a folder, and in those below it, in the order of their names.</summary>
    internal static List<string> Find(string folder, bool below)
    {
        if (!Directory.Exists(folder))
            return [];

        SearchOption depth = below ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly;
        return [.. Directory.EnumerateFiles(folder, "*", depth).Where(IsCsv).Order(StringComparer.Ordinal)];
    }

    /// <summary>The file of a name without its ending in a folder; null if there is none.</summary>
    internal static string? Find(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        return File.Exists(path + Packed) ? path + Packed : File.Exists(path + Plain) ? path + Plain : null;
    }

    /// <summary>The name of a file without folder and ending.</summary>
    internal static string Name(string path) => Path.GetFileName(WithoutEnding(path));

    /// <summary>The path of a file without its ending.</summary>
    internal static string WithoutEnding(string path) =>
        path.EndsWith(Packed, StringComparison.Ordinal) ? path[..^Packed.Length] : path[..^Plain.Length];

    /// <summary>Its lines without empty ones at the end.</summary>
    /// <exception cref="InvalidDataException">It can't be unpacked, or it is empty.</exception>
    internal static List<string> Lines(string path)
    {
        List<string> lines = [];
        try
        {
            using Stream file = File.OpenRead(path);
            using Stream text = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
            using var reader = new StreamReader(text);
            while (reader.ReadLine() is { } line)
                lines.Add(line);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{path} is not a gzip file that can be unpacked: {error.Message}", error);
        }

        while (lines.Count > 0 && string.IsNullOrWhiteSpace(lines[^1]))
            lines.RemoveAt(lines.Count - 1);

        return lines.Count > 0 ? lines : throw new InvalidDataException($"{path} is empty. A series needs one line a reading.");
    }

    /// <summary>A number; NaN where a cell is empty or says that nothing was measured.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    internal static double Number(string cell, string path, int line)
    {
        string text = cell.Trim();
        if (text.Length == 0 || text.Equals("nan", StringComparison.OrdinalIgnoreCase)
            || text.Equals("null", StringComparison.OrdinalIgnoreCase))
        {
            return double.NaN;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            return number;

        throw new InvalidDataException($"{path}, line {line}: '{text}' is not a number. A number like 12.5 is accepted, or an empty cell.");
    }

    /// <summary>A time.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    internal static DateTime Time(string cell, string path, int line)
    {
        string text = cell.Trim().Trim('"');
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time))
            return time;

        throw new InvalidDataException($"{path}, line {line}: '{text}' is not a time. A time like 2014-04-10 07:15:00 is accepted.");
    }

    /// <summary>A file of as many numbers in each line, as one array a column.</summary>
    /// <exception cref="InvalidDataException">A line has more or fewer numbers than the first one.</exception>
    internal static double[][] Columns(string path)
    {
        List<string> lines = Lines(path);
        int columns = lines[0].Split(',').Length;
        double[][] numbers = [.. Enumerable.Range(0, columns).Select(_ => new double[lines.Count])];
        for (int line = 0; line < lines.Count; line++)
        {
            string[] cells = lines[line].Split(',');
            if (cells.Length != columns)
                throw new InvalidDataException($"{path}, line {line + 1} has {cells.Length} numbers; the first line has {columns}.");

            for (int column = 0; column < columns; column++)
                numbers[column][line] = Number(cells[column], path, line + 1);
        }

        return numbers;
    }

    private static bool IsCsv(string path) =>
        path.EndsWith(Packed, StringComparison.Ordinal) || path.EndsWith(Plain, StringComparison.Ordinal);
}
