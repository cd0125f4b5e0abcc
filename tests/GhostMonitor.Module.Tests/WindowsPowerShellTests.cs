using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GhostMonitor.Module.Tests;

/// <summary>What Windows PowerShell 5.1 reads holds nothing that only PowerShell 7 has.</summary>
public sealed partial class WindowsPowerShellTests
{
    private static readonly string[] s_newerVariables = ["PSStyle", "IsWindows", "IsLinux", "IsMacOS", "IsCoreCLR", "PSEdition"];

    public static TheoryData<string> Pages => [.. HelpPages(), "README.md"];

    public static TheoryData<string> Views => ["GhostMonitor.Format.ps1xml", "GhostMonitor.Types.ps1xml"];

    public static TheoryData<string> Scripts => ["tests/GhostMonitor.Tests.ps1", ".ci/pester.ps1"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void An_example_that_is_not_marked_for_PowerShell_7_runs_in_5_1(string page)
    {
        string text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, page)).ReplaceLineEndings("\n");

        Assert.Empty(ExampleOfBothEditions().Matches(text).SelectMany(static match => Newer(match.Groups[1].Value)));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_runs_in_5_1(string file)
    {
        XDocument document = XDocument.Load(Path.Combine(RepositoryRoot.Path, "src", "GhostMonitor", file));
        string[] scripts =
            [.. document.Descendants()
                .Where(static element => element.Name.LocalName.Contains("Script", StringComparison.Ordinal) && !element.HasElements)
                .Select(static element => element.Value)];

        Assert.NotEmpty(scripts);
        Assert.Empty(scripts.SelectMany(static script => Newer(script)));
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_that_both_editions_run_is_in_the_language_of_5_1(string path) =>
        Assert.Empty(NewerSyntax(File.ReadAllText(Path.Combine(RepositoryRoot.Path, path))));

    [Theory]
    [InlineData("$a ?? 3")]
    [InlineData("$a ??= 3")]
    [InlineData("$a ? 1 : 2")]
    [InlineData("${a}?.Length")]
    [InlineData("Get-Item x && Get-Item y")]
    [InlineData("1..3 | ForEach-Object -Parallel { $_ }")]
    [InlineData("$PSStyle.Reset")]
    [InlineData("if ($IsWindows) { 1 }")]
    public void What_5_1_lacks_is_seen(string script) => Assert.Single(Newer(script));

    private static IEnumerable<string> Newer(string script) => NewerSyntax(script).Concat(Find(script, static ast => ast switch
    {
        VariableExpressionAst variable => s_newerVariables.Contains(variable.VariablePath.UserPath, StringComparer.OrdinalIgnoreCase),
        CommandParameterAst { ParameterName: "Parallel" } => true,
        _ => false,
    }));

    private static IEnumerable<string> NewerSyntax(string script) => Find(script, static ast => ast switch
    {
        TernaryExpressionAst or PipelineChainAst => true,
        BinaryExpressionAst { Operator: TokenKind.QuestionQuestion } => true,
        AssignmentStatementAst { Operator: TokenKind.QuestionQuestionEquals } => true,
        MemberExpressionAst { NullConditional: true } or IndexExpressionAst { NullConditional: true } => true,
        _ => false,
    });

    private static IEnumerable<string> Find(string script, Func<Ast, bool> isNewer) =>
        Parser.ParseInput(script, out _, out _).FindAll(isNewer, searchNestedScriptBlocks: true).Select(static ast => ast.Extent.Text);

    private static IEnumerable<string> HelpPages() =>
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "docs", "en-US"), "*.md")
            .Select(static path => "docs/en-US/" + Path.GetFileName(path));

    [GeneratedRegex("^```powershell\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ExampleOfBothEditions();
}
