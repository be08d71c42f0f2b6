using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Daybook.Analyzers;

/// <summary>A switch expression over a closed hierarchy, or over a tuple of such hierarchies, must have an arm for
/// every case or combination of cases. A last arm <c>_ =&gt; throw</c> does not count, so that a new case is an error
/// at every switch that forgets it. Any other arm <c>_ =&gt; x</c> over such a hierarchy is an error, because it hides
/// the cases that it matches.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClosedSwitch : DiagnosticAnalyzer
{
    private const int NamedLimit = 6;

    /// <summary>A case, or a combination of cases, has no arm.</summary>
    public static readonly DiagnosticDescriptor Missing = new(
        "DB0001", "A case has no arm", "No arm for {0}", "Daybook", DiagnosticSeverity.Error, isEnabledByDefault: true);

    /// <summary>A default arm matches cases that it does not name.</summary>
    public static readonly DiagnosticDescriptor Hidden = new(
        "DB0002", "A default arm hides cases", "The arm '_ => …' matches {0}; name them", "Daybook",
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
        // An arm with a guard may not match, so it does not count.
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

    /// <summary>The cases that must have arms. An Evolve method must name every event once, because decisions determine
    /// in which states it can occur. A Decide method must name every pair.</summary>
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
