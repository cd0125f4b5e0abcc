using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GhostMonitor.Engine.Tests.Layers;

/// <summary>The engine's source, compiled in memory as one of its targets, so that a test sees what each name in it stands for.</summary>
/// <remarks>
/// Which files a target compiles is read from the project file. Both targets are compiled against the framework that runs the test: it has
/// all that .NET Standard has, and the few types that the engine has in place of missing ones are compiled, and named by nobody.
/// </remarks>
internal sealed class EngineSource
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly Lazy<EngineSource> s_net = new(static () => new EngineSource("net8.0", ["NET", "NET8_0", "NET8_0_OR_GREATER"]));

    private static readonly Lazy<EngineSource> s_netStandard = new(static () => new EngineSource("netstandard2.0", ["NETSTANDARD2_0"]));

    private readonly CSharpParseOptions _options;
    private readonly Lazy<TypeUse[]> _uses;
    private readonly HashSet<string> _paths;

    private EngineSource(string target, string[] symbols)
    {
        _options = new CSharpParseOptions(LanguageVersion.CSharp14, preprocessorSymbols: symbols);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable);
        string[] files = [.. Files(target)];
        _paths = [.. files];
        IEnumerable<SyntaxTree> trees = files.Select(path => Tree(path, File.ReadAllText(Path.Combine(Folder, path))))
            .Prepend(Tree("ImplicitUsings.cs", ImplicitUsings));
        Compilation = CSharpCompilation.Create("GhostMonitor.Engine", trees, References(), options);
        _uses = new Lazy<TypeUse[]>(() => [.. Compilation.SyntaxTrees.Where(IsOfThisTarget)
            .SelectMany(tree => TypeUse.In(Compilation, tree))]);
    }

    /// <summary>Where the engine's project is.</summary>
    public static string Folder { get; } = Path.Combine(RepositoryRoot.Path, "src", "GhostMonitor.Engine");

    public CSharpCompilation Compilation { get; }

    /// <summary>
    /// Every use of a type of one file in another. What both targets compile alike is looked at for .NET alone: it takes half a minute.
    /// </summary>
    public IReadOnlyList<TypeUse> Uses => _uses.Value;

    public static EngineSource Of(string target) => target == "net8.0" ? s_net.Value : s_netStandard.Value;

    /// <summary>The engine with one more file.</summary>
    /// <param name="path">Where it would lie, from the project's folder.</param>
    /// <param name="text">What would be in it.</param>
    public (Compilation Compilation, SyntaxTree Tree) With(string path, string text)
    {
        SyntaxTree tree = Tree(path, text);
        return (Compilation.AddSyntaxTrees(tree), tree);
    }

    /// <summary>A file of the engine.</summary>
    public SyntaxTree Tree(string path, string text) => CSharpSyntaxTree.ParseText(text, _options, path);

    private bool IsOfThisTarget(SyntaxTree tree) =>
        this == s_net.Value || tree.GetRoot().ContainsDirectives || !s_net.Value._paths.Contains(tree.FilePath);

    /// <summary>The files that a target compiles, from the project's folder, with slashes.</summary>
    private static IEnumerable<string> Files(string target)
    {
        string[] removed = [.. Removed(target)];
        return Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Select(static path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
            .Where(static path => !path.StartsWith("bin/", StringComparison.Ordinal) && !path.StartsWith("obj/", StringComparison.Ordinal))
            .Where(path => target == "netstandard2.0" && path.StartsWith("Platform/Polyfills/", StringComparison.Ordinal)
                || !removed.Any(pattern => Matches(path, pattern)))
            .OrderBy(static path => path, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Removed(string target)
    {
        string condition = target == "netstandard2.0" ? "== 'netstandard2.0'" : "!= 'netstandard2.0'";
        return XDocument.Load(Path.Combine(Folder, "GhostMonitor.Engine.csproj")).Descendants("ItemGroup")
            .Where(group => group.Attribute("Condition")?.Value.Contains(condition, StringComparison.Ordinal) == true)
            .SelectMany(static group => group.Elements("Compile"))
            .SelectMany(static item => item.Attribute("Remove")?.Value.Split(';') ?? []);
    }

    private static bool Matches(string path, string pattern) => Regex.IsMatch(path, "^" + Regex.Escape(pattern)
        .Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal)
        .Replace(@"\*\*", ".*", StringComparison.Ordinal)
        .Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "$");

    private static IEnumerable<MetadataReference> References() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
            || Path.GetFileName(path).StartsWith("Microsoft.Win32.", StringComparison.Ordinal)
            || Path.GetFileName(path) is "mscorlib.dll" or "netstandard.dll")
        .Select(static path => MetadataReference.CreateFromFile(path));
}
