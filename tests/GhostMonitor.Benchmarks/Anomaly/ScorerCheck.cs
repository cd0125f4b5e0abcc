using System.Security.Cryptography;
using System.Text;

namespace GhostMonitor.Benchmarks.Anomaly;

/// <summary>Checks the NAB scorer: with published scores of two detectors it must give the figures known for them.</summary>
internal static class ScorerCheck
{
    private const double Tolerance = 0.01;

    /// <summary>SHA-256 of the names of the 29 files for which the figures are known, in ordinal order, each behind a line feed.</summary>
    private const string KnownFiles = "0f2c286e61e0cf8cca9f72f9fcd32d9f0784a5f4c36f9b1026c17ba0e8fefc4c";

    private static readonly (string Detector, double[] Figures)[] s_known =
        [("windowedGaussian", [42.49, 27.36, 49.22]), ("contextOSE", [65.69, 63.30, 68.35])];

    /// <summary>Prints what it found.</summary>
    /// <returns>False if a figure is another one.</returns>
    internal static bool Run(string nabFolder, IReadOnlyList<NabFile> files)
    {
        Console.WriteLine("## The scorer" + Environment.NewLine);
        var table = new MarkdownTable("published scores", "profile", "best threshold", "score", "known");
        bool known = Digest(files) == KnownFiles;
        int wrong = 0;
        int checkedFigures = 0;
        foreach ((string detector, double[] figures) in s_known)
        {
            string folder = Path.Combine(nabFolder, NabSet.ScoresFolder, detector);
            string?[] paths = [.. files.Select(file => DataFile.Find(Path.Combine(folder, file.Group), file.Series.Name))];
            if (paths.Contains(null))
                continue;

            double[][] scores = [.. files.Select((file, index) => Read(paths[index]!, file))];
            for (int i = 0; i < NabProfile.All.Length; i++)
                wrong += Check(table, detector, files, scores, i, known ? figures[i] : double.NaN) ? 0 : 1;

            checkedFigures += known ? figures.Length : 0;
        }

        if (!table.IsEmpty)
            table.Print();

        Console.WriteLine(Verdict(known, checkedFigures, wrong) + Environment.NewLine);
        return wrong == 0;
    }

    private static string Verdict(bool known, int checkedFigures, int wrong) => (known, checkedFigures, wrong) switch
    {
        (false, _, _) => "These aren't the 29 files for which figures are known: there is nothing to check the scorer against.",
        (_, 0, _) => "The folder hasn't all published scores of windowedGaussian or contextOSE: there is nothing to check the scorer with.",
        (_, _, 0) => $"The scorer gives the {checkedFigures} known figures.",
        _ => $"The scorer is WRONG: {wrong} of {checkedFigures} figures are others than the known ones. So no other table is made.",
    };

    private static bool Check(
        MarkdownTable table, string detector, IReadOnlyList<NabFile> files, double[][] scores, int profile, double figure)
    {
        (double threshold, double score) = NabPoints.Best(files, scores, NabProfile.All[profile]);
        string name = NabProfile.All[profile].Name;
        table.Add(detector, name, MarkdownTable.Figure(threshold, 6), MarkdownTable.Figure(score), MarkdownTable.Figure(figure));
        return double.IsNaN(figure) || Math.Abs(score - figure) <= Tolerance;
    }

    private static double[] Read(string path, NabFile file)
    {
        List<string> lines = DataFile.Lines(path);
        double[] scores = [.. lines.Select((line, index) => DataFile.Number(line, path, index + 1))];
        return scores.Length == file.Series.Values.Length
            ? scores
            : throw new InvalidDataException($"{path} has {scores.Length} scores; its series has {file.Series.Values.Length} readings.");
    }

    private static string Digest(IReadOnlyList<NabFile> files)
    {
        IEnumerable<string> names = files.Select(file => $"{file.Group}/{file.Series.Name}\n").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(names))));
    }
}
