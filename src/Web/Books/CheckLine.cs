using System.Globalization;
using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Books;

/// <summary>A check of the reconciliation in one scope.</summary>
/// <param name="Check">Its name, such as <c>orders-invoices</c>.</param>
/// <param name="Scope">What it is about, such as <c>TM/CNY</c>.</param>
/// <param name="Unexplained">The sum of differences without a reason.</param>
/// <param name="FactCount">The number of documents that differ, of which <paramref name="Facts"/> are the
/// largest.</param>
internal sealed record CheckLine(
    string Check, string Scope, string Measure, decimal Left, decimal Right, decimal Unexplained, long FactCount,
    IReadOnlyList<DifferenceLine> Facts)
{
    public bool IsExplained => Unexplained == 0;

    public string State => !IsExplained ? "reconcile-wrong"
        : FactCount > 0 ? "reconcile-explained" : "reconcile-agrees";

    public string Tone => !IsExplained ? "bad" : FactCount > 0 ? "wait" : "good";

    public static CheckLine Of(JsonElement check)
    {
        var name = check.TextOf("name") ?? "";
        var at = name.IndexOf('/', StringComparison.Ordinal);
        return new CheckLine(
            at < 0 ? name : name[..at], at < 0 ? "" : name[(at + 1)..], check.TextOf("measure") ?? "",
            Number(check, "left"), Number(check, "right"), Number(check, "unexplained"),
            check.WholeOf("factCount") ?? 0, [.. check.ItemsOf("facts").Select(DifferenceLine.Of)]);
    }

    public string Title(Texts texts) => texts.Value("checks", "name", Check);

    /// <summary>An amount of this check: money in the currency of the scope, a quantity, or a number.</summary>
    public string Written(Format format, decimal amount) => Measure switch
    {
        "money" => format.Money(amount, Scope[(Scope.LastIndexOf('/') + 1)..]),
        "count" => format.Whole((long)amount),
        _ => format.Number(amount),
    };

    /// <summary>The interface writes these as texts, so that no reader rounds them.</summary>
    internal static decimal Number(JsonElement json, string name) => decimal.TryParse(
        json.TextOf(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

/// <summary>A document whose two sides differ.</summary>
/// <param name="Reason">In English, as the interface says it; null when nothing explains the difference.</param>
/// <param name="Sides">The sides with the path of the list that has them.</param>
internal sealed record DifferenceLine(
    string Document, decimal Amount, string? Reason, IReadOnlyList<(string Side, string Path)> Sides)
{
    private static readonly string[] BothSides = ["left", "right"];

    public static DifferenceLine Of(JsonElement fact) => new(
        fact.TextOf("document") ?? "", CheckLine.Number(fact, "amount"), fact.TextOf("reason"),
        [
            .. BothSides.Select(side => (side, Path: fact.TextOf(side))).Where(s => s.Path is not null)
                .Select(s => (s.side, s.Path!)),
        ]);
}
