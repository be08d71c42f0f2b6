using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Daybook.Analyzers;

/// <summary>A switch expression over a closed hierarchy, or over a tuple of them, has a row for every case, or for
/// every pair. A last row <c>_ =&gt; throw</c> does not count, so that a case that comes later is an error where it is
/// forgotten; any other <c>_ =&gt; x</c> over such a hierarchy hides the cases that it stands for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClosedSwitch : DiagnosticAnalyzer
{
    private const int NamedLimit = 6;

    /// <summary>A case, or a pair, has no row.</summary>
    public static readonly DiagnosticDescriptor Missing = new(
        "DB0001", "A case has no row", "No row for {0}", "Daybook", DiagnosticSeverity.Error, isEnabledByDefault: true);

    /// <summary>A default row stands for cases that it does not name.</summary>
    public static readonly DiagnosticDescriptor Hidden = new(
        "DB0002", "A default row hides cases", "The row '_ => …' stands for {0}; name them", "Daybook",
        DiagnosticSeverity.Error, isEnabledByDefault: true);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Missing, Hidden];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Check, OperationKind.SwitchExpression);
    }

    private static void Check(OperationAnalysisContext context)
    {
        var table = (ISwitchExpressionOperation)context.Operation;
        var axes = AxesOf(table.Value);
        if (axes.All(a => a.Count == 0)) return;
        // A guarded row may not match, so it covers nothing.
        var rows = table.Arms.Where(a => a.Guard is null && a.Pattern is not IDiscardPatternOperation)
            .Select(a => PartsOf(a.Pattern, axes.Count)).ToList();
        var missing = PointsOf(table.Value, axes)
            .Where(point =>
                !rows.Any(row => point.Zip(row, (c, part) => c is null || Covers(part, c)).All(yes => yes)))
            .ToList();
        if (missing.Count == 0) return;
        var other = table.Arms.FirstOrDefault(a => a.Guard is null && a.Pattern is IDiscardPatternOperation);
        context.ReportDiagnostic(other is null || Throws(other.Value)
            ? Diagnostic.Create(Missing, table.Value.Syntax.GetLocation(), Names(missing))
            : Diagnostic.Create(Hidden, other.Syntax.GetLocation(), Names(missing)));
    }

    private static IReadOnlyList<IReadOnlyList<INamedTypeSymbol>> AxesOf(IOperation value) =>
        value is ITupleOperation pair
            ? [.. pair.Elements.Select(e => ClosedHierarchy.CasesOf(e.Type))]
            : [ClosedHierarchy.CasesOf(value.Type)];

    /// <summary>What must be covered. A fold names every event once; which states it can meet is what the decisions
    /// allow. A decision names every pair.</summary>
    private static IEnumerable<IReadOnlyList<INamedTypeSymbol?>> PointsOf(
        IOperation value, IReadOnlyList<IReadOnlyList<INamedTypeSymbol>> axes)
    {
        var last = value is ITupleOperation pair ? pair.Elements[pair.Elements.Length - 1].Type : null;
        var isFold = last?.Name.EndsWith("Event", System.StringComparison.Ordinal) == true;
        IEnumerable<IReadOnlyList<INamedTypeSymbol?>> points = [[]];
        for (var i = 0; i < axes.Count; i++)
        {
            var isFree = axes[i].Count == 0 || (isFold && i < axes.Count - 1);
            var cases = isFree ? [null] : axes[i].Cast<INamedTypeSymbol?>();
            points = points.SelectMany(_ => cases, (point, c) => (IReadOnlyList<INamedTypeSymbol?>)[.. point, c]);
        }

        return points;
    }

    private static ImmutableArray<IPatternOperation> PartsOf(IPatternOperation pattern, int count) => count == 1
        ? [pattern]
        : pattern is IRecursivePatternOperation { DeconstructionSubpatterns: { Length: > 1 } parts }
            ? parts
            : [.. Enumerable.Repeat(pattern, count)];

    private static bool Covers(IPatternOperation pattern, INamedTypeSymbol c) => pattern switch
    {
        IDiscardPatternOperation => true,
        IDeclarationPatternOperation d => d.MatchedType is null || IsA(c, d.MatchedType),
        ITypePatternOperation t => IsA(c, t.MatchedType),
        IRecursivePatternOperation r => IsA(c, r.MatchedType)
            && r.PropertySubpatterns.All(p => Always(p.Pattern)) && r.DeconstructionSubpatterns.All(Always),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } b =>
            Covers(b.LeftPattern, c) || Covers(b.RightPattern, c),
        IBinaryPatternOperation b => Covers(b.LeftPattern, c) && Covers(b.RightPattern, c),
        INegatedPatternOperation { Pattern: ITypePatternOperation t } => !IsA(c, t.MatchedType),
        _ => false,
    };

    private static bool Always(IPatternOperation pattern) =>
        pattern is IDiscardPatternOperation or IDeclarationPatternOperation { MatchesNull: true };

    private static bool Throws(IOperation value) =>
        value is IThrowOperation or IConversionOperation { Operand: IThrowOperation };

    private static bool IsA(ITypeSymbol type, ITypeSymbol wanted)
    {
        for (var t = type; t is not null; t = t.BaseType)
            if (SymbolEqualityComparer.Default.Equals(t, wanted)) return true;
        return false;
    }

    private static string Names(List<IReadOnlyList<INamedTypeSymbol?>> missing)
    {
        var named = missing.Take(NamedLimit).Select(point => point.Count == 1
            ? ClosedHierarchy.Name(point[0])
            : $"({string.Join(", ", point.Select(ClosedHierarchy.Name))})");
        var rest = missing.Count - NamedLimit;
        return string.Join(", ", named) + (rest > 0 ? $" and {rest} more" : "");
    }
}
