using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace GhostMonitor.HelpBuilder;

/// <summary>Writes pages as the XML that <c>Get-Help</c> reads.</summary>
/// <remarks>
/// The elements are those that platyPS's New-ExternalHelp writes, in its order. Text is written as the pages have it, but for the marks
/// around inline code.
/// </remarks>
internal static class MamlWriter
{
    private static readonly XNamespace s_msh = "http://msh";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The whole file's text, with line feeds and a last one on every system, so that it can be compared.</summary>
    public static string Write(IEnumerable<CommandPage> pages)
    {
        var root = new XElement(s_msh + "helpItems", new XAttribute("schema", "maml"),
            pages.OrderBy(page => page.Name, StringComparer.Ordinal).Select(CommandElement));
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };
        using (XmlWriter writer = XmlWriter.Create(text, settings))
            root.Save(writer);

        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text + "\n";
    }

    private static XElement CommandElement(CommandPage page) => new(
        s_command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", s_maml.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "command", s_command.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "dev", s_dev.NamespaceName),
        new XElement(s_command + "details",
            new XElement(s_command + "name", page.Name),
            new XElement(s_command + "verb", page.Name[..page.Name.IndexOf('-', StringComparison.Ordinal)]),
            new XElement(s_command + "noun", page.Name[(page.Name.IndexOf('-', StringComparison.Ordinal) + 1)..]),
            Described([page.Synopsis])),
        Described(page.Description),
        new XElement(s_command + "syntax", page.Syntax.Select(syntax => SyntaxItem(page, syntax))),
        new XElement(s_command + "parameters",
            page.Parameters.DistinctBy(parameter => parameter.Name).Select(parameter => Parameter(parameter, withSwitchValue: true))),
        new XElement(s_command + "inputTypes", page.Inputs.Select(type => new XElement(s_command + "inputType", TypeParts(type)))),
        new XElement(s_command + "returnValues", page.Outputs.Select(type => new XElement(s_command + "returnValue", TypeParts(type)))),
        new XElement(s_maml + "alertSet", new XElement(s_maml + "alert", Paragraphs(page.Notes))),
        new XElement(s_command + "examples", page.Examples.Select(Example)),
        new XElement(s_command + "relatedLinks", page.RelatedLinks.Select(Link)));

    private static XElement SyntaxItem(CommandPage page, PageSyntax syntax) => new(
        s_command + "syntaxItem",
        new XElement(s_maml + "name", page.Name),
        syntax.Parameters.Select(name => Parameter(InSet(page, syntax, name), withSwitchValue: false)));

    private static PageParameter InSet(CommandPage page, PageSyntax syntax, string name) =>
        page.Parameters
            .FirstOrDefault(parameter => parameter.Name == name && (syntax.SetName.Length == 0 || parameter.IsIn(syntax.SetName)))
            ?? throw new FormatException(
                $"{page.Name}: the syntax {syntax.SetName} shows -{name}, and no parameter of that name is described for it.");

    private static XElement Parameter(PageParameter parameter, bool withSwitchValue) => new(
        s_command + "parameter",
        new XAttribute("required", Text(parameter.IsRequired)),
        new XAttribute("variableLength", "true"),
        new XAttribute("globbing", Text(parameter.AcceptsWildcards)),
        new XAttribute("pipelineInput", PipelineInput(parameter)),
        new XAttribute("position", parameter.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(s_maml + "name", parameter.Name),
        Described(parameter.Description),
        parameter.AcceptedValues.Count == 0
            ? null
            : new XElement(s_command + "parameterValueGroup", parameter.AcceptedValues.Select(AcceptedValue)),
        parameter.IsSwitch && !withSwitchValue
            ? null
            : new XElement(s_command + "parameterValue", new XAttribute("required", Text(!parameter.IsSwitch)),
                new XAttribute("variableLength", "false"), parameter.Type),
        new XElement(s_dev + "type", new XElement(s_maml + "name", parameter.Type), new XElement(s_maml + "uri")),
        new XElement(s_dev + "defaultValue", parameter.DefaultValue));

    private static XElement AcceptedValue(string value) =>
        new(s_command + "parameterValue", new XAttribute("required", "false"), new XAttribute("variableLength", "false"), value);

    private static string PipelineInput(PageParameter parameter) => (parameter.FromPipelineByPropertyName, parameter.FromPipeline) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByPropertyName)",
        (false, true) => "True (ByValue)",
        _ => "False",
    };

    private static object[] TypeParts(PageType type) =>
        [new XElement(s_dev + "type", new XElement(s_maml + "name", type.Name)), Described(type.Description)];

    private static XElement Example(PageExample example) => new(
        s_command + "example",
        new XElement(s_maml + "title", $"-------- {example.Title} --------"),
        new XElement(s_dev + "code", example.Code),
        new XElement(s_dev + "remarks", Paragraphs(example.Remarks)));

    private static XElement Link(string name) =>
        new(s_maml + "navigationLink", new XElement(s_maml + "linkText", name), new XElement(s_maml + "uri"));

    private static XElement Described(IEnumerable<string> paragraphs) => new(s_maml + "description", Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs) =>
        paragraphs.Select(paragraph => new XElement(s_maml + "para", paragraph.Replace("`", "", StringComparison.Ordinal)));

    private static string Text(bool value) => value ? "true" : "false";
}
