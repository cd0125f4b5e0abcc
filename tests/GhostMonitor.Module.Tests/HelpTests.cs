using System.Globalization;
using System.Text.RegularExpressions;
using GhostMonitor.HelpBuilder;

namespace GhostMonitor.Module.Tests;

/// <summary>The pages in docs/en-US, the help file made of them, and the cmdlets say the same.</summary>
public sealed class HelpTests : IDisposable
{
    /// <summary>It comes with PowerShell and not with its engine's package, and most who try something need it.</summary>
    private const string StartSleep = """
        function Start-Sleep([Parameter(Position = 0)][double] $Seconds, [int] $Milliseconds) {
            [Threading.Thread]::Sleep([int](1000 * $Seconds + $Milliseconds))
        }
        """;

    private readonly Session _session = new();
    private readonly string _place = Directory.CreateTempSubdirectory("ghostmonitor-help-").FullName;

    private static string Folder => Path.Combine(RepositoryRoot.Path, "docs", "en-US");

    public static TheoryData<string> Commands => [.. Pages().Select(page => page.Name)];

    public static TheoryData<string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string>();
            foreach (CommandPage page in Pages())
            {
                foreach (PageExample example in page.Examples.Where(example => !example.NeedsFullPowerShell && !example.ChangesSystem))
                    examples.Add(page.Name, example.Title);
            }

