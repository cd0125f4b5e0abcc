using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace GhostMonitor.Module.Tests;

/// <summary>Scripts that nobody runs here, and scripts in texts, hold no syntax error and name nothing that isn't there.</summary>
public sealed partial class ScriptTests
{
    public static TheoryData<string> ScriptFiles => [.. Files("*.ps1").Concat(Files("*.psd1"))];

    public static TheoryData<string> Texts => [.. Files("*.md")];

    [Theory]
    [MemberData(nameof(ScriptFiles))]
    public void A_script_has_no_syntax_error(string path)
    {
        Parser.ParseFile(Path.Combine(RepositoryRoot.Path, path), out _, out ParseError[] errors);

        Assert.Empty(errors.Select(error => error.ToString()));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_script_in_a_text_has_no_syntax_error_and_names_cmdlets_and_parameters_of_the_module_that_there_are(string path)
    {
        using var session = new Session();
        foreach (Match block in PowerShellBlock()
            .Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, path)).ReplaceLineEndings("\n")))
        {
            ScriptBlockAst script = Parser.ParseInput(block.Groups[1].Value, out _, out ParseError[] errors);
            Assert.Empty(errors.Select(error => error.ToString()));
            AssertKnown(session, script, path);
        }
    }

    [Theory]
    [MemberData(nameof(ScriptFiles))]
    public void A_script_names_cmdlets_and_parameters_of_the_module_that_there_are(string path)
    {
        using var session = new Session();
        AssertKnown(session, Parser.ParseFile(Path.Combine(RepositoryRoot.Path, path), out _, out _), path);
    }

    private static void AssertKnown(Session session, ScriptBlockAst script, string path)
    {
        foreach (CommandAst command in script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>())
        {
            if (command.GetCommandName() is not { } name || !ModuleCommand().IsMatch(name))
                continue;

            CmdletInfo cmdlet =
                Assert.IsType<CmdletInfo>(session.Run($"Get-Command {name} -ErrorAction Ignore").SingleOrDefault()?.BaseObject);
            foreach (CommandParameterAst parameter in command.CommandElements.OfType<CommandParameterAst>())
            {
                bool isKnown = cmdlet.Parameters.Values
                    .Any(known => known.Name.Equals(parameter.ParameterName, StringComparison.OrdinalIgnoreCase)
                    || known.Aliases.Contains(parameter.ParameterName, StringComparer.OrdinalIgnoreCase));
                Assert.True(isKnown, $"{path}: {name} has no parameter -{parameter.ParameterName}.");
            }
        }
    }

    private static IEnumerable<string> Files(string pattern)
    {
        string[] folders = ["src", "tests", "docs"];
        return folders
            .SelectMany(folder => RepositoryFiles.Under(folder, pattern))
            .Concat(Directory.EnumerateFiles(RepositoryRoot.Path, pattern)
                .Select(static path => Path.GetRelativePath(RepositoryRoot.Path, path)));
    }

    [GeneratedRegex("^```powershell[^\n]*\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex PowerShellBlock();

    [GeneratedRegex("^[A-Z][a-z]+-Resource(Metrics|Alert|Threshold|Monitor|Report|Health|Endpoint|AlertAction)$")]
    private static partial Regex ModuleCommand();
}
