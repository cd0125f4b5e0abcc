using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GhostMonitor.Engine.Tests.Layers;

/// <summary>A place in a file of the engine that uses a type of another file of it.</summary>
/// <param name="From">The file that uses it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="To">The file that declares it; empty where the compiler knows no such type, so that what it depends on is missed.</param>
/// <param name="Type">The type; of one within another, the outer one.</param>
internal sealed record TypeUse(string From, int Line, string To, INamedTypeSymbol Type)
{
    public bool IsUnknown => Type.TypeKind == TypeKind.Error;

    /// <summary>True for what a user meets in the pipeline: data, which every layer may use.</summary>
    public bool IsOfData => Type.ContainingNamespace.ToDisplayString() == "GhostMonitor";

    public override string ToString() => $"{From}({Line}): {Type.Name} of {To}";

    /// <summary>
    /// All uses in a file: each name in declarations and bodies, and the type of each expression, also where no name stands for it, as
    /// with <c>var</c>, <c>new()</c> and constants, of which nothing is left in the assembly. Comments count nothing.
    /// </summary>
    public static IEnumerable<TypeUse> In(Compilation compilation, SyntaxTree tree)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes()
            .Where(static node => node is ExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax)
            .Where(static node => node is not TypeSyntax { IsUnmanaged: true }) // the constraint, which reads like a type's name
            .SelectMany(node => TypesAt(model, node).Select(type => Of(tree, node, type)))
            .OfType<TypeUse>()
            .Distinct();
    }

    private static TypeUse? Of(SyntaxTree tree, SyntaxNode node, INamedTypeSymbol type)
    {
        SyntaxTree? declared = type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree;

        // Of what has no type by itself, such as a collection expression, the compiler says an error without a name.
        return declared == tree || (declared is null && (type.TypeKind != TypeKind.Error || type.Name.Length == 0))
            ? null
            : new TypeUse(tree.FilePath, tree.GetLineSpan(node.Span).StartLinePosition.Line + 1, declared?.FilePath ?? "", type);
    }

    private static IEnumerable<INamedTypeSymbol> TypesAt(SemanticModel model, SyntaxNode node)
    {
        SymbolInfo info = model.GetSymbolInfo(node);
        TypeInfo type = model.GetTypeInfo(node);
        return info.CandidateSymbols.Append(info.Symbol).Append(type.Type).Append(type.ConvertedType).SelectMany(TypesIn);
    }

    private static IEnumerable<INamedTypeSymbol> TypesIn(ISymbol? symbol) => symbol switch
    {
        null or INamespaceSymbol or ITypeParameterSymbol => [],
        IArrayTypeSymbol array => TypesIn(array.ElementType),
        IPointerTypeSymbol pointer => TypesIn(pointer.PointedAtType),
        INamedTypeSymbol type => type.TypeArguments.SelectMany(TypesIn).Append(Outermost(type)),
        IMethodSymbol method => method.TypeArguments.SelectMany(TypesIn).Concat(TypesIn((method.ReducedFrom ?? method).ContainingType)),
        _ => TypesIn(symbol.ContainingType),
    };

    private static INamedTypeSymbol Outermost(INamedTypeSymbol type)
    {
        INamedTypeSymbol outer = type;
        while (outer.ContainingType is INamedTypeSymbol around)
            outer = around;

        return outer.OriginalDefinition;
    }
}
