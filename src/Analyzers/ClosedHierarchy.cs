using Microsoft.CodeAnalysis;

namespace Daybook.Analyzers;

/// <summary>A closed hierarchy: an abstract record whose cases are nested in it.</summary>
internal static class ClosedHierarchy
{
    /// <summary>The cases; empty for a type that is not a closed hierarchy.</summary>
    public static IReadOnlyList<INamedTypeSymbol> CasesOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol { IsAbstract: true, IsRecord: true } closed
            ? [.. closed.GetTypeMembers().Where(m => SymbolEqualityComparer.Default.Equals(m.BaseType, closed))]
            : [];

    /// <summary>The name of a case in code, such as <c>Rfq.Open</c>.</summary>
    public static string Name(INamedTypeSymbol? type) => type switch
    {
        null => "_",
        { ContainingType: { } outer } => $"{outer.Name}.{type.Name}",
        _ => type.Name,
    };
}
