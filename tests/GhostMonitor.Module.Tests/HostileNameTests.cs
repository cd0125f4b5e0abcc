using System.Collections;
using System.Globalization;
using System.Management.Automation.Language;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GhostMonitor.Module.Tests;

/// <summary>
/// What a mount or an interface is called reaches no terminal as it is: escape sequences, direction marks, what nobody sees.
/// </summary>
public sealed partial class HostileNameTests : IDisposable
{
    private const string Hostile = "/m\u001b]0;title\u0007\u009b31m\u007f\u202eevil\u2066\u200b\u2028\u2029\ud800\n\t!";
    private const string Shown = @"/m\u001b]0;title\u0007\u009b31m\u007f\u202eevil\u2066\u200b\u2028\u2029\ud800\n\t!";

    private readonly Session _session = new();

    public static TheoryData<string> ShownTypes =>
        [.. Views().SelectMany(static view => view.Descendants("TypeName")).Select(static name => name.Value)
        .Where(static name => name.StartsWith("GhostMonitor.", StringComparison.Ordinal)).Distinct()];

    public void Dispose() => _session.Dispose();

    [Theory]
    [MemberData(nameof(ShownTypes))]
    public void Each_column_and_line_of_each_view_shows_names_escaped(string type)
    {
        PSObject item = PSObject.AsPSObject(Made(TypeOf(type), depth: 0));
        IEnumerable<XElement> items = Views().Where(view => view.Descendants("TypeName").Any(name => name.Value == type))
            .SelectMany(static view =>
                view.Descendants().Where(static element => element.Name.LocalName is "TableColumnItem" or "ListItem" or "WideItem"));

        Assert.All(items, each => AssertPlain(Evaluated(each, item)));
    }

    [Theory]
    [MemberData(nameof(ShownTypes))]
    public void Each_member_that_a_view_names_is_there(string type)
    {
        PSObject item = PSObject.AsPSObject(Made(TypeOf(type), depth: 0));
        // The cmdlet adds it to samples of several monitors.
        if (type == "GhostMonitor.ResourceMetrics#Monitor")
            item.Properties.Add(new PSNoteProperty("MonitorName", "Default"));

        // And this to what an agent answers.
        if (item.Properties["ComputerName"] is null)
            item.Properties.Add(new PSNoteProperty("PSComputerName", "web1"));

        IEnumerable<string> names = Views().Where(view => view.Descendants("TypeName").Any(name => name.Value == type))
            .SelectMany(static view => view.Descendants("PropertyName").Select(static name => name.Value)
                .Concat(view.Descendants("ScriptBlock").SelectMany(static script => MembersOf(script.Value))));

        Assert.All(names.Where(static name => name != "PSTypeNames"), name => Assert.NotNull(item.Properties[name]));
    }

    [Theory]
    [MemberData(nameof(ShownTypes))]
    public void What_a_session_prints_of_an_object_is_plain(string type)
    {
        using PowerShell shell = _session.Create("param($it) $it; \"$it\"");
        shell.AddArgument(Made(TypeOf(type), depth: 0)).AddCommand("Out-Default");
        _session.Host.Clear();

        shell.Invoke();

        Assert.Empty(shell.Streams.Error);
        AssertPlain(_session.Host.Text);
    }

