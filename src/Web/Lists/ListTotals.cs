using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Lists;

/// <summary>What the interface says of the rows of all pages together.</summary>
/// <param name="Rows">Their number; null when it is not known.</param>
/// <param name="MoreThan">There are more than these; null when that is not known.</param>
/// <param name="Sums">By column, each with a sum for each unit or currency. Empty when they were not computed.</param>
public sealed record ListTotals(
    long? Rows, long? MoreThan, IReadOnlyDictionary<string, IReadOnlyList<(string? Of, decimal Total)>> Sums)
{
    /// <summary>Whether they were computed; if not, they are not asked for again as the list moves.</summary>
    public bool IsKnown => Rows is not null;

    /// <summary>The totals in an answer; null where there are none.</summary>
    public static ListTotals? Read(JsonElement answer)
    {
        var totals = answer.Of("totals");
        if (totals.ValueKind != JsonValueKind.Object) return null;
        return new ListTotals(totals.WholeOf("rows"), totals.WholeOf("moreThan"), totals.ItemsOf("sums").ToDictionary(
            column => column.TextOf("column") ?? "",
            IReadOnlyList<(string?, decimal)> (column) =>
                [.. column.ItemsOf("sums").Select(s => (s.TextOf("of"), s.NumberOf("total") ?? 0))],
            StringComparer.Ordinal));
    }

    /// <summary>How many rows there are, in words.</summary>
    public string Counted(Texts texts, Format format) => (Rows, MoreThan) switch
    {
        ({ } rows, _) => texts.Ui("totals-rows", ("count", format.Whole(rows))),
        (_, { } more) => texts.Ui("totals-more-than", ("count", format.Whole(more))),
        _ => texts.Ui("totals-took-too-long"),
    };
}
