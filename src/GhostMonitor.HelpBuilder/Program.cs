using System.Text;

namespace GhostMonitor.HelpBuilder;

/// <summary>
/// Reads the pages of a folder and writes what Get-Help reads: the help file of the cmdlets, and the about_ topics as text.
/// </summary>
/// <remarks>The build runs it: target MakeHelp in GhostMonitor.csproj.</remarks>
internal static class Program
{
    /// <summary>The name under which PowerShell looks for the help of the cmdlets in GhostMonitor.dll.</summary>
    public const string FileName = "GhostMonitor.dll-Help.xml";

    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The pages of a folder; about_ topics are none.</summary>
    public static IEnumerable<CommandPage> ReadFolder(string folder) =>
        Directory.EnumerateFiles(folder, "*-*.md").Order(StringComparer.Ordinal)
            .Select(path => CommandPageReader.Read(File.ReadAllText(path)));

    /// <summary>The about_ topics of a folder, as pages.</summary>
    public static IEnumerable<string> Topics(string folder) => Directory.EnumerateFiles(folder, "about_*.md").Order(StringComparer.Ordinal);

    /// <summary>The name of the file that Get-Help shows for an about_ page.</summary>
    public static string TextOf(string page) => Path.GetFileNameWithoutExtension(page) + ".help.txt";

    /// <summary>Writes the help of the pages in a folder into another, which is made if it isn't there.</summary>
    /// <exception cref="FormatException">A page is not in the form. Nothing was written.</exception>
    public static void Write(string pages, string output)
    {
        string commands = MamlWriter.Write(ReadFolder(pages));
        Directory.CreateDirectory(output);
        File.WriteAllText(Path.Combine(output, FileName), commands, s_encoding);
        foreach (string page in Topics(pages))
            File.WriteAllText(Path.Combine(output, TextOf(page)), AboutTopicWriter.Write(File.ReadAllText(page)), s_encoding);
    }

    private static int Main(string[] args)
    {
        if (args is not [string pages, string output] || !Directory.Exists(pages))
        {
            Console.Error.WriteLine(
                "Usage: GhostMonitor.HelpBuilder PAGES OUTPUT. PAGES is a folder with pages, docs/en-US in this repository.");
            return 2;
        }

        try
        {
            Write(pages, output);
            return 0;
        }
        catch (FormatException e)
        {
            // In the form in which the build shows it as an error of its own.
            Console.Error.WriteLine($"{pages}: error HELP: {e.Message}");
            return 1;
        }
    }
}