    [Fact]
    public void The_object_has_the_name_and_its_view_what_is_shown_for_it()
    {
        object alert = Made(_session.Value<Type>("[GhostMonitor.FilesystemMetrics]"), depth: 0);
        _session.Runspace.SessionStateProxy.SetVariable("it", alert);

        Assert.Equal(Hostile, _session.Value<string>("$it.Name"));
        Assert.Contains(@"/m\u001b]0;title", _session.Text("$it"), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_warnings_and_verbose_lines_show_what_was_typed_escaped()
    {
        _session.Runspace.SessionStateProxy.SetVariable("hostile", Hostile);

        ErrorRecord refused = _session.TerminatingError("Set-ResourceThreshold $hostile -Warning 5");
        ErrorRecord missing = _session.Error("Get-ResourceMonitor $hostile");
        using PowerShell shell = _session.Create("Set-ResourceThreshold disk $hostile -Warning 5 -Verbose");
        shell.Invoke();

        Assert.Contains(Shown, refused.ErrorDetails?.Message ?? refused.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(Shown, missing.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains(shell.Streams.Verbose, verbose => verbose.Message.Contains(Shown, StringComparison.Ordinal));
        Assert.All(shell.Streams.Verbose, verbose => AssertPlain(verbose.Message));
        AssertPlain(refused.Exception.Message);
    }

    [Fact]
    public void What_if_shows_a_name_escaped()
    {
        _session.Runspace.SessionStateProxy.SetVariable("hostile", Hostile);

        string text = _session.Text("Set-ResourceThreshold disk $hostile -Warning 5 -WhatIf");

        Assert.Contains(Shown, text, StringComparison.Ordinal);
        AssertPlain(text);
    }

    [Fact]
    public void A_completion_shows_a_name_escaped_and_inserts_it_as_it_is()
    {
        _session.Runspace.SessionStateProxy.SetVariable("hostile", Hostile);
        _session.Run("Set-ResourceThreshold disk $hostile -Warning 5");

        const string typed = "Get-ResourceThreshold disk -Instance /m";
        CommandCompletion completions = CommandCompletion.CompleteInput(typed, typed.Length, null, Shell());

        CompletionResult completion = Assert.Single(completions.CompletionMatches);

        Assert.Equal((Shown, Shown), (completion.ListItemText, completion.ToolTip));
        Assert.Equal("'" + Hostile + "'", completion.CompletionText);
    }

    /// <summary>A view for several monitors is chosen by a name after <c>#</c>, which is none of the type.</summary>
    private Type TypeOf(string shown) => _session.Value<Type>($"[{shown.Split('#')[0]}]");

    private static IEnumerable<XElement> Views() =>
        XDocument.Load(Path.Combine(RepositoryRoot.Path, "src", "GhostMonitor", "GhostMonitor.Format.ps1xml")).Descendants("View");

    /// <summary>What a script reads of the object itself: in a script block within it, <c>$_</c> is another object.</summary>
    private static IEnumerable<string> MembersOf(string script) => Parser.ParseInput(script, out _, out _)
        .FindAll(static ast => ast is MemberExpressionAst { Expression: VariableExpressionAst { VariablePath.UserPath: "_" } },
            searchNestedScriptBlocks: false)
        .Select(static ast => ((MemberExpressionAst)ast).Member.Extent.Text);

    private PowerShell Shell()
    {
        PowerShell shell = PowerShell.Create();
        shell.Runspace = _session.Runspace;
        return shell;
    }

    private string Evaluated(XElement item, PSObject it)
    {
        string script = item.Element("ScriptBlock")?.Value ?? "$_." + item.Element("PropertyName")!.Value;
        using PowerShell shell = _session.Create("param($it) $it | ForEach-Object { \"$(" + script + ")\" }");
        return string.Join(' ', shell.AddArgument(it).Invoke());
    }

    /// <summary>The module's own colours and the ends of lines are all that a terminal may act on.</summary>
    private static void AssertPlain(string text)
    {
        string bare = Colour().Replace(text, "").Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        for (int i = 0; i < bare.Length; i += char.IsSurrogatePair(bare, i) ? 2 : 1)
        {
            bool isHostile = CharUnicodeInfo.GetUnicodeCategory(bare, i) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate;
            Assert.False(isHostile, $"U+{(int)bare[i]:X4} in: {bare}");
        }
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colour();

    /// <summary>An object all of whose texts are hostile, and of whose lists each has an item.</summary>
    private static object Made(Type type, int depth)
    {
        // A record has one more, that copies it.
        ConstructorInfo constructor = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(each => each.GetParameters().All(parameter => parameter.ParameterType != type))
            .MinBy(static each => each.GetParameters().Length)!;
        object made = constructor.Invoke([.. constructor.GetParameters().Select(parameter => ValueFor(parameter.ParameterType, depth))]);
        foreach (PropertyInfo property in type.GetProperties().Where(static property => property.SetMethod is not null))
        {
            if (ValueFor(property.PropertyType, depth) is object value)
                property.SetValue(made, value);
        }

        return made;
    }

    private static object? ValueFor(Type type, int depth)
    {
        if (type == typeof(string))
            return Hostile;

        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

        bool isList = depth < 3 && type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type);
        if (isList && type.GetGenericArguments() is [Type item] && ValueFor(item, depth + 1) is object one)
        {
            var list = Array.CreateInstance(item, 1);
            list.SetValue(one, 0);
            return list;
        }

        return depth < 3 && type.IsClass && type.Namespace == "GhostMonitor" ? Made(type, depth + 1) : null;
    }
}
