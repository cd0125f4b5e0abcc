using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GhostMonitor.Engine.Tests.Layers;

/// <summary>
/// Holds the engine's source to docs/architecture.md. The source is the same on every system, so Windows has no need to compile it again.
/// </summary>
public sealed class LayerTests
{
    private const string SameEverywhere = "What is compiled is the same on every system.";

    private static readonly string[] s_systems = ["Linux", "MacOS", "Unix", "Windows"];
    private static readonly LayerTable s_table = LayerTable.Read();

    [Fact]
    public void The_table_has_every_folder_of_the_engine_and_no_other()
    {
        string[] folders = [.. Directory.EnumerateDirectories(EngineSource.Folder).Select(static path => Path.GetFileName(path)!)
            .Where(static name => name is not ("bin" or "obj")).Order(StringComparer.Ordinal)];

        Assert.Equal(folders, s_table.Layers.Where(static layer => !layer.Contains('/')).Order(StringComparer.Ordinal));
        Assert.All(s_table.Layers, static layer => Assert.True(Directory.Exists(Path.Combine(EngineSource.Folder, layer)), layer));
        Assert.Equal(s_table.Layers.Distinct(), s_table.Layers);
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("netstandard2.0")]
    public void Every_name_in_the_source_is_understood(string target)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), SameEverywhere);

        Assert.Empty(Listed(EngineSource.Of(target).Uses.Where(static use => use.IsUnknown)));
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("netstandard2.0")]
    public void A_layer_uses_only_itself_and_those_above_it(string target)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), SameEverywhere);

        Assert.Empty(Listed(EngineSource.Of(target).Uses.Where(IsAgainstTable)));
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("netstandard2.0")]
    public void A_systems_own_calls_are_made_in_Platform_and_Sampling_alone_and_by_no_other_system(string target)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), SameEverywhere);

        Assert.Empty(Listed(EngineSource.Of(target).Uses.Where(IsAgainstSystems)));
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("netstandard2.0")]
    public void A_type_is_in_the_namespace_of_its_folder_or_among_what_a_user_meets(string target)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), SameEverywhere);

        Assert.Empty(EngineSource.Of(target).Compilation.SyntaxTrees
            .SelectMany(static tree => tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>())
            .Where(static each => each.Name.ToString() is not "GhostMonitor")
            .Where(static each => each.Name.ToString() != NamespaceOf(each.SyntaxTree.FilePath))
            .Select(static each => $"{each.SyntaxTree.FilePath}: {each.Name}, expected {NamespaceOf(each.SyntaxTree.FilePath)}"));
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("netstandard2.0")]
    public void What_a_user_meets_is_data_that_never_changes(string target)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), SameEverywhere);
        Compilation engine = EngineSource.Of(target).Compilation;
        INamespaceSymbol data = engine.Assembly.GlobalNamespace.GetNamespaceMembers().Single(static each => each.Name == "GhostMonitor");

        INamedTypeSymbol[] types = [.. data.GetTypeMembers()];
        Assert.NotEmpty(types);
        Assert.Empty(types.Where(static type => !IsData(type)).Select(static type => type.Name));
    }

    /// <summary>Local clocks have an hour twice a year, and nothing is ordered or compared by them.</summary>
    [Fact]
    public void The_engine_reads_exact_moments_and_no_local_time_of_what_a_user_meets()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), SameEverywhere);
        Compilation engine = EngineSource.Of("net8.0").Compilation;
        INamespaceSymbol data = engine.Assembly.GlobalNamespace.GetNamespaceMembers().Single(static each => each.Name == "GhostMonitor");
        HashSet<string> names = [.. data.GetTypeMembers().SelectMany(static type => type.GetMembers().OfType<IPropertySymbol>())
            .Where(static property => property.Type.SpecialType == SpecialType.System_DateTime).Select(static property => property.Name)];

        Assert.Contains("Timestamp", names);
        Assert.Empty(engine.SyntaxTrees.SelectMany(tree => LocalTimes(engine, tree, names)));
    }

    [Theory]
    [InlineData("a declaration", "private static GhostMonitor.Engine.Monitoring.ResourceMonitor? s_monitor;")]
    [InlineData("a body", "object? M() => (object?)new GhostMonitor.Engine.Monitoring.MonitorOptions();")]
    [InlineData("a constant", "int M() { return GhostMonitor.Engine.Monitoring.MonitorOptions.LargestHistory; }")]
    [InlineData("a type argument", "object M() => new List<GhostMonitor.Engine.Monitoring.ResourceMonitor>();")]
    [InlineData("a lambda", "Func<object> M() => () => typeof(GhostMonitor.Engine.Monitoring.ResourceMonitor);")]
    [InlineData("an attribute", "[System.ComponentModel.DefaultValue(typeof(GhostMonitor.Engine.Monitoring.ResourceMonitor))] int M;")]
    public void An_edge_against_the_table_is_found_in(string place, string member)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), SameEverywhere);
        const string path = "Platform/Planted.cs";
        (Compilation engine, SyntaxTree tree) = EngineSource.Of("net8.0")
            .With(path, "namespace GhostMonitor.Engine.Platform; class Planted { " + member + " }");

        Assert.True(TypeUse.In(engine, tree).Any(use => use.From == path && IsAgainstTable(use)), place);
    }

    [Fact]
    public void A_value_of_a_lower_layer_that_no_name_stands_for_is_found()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), SameEverywhere);
        (Compilation engine, _) = EngineSource.Of("net8.0").With("Platform/Other.cs", """
            namespace GhostMonitor.Engine.Platform;
            static class Other
            {
                internal static GhostMonitor.Engine.Monitoring.ResourceMonitor? Make() => null;
                internal static void Take(object? one) => _ = one;
            }
            """);
        SyntaxTree tree = EngineSource.Of("net8.0").Tree("Platform/Planted.cs",
            "namespace GhostMonitor.Engine.Platform; class Planted { void M() => Other.Take(Other.Make()); }");
        engine = engine.AddSyntaxTrees(tree);

        Assert.Contains(TypeUse.In(engine, tree), static use => IsAgainstTable(use) && use.Type.Name == "ResourceMonitor");
    }

    [Fact]
    public void Another_type_of_the_same_name_is_no_edge()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), SameEverywhere);
        const string text = """
            namespace GhostMonitor.Engine.Platform;
            /// <summary>Not <see cref="GhostMonitor.Engine.Monitoring.MonitorOptions"/>.</summary>
            class Planted
            {
                object M() => new ResourceMonitor("GhostMonitor.Engine.Monitoring.ResourceMonitor");
                record ResourceMonitor(string Text);
            }
            """;
        (Compilation engine, SyntaxTree tree) = EngineSource.Of("net8.0").With("Platform/Planted.cs", text);

        Assert.Empty(Listed(TypeUse.In(engine, tree).Where(IsAgainstTable)));
    }

    private static bool IsAgainstTable(TypeUse use) =>
        !use.IsOfData && !use.IsUnknown && s_table.IndexOf(use.To) > s_table.IndexOf(use.From);

    private static bool IsAgainstSystems(TypeUse use) => SystemOf(use.To) is string system
        && (SystemOf(use.From) is string own
            ? own != system && !(system == "Unix" && own != "Windows")
            : use.To.StartsWith("Platform/", StringComparison.Ordinal) && !use.From.StartsWith("Platform/", StringComparison.Ordinal)
                && !use.From.StartsWith("Sampling/", StringComparison.Ordinal));

    private static string? SystemOf(string path) => path.Split('/') is ["Platform" or "Sampling", string folder, _, ..]
        && s_systems.Contains(folder) ? folder : null;

    private static string NamespaceOf(string path)
    {
        string[] folders = path.Split('/')[..^1];
        bool hasOwn = folders.Length > 1 && (s_systems.Contains(folders[1]) || folders[1] is "Polyfills" || folders[0] is "Hosting");
        return "GhostMonitor.Engine." + (hasOwn ? folders[0] + "." + folders[1] : folders[0]);
    }

    private static bool IsData(INamedTypeSymbol type) => type.TypeKind == TypeKind.Enum
        || (type.DeclaredAccessibility == Accessibility.Public
            && (type.IsSealed || type.IsValueType || IsClosed(type))
            && !type.AllInterfaces.Any(static each => each.Name is "IDisposable")
            && type.GetMembers().OfType<IFieldSymbol>().All(static field => field.IsReadOnly || field.IsConst || IsInitOnly(field))
            && !type.GetMembers().OfType<IEventSymbol>().Any());

    /// <summary>A base of data that nobody outside of the engine can derive from: a record's own constructor of copies aside.</summary>
    private static bool IsClosed(INamedTypeSymbol type) => type.IsAbstract
        && type.InstanceConstructors.All(each => each.DeclaredAccessibility is Accessibility.ProtectedAndInternal or Accessibility.Private
            || (each.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(each.Parameters[0].Type, type)));

    private static bool IsInitOnly(IFieldSymbol field) =>
        field.AssociatedSymbol is IPropertySymbol property && (property.SetMethod is null || property.SetMethod.IsInitOnly);

    private static IEnumerable<string> LocalTimes(Compilation engine, SyntaxTree tree, HashSet<string> names)
    {
        SemanticModel model = engine.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(access => names.Contains(access.Name.Identifier.Text))
            .Where(access => model.GetTypeInfo(access).Type?.SpecialType == SpecialType.System_DateTime)
            .Select(access => $"{tree.FilePath}: {access}");
    }

    private static IEnumerable<string> Listed(IEnumerable<TypeUse> uses) =>
        uses.GroupBy(static use => (use.From, use.Type.Name)).Select(static group => group.First().ToString());
}