            return examples;
        }
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_place, recursive: true);
    }

    [Fact]
    public void Each_exported_cmdlet_has_a_page_and_each_page_a_cmdlet()
    {
        IEnumerable<string> exported = _session.Run("(Get-Module GhostMonitor).ExportedCommands.Keys").Select(name => name.ToString())
            .Order(StringComparer.Ordinal);

        Assert.Equal(exported, Pages().Select(page => page.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_page_describes_each_parameter_as_the_cmdlet_has_it(string command)
    {
        Assert.Equal(ParametersOfCmdlet(Cmdlet(command)), ParametersOfPage(Page(command)));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_page_shows_the_syntax_that_the_cmdlet_has(string command)
    {
        string page = File.ReadAllText(Path.Combine(Folder, command + ".md")).ReplaceLineEndings("\n");

        foreach (CommandParameterSetInfo set in Cmdlet(command).ParameterSets)
            Assert.Contains($"```\n{command} {set}\n```", page, StringComparison.Ordinal);

        Assert.Equal(Cmdlet(command).ParameterSets.Count, Page(command).Syntax.Count);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_page_names_what_the_cmdlet_returns(string command)
    {
        IEnumerable<string> declared = Cmdlet(command).OutputType.Select(type => type.Name == "System.Void" ? "None" : type.Name);

        Assert.Subset(Page(command).Outputs.Select(type => type.Name).ToHashSet(), declared.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_page_leaves_nothing_out(string command)
    {
        CommandPage page = Page(command);

        Assert.NotEmpty(page.Synopsis);
        Assert.NotEmpty(page.Description);
        Assert.NotEmpty(page.Notes);
        Assert.True(page.Examples.Count >= 3, $"{command} has {page.Examples.Count} examples, and at least three are wanted.");
        Assert.All(page.Examples, example => Assert.True(example.Code.Length > 0 && example.Remarks.Count > 0, example.Title));
        Assert.All(page.Parameters,
            parameter => Assert.True(parameter.Description.Count > 0 && parameter.DefaultValue.Length > 0, parameter.Name));
        Assert.NotEmpty(page.RelatedLinks);
        Assert.All(page.RelatedLinks,
            link => Assert.True(File.Exists(Path.Combine(Folder, link + ".md")), $"{command} links to {link}, which has no page."));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_runs_as_written_and_leaves_the_session_as_it_was(string command, string title)
    {
        string code = Page(command).Examples.Single(example => example.Title == title).Code;
        if (code.Contains("Receive-Job", StringComparison.Ordinal))
            TestMachine.NeedsEveryReading();

        // A file that the example reads is one that it makes: the folder is empty.
        _session.Run($"$null = $ExecutionContext.SessionState.Path.SetLocation('{_place}'); {StartSleep}");
        IEnumerable<object> before = Rules();

        _session.Run(code);

        Assert.Empty(_session.Run("Get-ResourceMonitor; Get-ResourceAlertAction; Get-ResourceAlertSilence; Get-ResourceEndpoint; Get-Job"));
        Assert.Equal(before, Rules());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_place));
    }

    [Fact]
    public void The_columns_that_a_page_promises_are_in_the_views()
    {
        string views = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "GhostMonitor", "GhostMonitor.Format.ps1xml"));
        string[] promised = [.. Pages()
            .SelectMany(page => page.Examples.SelectMany(example => example.Remarks))
            .SelectMany(remark => Regex.Match(remark, "columns ((`[^`]+`(, | and )?)+)").Groups[1].Value.Split('`'))
            .Where(word => word.Trim() is not ("" or "," or "and"))];

        Assert.NotEmpty(promised);
        Assert.All(promised, column => Assert.Contains($"<Label>{column}</Label>", views, StringComparison.Ordinal));
    }

    [Fact]
    public void No_example_samples_in_order_to_wait() =>
        Assert.Empty(Pages().SelectMany(page => page.Examples)
            .Where(example => example.Code.Contains("$null = Get-ResourceMetrics", StringComparison.Ordinal))
            .Select(example => example.Title));

    [Fact]
    public void The_help_file_is_what_the_pages_make_it() => Assert.Equal(MamlWriter.Write(Pages()), Built(HelpBuilder.Program.FileName));

    [Fact]
    public void The_help_file_stands_in_no_order_of_the_file_system()
    {
        string[] names = [.. Pages().Select(page => page.Name)];

        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Get_Help_gives_the_page(string command)
    {
        CommandPage page = Page(command);
        PageParameter parameter = page.Parameters[0];

        Assert.Equal(page.Synopsis, _session.Value<string>($"(Get-Help {command}).Synopsis"));
        Assert.Equal(page.Examples.Select(example => example.Code),
            _session.Run($"(Get-Help {command} -Examples).examples.example.code").Select(code => code.ToString()));
        Assert.Equal(parameter.DefaultValue, _session.Value<string>($"(Get-Help {command} -Parameter {parameter.Name}).defaultValue"));
    }

    [Fact]
    public void Get_Help_Full_shows_synopsis_parameters_and_examples_as_text()
    {
        string text = _session.Text("Get-Help Set-ResourceThreshold -Full");

        Assert.Contains("Sets a threshold, or changes one", text, StringComparison.Ordinal);
        Assert.Contains("-KeepFor", text, StringComparison.Ordinal);
        Assert.Contains("Set-ResourceThreshold cpu -For 5m -KeepFor 1m", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Get_Help_finds_the_about_topics()
    {
        foreach (string path in HelpBuilder.Program.Topics(Folder))
        {
            string topic = Path.GetFileNameWithoutExtension(path);
            Assert.Contains(AboutTopicWriter.Write(File.ReadAllText(path)).Trim(),
                _session.One($"Get-Help {topic}").ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_text_of_an_about_topic_is_what_its_page_makes_it()
    {
        foreach (string page in HelpBuilder.Program.Topics(Folder))
            Assert.Equal(AboutTopicWriter.Write(File.ReadAllText(page)), Built(HelpBuilder.Program.TextOf(page)));
    }

    [Fact]
    public void A_page_that_is_refused_leaves_the_help_as_it_was()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "Get-It.md"), "# Get-It\n");
            string output = Path.Combine(folder, "en-US");

            Assert.Throws<FormatException>(() => HelpBuilder.Program.Write(folder, output));

            Assert.False(Directory.Exists(output));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void An_about_topic_is_as_wide_as_a_console_and_its_synopsis_is_on_the_line_that_Get_Help_lists()
    {
        const string page = """
            # about_It

            ## Short description

            What it is, in one sentence that is far longer than a console is wide, for nobody may cut it.

            ## Long description

            ### Part

            A paragraph with `code` that is
            broken where the page is, and goes on for long enough that it has to be broken again.

            - an item of a list, which has more to say than there is room for on one line of a console
            - another

            | name | means | unit |
            |---|---|---|
            | `a\|b` | the first | % |

                code that stays
            """;

        string text = AboutTopicWriter.Write(page);

        Assert.Equal("""
            TOPIC
                about_It

            SHORT DESCRIPTION
                What it is, in one sentence that is far longer than a console is wide, for nobody may cut it.

            LONG DESCRIPTION

              Part

                A paragraph with `code` that is broken where the page is, and goes on for
                long enough that it has to be broken again.

                - an item of a list, which has more to say than there is room for on one
                  line of a console
                - another

                `a|b`
                    means: the first
                    unit: %

                    code that stays

            """.ReplaceLineEndings("\n"), text);
    }

    [Theory]
    [InlineData("## NOTES", "## NOTE")]
    [InlineData("```powershell", "```")]
    [InlineData("Position:", "Place:")]
    public void A_page_that_departs_from_the_form_is_refused(string right, string wrong)
    {
        string page = File.ReadAllText(Path.Combine(Folder, "Get-ResourceMonitor.md"));

        Assert.Throws<FormatException>(() => CommandPageReader.Read(page.Replace(right, wrong, StringComparison.Ordinal)));
    }

    private object[] Rules() =>
        [.. _session.Run("Get-ResourceThreshold").Select(rule => rule.BaseObject).OrderBy(rule => rule.ToString(), StringComparer.Ordinal)];

    /// <summary>A file of the help that the build made, beside the manifest.</summary>
    private static string Built(string name) =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(Session.ManifestPath)!, "en-US", name)).ReplaceLineEndings("\n");

    private static CommandPage[] Pages() => HelpBuilder.Program.ReadFolder(Folder).ToArray();

    private static CommandPage Page(string command) => CommandPageReader.Read(File.ReadAllText(Path.Combine(Folder, command + ".md")));

    private CmdletInfo Cmdlet(string name) => Assert.IsType<CmdletInfo>(_session.One($"Get-Command {name}").BaseObject);

    private static IEnumerable<string> ParametersOfCmdlet(CmdletInfo cmdlet)
    {
        HashSet<string> ignored = [.. PSCmdlet.CommonParameters];
        return cmdlet.ParameterSets
            .SelectMany(set => set.Parameters.Where(parameter => !ignored.Contains(parameter.Name)).Select(parameter => Describe(
                cmdlet.ParameterSets.Count == 1
                    ? ""
                    : set.Name, parameter.Name, parameter.ParameterType.Name, parameter.IsMandatory, parameter.Position < 0
                    ? null
                    : parameter.Position,
                parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName,
                    parameter.Attributes.Any(attribute => attribute is SupportsWildcardsAttribute),
                parameter.Aliases, AcceptedValues(parameter.ParameterType))))
            .Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> ParametersOfPage(CommandPage page) => page.Syntax
        .SelectMany(syntax =>
            page.Parameters.Where(parameter => syntax.SetName.Length == 0 || parameter.IsIn(syntax.SetName)).Select(parameter => Describe(
            syntax.SetName, parameter.Name, parameter.Type, parameter.IsRequired, parameter.Position, parameter.FromPipeline,
                parameter.FromPipelineByPropertyName,
            parameter.AcceptsWildcards, parameter.Aliases, parameter.AcceptedValues)))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> AcceptedValues(Type type)
    {
        Type element = type.IsArray ? type.GetElementType()! : type;
        return element.IsEnum ? Enum.GetNames(element) : [];
    }

    private static string Describe(string set, string name, string type, bool isRequired, int? position, bool fromPipeline,
        bool byPropertyName, bool wildcards,
        IEnumerable<string> aliases, IEnumerable<string> acceptedValues) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{set} -{name} {type} required={isRequired} position={position} pipeline={fromPipeline}/{byPropertyName} " +
                $"wildcards={wildcards} aliases={string.Join(',', aliases.Order(StringComparer.Ordinal))} " +
                    $"values={string.Join(',', acceptedValues)}");
}
