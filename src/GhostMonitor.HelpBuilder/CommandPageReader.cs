using System.Globalization;
using System.Text.RegularExpressions;

namespace GhostMonitor.HelpBuilder;

/// <summary>Reads a page in platyPS's markdown form, schema 2.0.0.</summary>
/// <remarks>
/// A page that departs from the form is refused with the place: a heading that was mistyped must not lose a section without a word.
/// </remarks>
internal static partial class CommandPageReader
{
    private const string Fence = "```";
    private static readonly string[] s_sections =
        ["SYNOPSIS", "SYNTAX", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"];

    /// <summary>Reads a page's text.</summary>
    /// <exception cref="FormatException">It is not in the form.</exception>
    public static CommandPage Read(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        string name = Array.Find(lines, line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim()
            ?? throw new FormatException("The page has no title.");
        Dictionary<string,
            List<string>> sections = Split(lines, "## ")
                .ToDictionary(section => section.Title, section => section.Body, StringComparer.Ordinal);
        foreach (string section in s_sections.Except(sections.Keys).Concat(sections.Keys.Except(s_sections)))
            throw new FormatException(
                $"{name}: the sections are {string.Join(", ", s_sections)}; '{section}' is missing or is none of them.");

        return new CommandPage
        {
            Name = name,
            Synopsis = string.Join(' ', Paragraphs(sections["SYNOPSIS"])),
            Syntax = Syntax(sections["SYNTAX"]),
            Description = Paragraphs(sections["DESCRIPTION"]),
            Examples = Split(sections["EXAMPLES"], "### ").Select(example => Example(name, example.Title, example.Body)).ToArray(),
            Parameters = Split(sections["PARAMETERS"], "### -").SelectMany(parameter => Parameter(name, parameter.Title, parameter.Body))
                .ToArray(),
            Inputs = Types(sections["INPUTS"]),
            Outputs = Types(sections["OUTPUTS"]),
            Notes = Paragraphs(sections["NOTES"]),
            RelatedLinks = sections["RELATED LINKS"].Select(line => Link().Match(line)).Where(match => match.Success)
                .Select(match => match.Groups[1].Value).ToArray(),
        };
    }

    /// <summary>
    /// The parts that begin with a heading. Lines within a fence are no headings: a comment in a script begins with # too.
    /// </summary>
    private static List<(string Title, List<string> Body)> Split(IEnumerable<string> lines, string heading)
    {
        var parts = new List<(string Title, List<string> Body)>();
        bool isFenced = false;
        foreach (string line in lines)
        {
            if (line.StartsWith(Fence, StringComparison.Ordinal))
                isFenced = !isFenced;

            if (!isFenced && line.StartsWith(heading, StringComparison.Ordinal))
                parts.Add((line[heading.Length..].Trim(), []));
            else if (!isFenced && line.StartsWith("###", StringComparison.Ordinal) && heading.StartsWith("###", StringComparison.Ordinal))
                parts.Add(("", []));
            else if (parts.Count > 0)
                parts[^1].Body.Add(line);
        }

        return parts.FindAll(part => part.Title.Length > 0);
    }

    /// <summary>The text apart from fenced blocks, each paragraph in one line.</summary>
    private static List<string> Paragraphs(IEnumerable<string> lines)
    {
        var paragraphs = new List<string>();
        bool isFenced = false;
        bool isOpen = false;
        foreach (string line in lines)
        {
            if (line.StartsWith(Fence, StringComparison.Ordinal))
                isFenced = !isFenced;
            else if (isFenced)
                continue;
            else if (string.IsNullOrWhiteSpace(line))
                isOpen = false;
            else if (isOpen)
                paragraphs[^1] += " " + line.Trim();
            else
                paragraphs.Add(line.Trim());

            isOpen = !isFenced && !string.IsNullOrWhiteSpace(line) && !line.StartsWith(Fence, StringComparison.Ordinal);
        }

        return paragraphs;
    }

    private static List<(string Info, string Text)> Fenced(IEnumerable<string> lines)
    {
        var blocks = new List<(string Info, string Text)>();
        string? info = null;
        var text = new List<string>();
        foreach (string line in lines)
        {
            bool isFence = line.StartsWith(Fence, StringComparison.Ordinal);
            if (isFence && info is null)
            {
                info = line[Fence.Length..].Trim();
            }
            else if (isFence)
            {
                blocks.Add((info!, string.Join('\n', text)));
                info = null;
                text.Clear();
            }
            else if (info is not null)
            {
                text.Add(line);
            }
        }

        return blocks;
    }

    private static PageSyntax[] Syntax(List<string> lines)
    {
        string[] names = Split(lines, "### ").Select(set => set.Title.Replace(" (Default)", "", StringComparison.Ordinal)).ToArray();
        return Fenced(lines)
            .Select((block, index) =>
                new PageSyntax(names.Length > index ? names[index] : "",
                    SyntaxParameter().Matches(block.Text).Select(match => match.Groups[1].Value).ToArray()))
            .ToArray();
    }

    private static PageExample Example(string page, string title, List<string> body)
    {
        List<(string Info, string Text)> blocks = Fenced(body);
        if (blocks is not [(string info, string code)] || info is not ("powershell" or "powershell pwsh" or "powershell system"))
        {
            throw new FormatException($"{page}, '{title}': an example has one block, marked powershell, powershell pwsh if the engine " +
                "alone can't run it, or powershell system if it changes the machine.");
        }

        return new PageExample(title, code, info.EndsWith(" pwsh", StringComparison.Ordinal),
            info.EndsWith(" system", StringComparison.Ordinal), Paragraphs(body));
    }

    private static PageType[] Types(List<string> lines) =>
        Split(lines, "### ").Select(type => new PageType(type.Title, Paragraphs(type.Body))).ToArray();

    private static IEnumerable<PageParameter> Parameter(string page, string name, List<string> body)
    {
        List<(string Info, string Text)> blocks = Fenced(body);
        if (blocks.Count == 0)
            throw new FormatException($"{page}, -{name}: there is no yaml block.");

        List<string> description = Paragraphs(body);
        return blocks.Select(block => Parameter(page, name, description, block.Text));
    }

    private static PageParameter Parameter(string page, string name, List<string> description, string yaml)
    {
        Dictionary<string, string> values = yaml.Split('\n').Where(line => line.Contains(':', StringComparison.Ordinal))
            .ToDictionary(line => line[..line.IndexOf(':', StringComparison.Ordinal)].Trim(),
                line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(), StringComparer.Ordinal);
        string Value(string key) =>
            values.TryGetValue(key, out string? value) ? value : throw new FormatException($"{page}, -{name}: '{key}' is missing.");
        string pipeline = Value("Accept pipeline input");
        return new PageParameter
        {
            Name = name,
            Description = description,
            Type = Value("Type"),
            Sets = List(Value("Parameter Sets")),
            Aliases = List(Value("Aliases")),
            AcceptedValues = List(values.GetValueOrDefault("Accepted values", "")),
            IsRequired = bool.Parse(Value("Required")),
            Position = Value("Position") is "Named" ? null : int.Parse(Value("Position"), CultureInfo.InvariantCulture),
            DefaultValue = Value("Default value"),
            FromPipeline = pipeline.Contains("ByValue", StringComparison.Ordinal),
            FromPipelineByPropertyName = pipeline.Contains("ByPropertyName", StringComparison.Ordinal),
            AcceptsWildcards = bool.Parse(Value("Accept wildcard characters")),
        };
    }

    private static string[] List(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    [GeneratedRegex(@"^\[([^\]]+)\]\(")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<=[\s\[])-([A-Z]\w*)")]
    private static partial Regex SyntaxParameter();
}
