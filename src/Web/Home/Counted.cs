using Daybook.Web.Ground;
using Daybook.Web.Lists;

namespace Daybook.Web.Home;

/// <summary>A matter as it stands now.</summary>
/// <param name="Address">The list, filtered to exactly these.</param>
/// <param name="Rows">Their number; null when it is not known.</param>
/// <param name="MoreThan">There are more than these; null when that is not known.</param>
/// <param name="Sums">The sum of each currency.</param>
internal sealed record Counted(
    string Name, string Address, bool IsUrgent, long? Rows, long? MoreThan, IReadOnlyList<string> Sums)
{
    /// <summary>Whether there is something, or it is not known that there is nothing.</summary>
    public bool IsThere => Rows is not 0;

    /// <summary>The number in figures.</summary>
    public string Number(Format format) => (Rows, MoreThan) switch
    {
        ({ } rows, _) => format.Whole(rows),
        (_, { } more) => $"> {format.Whole(more)}",
        _ => "?",
    };

    /// <summary>Counts the rows of a matter.</summary>
    public static async Task<Counted> Of(
        Matter matter, ListScreen list, DateOnly today, Desk desk, Format format, CancellationToken cancel)
    {
        var query = matter.Filter(today).ToList();
        var reply = await desk.Get(
            list.Path + Addresses.Query([.. query, ("limit", "1"), ("totals", "true")]), cancel);
        var totals = reply.Problem is null ? ListTotals.Read(reply.Json) : null;
        IReadOnlyList<string> sums = matter.Sum is { } column && totals is not null
            ? [.. totals.Sums.GetValueOrDefault(column, []).Select(s => format.Money(s.Total, s.Of ?? ""))]
            : [];
        return new Counted(
            matter.Name, Addresses.List(list.Name, [.. query]), matter.IsUrgent, totals?.Rows, totals?.MoreThan, sums);
    }
}
