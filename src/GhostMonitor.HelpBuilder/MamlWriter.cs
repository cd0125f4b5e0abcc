using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace GhostMonitor.HelpBuilder;

/// <summary>Writes pages as the XML that <c>Get-Help</c> reads.</summary>
/// <remarks>The elements are those that platyPS's New-ExternalHelp writes, in its order. Text is written as the pages have it, but for the marks around inline code.</remarks>
internal static class MamlWriter
{
    private static readonly XNamespace Msh = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The whole file's text, with line feeds and a last one on every system, so that it can be compared.</summary>
    public static string Write(IEnumerable<CommandPage> pages)
    {
        var root = new XElement(Msh + "helpItems", new XAttribute("schema", "maml"), pages.OrderBy(page => page.Name, StringComparer.Ordinal).Select(CommandElement));
        var text = new StringBuilder();
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true };
        using (XmlWriter writer = XmlWriter.Create(text, settings))
            root.Save(writer);

        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text + "\n";
    }

    private static XElement CommandElement(CommandPage page) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "command", Command.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "dev", Dev.NamespaceName),
        new XElement(Command + "details",
            new XElement(Command + "name", page.Name),
            new XElement(Command + "verb", page.Name[..page.Name.IndexOf('-', StringComparison.Ordinal)]),
            new XElement(Command + "noun", page.Name[(page.Name.IndexOf('-', StringComparison.Ordinal) + 1)..]),
            Described([page.Synopsis])),
        Described(page.Description),
        new XElement(Command + "syntax", page.Syntax.Select(syntax => SyntaxItem(page, syntax))),
        new XElement(Command + "parameters", page.Parameters.DistinctBy(parameter => parameter.Name).Select(parameter => Parameter(parameter, withSwitchValue: true))),
        new XElement(Command + "inputTypes", page.Inputs.Select(type => new XElement(Command + "inputType", TypeParts(type)))),
        new XElement(Command + "returnValues", page.Outputs.Select(type => new XElement(Command + "returnValue", TypeParts(type)))),
        new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(page.Notes))),
        new XElement(Command + "examples", page.Examples.Select(Example)),
        new XElement(Command + "relatedLinks", page.RelatedLinks.Select(Link)));

    private static XElement SyntaxItem(CommandPage page, PageSyntax syntax) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", page.Name),
        syntax.Parameters.Select(name => Parameter(InSet(page, syntax, name), withSwitchValue: false)));

    private static PageParameter InSet(CommandPage page, PageSyntax syntax, string name) =>
        page.Parameters.FirstOrDefault(parameter => parameter.Name == name && (syntax.SetName.Length == 0 || parameter.IsIn(syntax.SetName)))
            ?? throw new FormatException($"{page.Name}: the syntax {syntax.SetName} shows -{name}, and no parameter of that name is described for it.");

    private static XElement Parameter(PageParameter parameter, bool withSwitchValue) => new(
        Command + "parameter",
        new XAttribute("required", Text(parameter.IsRequired)),
        new XAttribute("variableLength", "true"),
        new XAttribute("globbing", Text(parameter.AcceptsWildcards)),
        new XAttribute("pipelineInput", PipelineInput(parameter)),
        new XAttribute("position", parameter.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        Described(parameter.Description),
        parameter.AcceptedValues.Count == 0 ? null : new XElement(Command + "parameterValueGroup", parameter.AcceptedValues.Select(AcceptedValue)),
        parameter.IsSwitch && !withSwitchValue ? null : new XElement(Command + "parameterValue", new XAttribute("required", Text(!parameter.IsSwitch)), new XAttribute("variableLength", "false"), parameter.Type),
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.Type), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", parameter.DefaultValue));

    private static XElement AcceptedValue(string value) =>
        new(Command + "parameterValue", new XAttribute("required", "false"), new XAttribute("variableLength", "false"), value);

    private static string PipelineInput(PageParameter parameter) => (parameter.FromPipelineByPropertyName, parameter.FromPipeline) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByPropertyName)",
        (false, true) => "True (ByValue)",
        _ => "False",
    };

    private static object[] TypeParts(PageType type) => [new XElement(Dev + "type", new XElement(Maml + "name", type.Name)), Described(type.Description)];

    private static XElement Example(PageExample example) => new(
        Command + "example",
        new XElement(Maml + "title", $"-------- {example.Title} --------"),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paragraphs(example.Remarks)));

    private static XElement Link(string name) =>
        new(Maml + "navigationLink", new XElement(Maml + "linkText", name), new XElement(Maml + "uri"));

    private static XElement Described(IEnumerable<string> paragraphs) => new(Maml + "description", Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs) =>
        paragraphs.Select(paragraph => new XElement(Maml + "para", paragraph.Replace("`", "", StringComparison.Ordinal)));

    private static string Text(bool value) => value ? "true" : "false";
}
