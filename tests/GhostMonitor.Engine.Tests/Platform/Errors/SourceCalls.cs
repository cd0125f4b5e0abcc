using System.Text.RegularExpressions;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Tests.Platform.Errors;

/// <summary>The sources of the product, and the calls in them. Reads C# as far as the house's style needs it.</summary>
internal static class SourceCalls
{
    private static readonly Regex s_comment = new(@"^\s*//.*$", RegexOptions.Multiline);

    /// <summary>Each source file without its comments, but for the table of identifiers.</summary>
    internal static IReadOnlyList<string> Sources { get; } =
    [
        .. RepositoryFiles.Under("src", "*.cs").Where(static path => Path.GetFileName(path) != nameof(ErrorIds) + ".cs")
            .Select(static path => s_comment.Replace(File.ReadAllText(RepositoryFiles.FullPath(path)), "")),
    ];

    /// <summary>The arguments, or the parameters, of each place where a name is followed by parentheses.</summary>
    /// <param name="name">A pattern of what stands before the opening parenthesis.</param>
    internal static IEnumerable<IReadOnlyList<string>> ArgumentsOf(string name) => Sources.SelectMany(source =>
        Regex.Matches(source, name + @"\(").Cast<Match>().Select(match => Split(source, match.Index + match.Length)));

    /// <summary>The names of methods and constructors that take an <c>errorId</c>, with the place of that parameter.</summary>
    internal static IReadOnlyList<(string Name, int Place)> Takers() =>
    [
        .. Sources.SelectMany(static source => Regex.Matches(source, @"(\w+)\((?=[^()]*\bstring errorId\b)").Cast<Match>()
            .Select(match => (match.Groups[1].Value, Place(Split(source, match.Index + match.Length))))).Distinct(),
    ];

    private static int Place(IReadOnlyList<string> parameters)
    {
        int place = 0;
        while (!parameters[place].Contains("string errorId"))
            place++;

        return place;
    }

    private static List<string> Split(string source, int start)
    {
        var arguments = new List<string>();
        int depth = 0;
        bool isText = false;
        int begin = start;
        for (int at = start; at < source.Length; at++)
        {
            char c = source[at];
            if (c == '"' && source[at - 1] != '\\' && source[at - 1] != '\'')
                isText = !isText;
            else if (isText)
                continue;
            else if (c is '(' or '[' or '{')
                depth++;
            else if (c is ')' or ']' or '}' && depth-- == 0)
                break;

            if (!isText && c == ',' && depth == 0)
            {
                arguments.Add(source.Substring(begin, at - begin).Trim());
                begin = at + 1;
            }

            if (at + 1 < source.Length && depth == 0 && !isText && source[at + 1] == ')')
            {
                arguments.Add(source.Substring(begin, at + 1 - begin).Trim());
                break;
            }
        }

        return arguments;
    }
}
