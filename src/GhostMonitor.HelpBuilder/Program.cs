using System.Text;

namespace GhostMonitor.HelpBuilder;

/// <summary>
/// Reads the pages of a folder and writes beside them what Get-Help reads: the help file of the cmdlets, and the about_ topics as text.
/// </summary>
internal static class Program
{
    /// <summary>The name under which PowerShell looks for the help of the cmdlets in GhostMonitor.dll.</summary>
    public const string FileName = "GhostMonitor.dll-Help.xml";

    /// <summary>The pages of a folder; about_ topics are none.</summary>
    public static IEnumerable<CommandPage> ReadFolder(string folder) =>
        Directory.EnumerateFiles(folder, "*-*.md").Select(path => CommandPageReader.Read(File.ReadAllText(path)));

    /// <summary>The file beside an about_ page that Get-Help shows.</summary>
    public static string TextOf(string page) => Path.ChangeExtension(page, ".help.txt");

    private static int Main(string[] args)
    {
        if (args is not [string folder] || !Directory.Exists(folder))
        {
            Console.Error.WriteLine("Usage: GhostMonitor.HelpBuilder FOLDER. The folder holds the pages, docs/en-US in this repository.");
            return 2;
        }

        try
        {
            string path = Path.Combine(folder, FileName);
            File.WriteAllText(path, MamlWriter.Write(ReadFolder(folder)), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            Console.Out.WriteLine(path);
            foreach (string page in Directory.EnumerateFiles(folder, "about_*.md"))
                File.WriteAllText(TextOf(page), AboutTopicWriter.Write(File.ReadAllText(page)),
                    new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

            return 0;
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
