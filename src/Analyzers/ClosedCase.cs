using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Daybook.Analyzers;

/// <summary>Each case of a closed hierarchy must be nested in it and sealed, so that a reader of the hierarchy sees all
/// cases.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClosedCase : DiagnosticAnalyzer
{
    /// <summary>A case is outside its hierarchy, or is not sealed.</summary>
    public static readonly DiagnosticDescriptor Outside = new(
        "DB0003", "A case is not nested", "{0} is a case of {1}: nest it there and make it sealed", "Daybook",
        DiagnosticSeverity.Error, isEnabledByDefault: true);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Outside];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Check, SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (ClosedHierarchy.CasesOf(type.BaseType).Count == 0) return;
        if (type.IsSealed && SymbolEqualityComparer.Default.Equals(type.ContainingType, type.BaseType)) return;
        context.ReportDiagnostic(Diagnostic.Create(Outside, type.Locations[0], type.Name, type.BaseType!.Name));
    }
}
