using Daybook.Api.Audit;
using Daybook.Web.Ground;

namespace Daybook.Api.Documents;

/// <summary>Lays a document on sheets: heads are repeated, a row is never torn, and what is carried over is
/// said.</summary>
internal sealed class SheetWriter(Draft draft, Language language, Format format, string printed)
{
    private const decimal NarrowMm = 150;
    private static readonly string[] Unsafe = ["/", "\\", ":", "*", "?", "\"", "<", ">", "|"];
    private readonly Paper _paper = draft.Paper;
    private readonly IReadOnlyList<SheetColumn> _columns = ColumnsOf(draft);

    public PrintedDocument Write(bool hasPdf)
    {
        SheetFact[] facts = [.. draft.Facts.Where(f => !string.IsNullOrWhiteSpace(f.Text)).Select(FactOf)];
        IReadOnlyList<string> below =
        [
            .. draft.Below.Concat(IsNarrow ? ["", Printed] : [])
                .SelectMany(b => LineBreaks.Of(b, _paper.InnerMm, _paper.TextMm)),
        ];
        var pages = Pages(_paper.RoomMm - HeightOf(facts), below.Count * _paper.LineMm);
        var bars = draft.Code is { } code ? Bars.Of(code) : null;
        var sheets = pages.Select((rows, i) => new Sheet(
            facts, bars, rows, i == pages.Count - 1 ? below : [], Foot(i + 1, pages.Count)));
        return new PrintedDocument(
            draft.Position, draft.Document, Head(), draft.Title, FileName(), language.Code(), hasPdf, _paper, _columns,
            [.. sheets]);
    }

    /// <summary>Who printed it: in the foot, or on a narrow paper in lines of its own.</summary>
    private string Printed => language.Say(
        $"{printed} · position {draft.Position}", $"{printed} · 账本位置 {draft.Position}");

    private bool IsNarrow => _paper.InnerMm < NarrowMm;

    private string Foot(int number, int count) =>
        language.Say($"Page {number} of {count}", $"第 {number} 页 共 {count} 页") + (IsNarrow ? "" : $" · {Printed}");

    /// <summary>The name of the company on the one line above the title, as long as the bars at the right
    /// allow.</summary>
    private string? Head()
    {
        if (draft.Company is not { } company) return null;
        var lines = LineBreaks.Of(company, _paper.InnerMm - (draft.Code is null ? 0 : Bars.WidthMm), _paper.TextMm);
        return lines.Count > 1 ? lines[0] + LineBreaks.Cut : company;
    }

    private string FileName() =>
        Unsafe.Aggregate($"{draft.Title} {draft.Number}", (name, c) => name.Replace(c, "-")) + ".pdf";

    private static IReadOnlyList<SheetColumn> ColumnsOf(Draft draft)
    {
        var shares = draft.Columns.Sum(c => c.Share);
        return
        [
            .. draft.Columns.Select(c => new SheetColumn(
                c.Title, decimal.Round(draft.Paper.InnerMm * c.Share / shares, 2), c.IsNumber)),
        ];
    }

    private SheetFact FactOf(DraftFact fact) => new(
        fact.Label,
        LineBreaks.Of(
            fact.Text, (fact.IsWide ? _paper.InnerMm : _paper.InnerMm / 2) - _paper.LabelMm, _paper.TextMm),
        fact.IsWide);

    /// <summary>Two facts that are not wide stand beside each other.</summary>
    private decimal HeightOf(SheetFact[] facts)
    {
        var lines = 1;
        for (var i = 0; i < facts.Length; i++)
        {
            var height = facts[i].Lines.Count;
            if (!facts[i].IsWide && i + 1 < facts.Length && !facts[i + 1].IsWide)
                height = Math.Max(height, facts[++i].Lines.Count);
            lines += height;
        }

        return lines * _paper.LineMm;
    }

    private SheetRow RowOf(IReadOnlyList<string> cells, bool isSum = false) => new(
        [.. cells.Select((c, i) => LineBreaks.Of(c, _columns[i].WidthMm - Paper.PadMm, _paper.TextMm))], isSum);

    private decimal HeightOf(SheetRow row) => (row.Cells.Max(c => c.Count) * _paper.LineMm) + Paper.PadMm;

    /// <param name="roomMm">The height for table and what stands below it.</param>
    /// <param name="belowMm">What the last sheet needs below the table.</param>
    private List<IReadOnlyList<SheetRow>> Pages(decimal roomMm, decimal belowMm)
    {
        if (_columns.Count == 0) return [[]];
        SheetRow[] sums = [.. draft.Sums.Select(s => RowOf(s, isSum: true))];
        var lastMm = belowMm + sums.Sum(HeightOf);
        var carriedMm = draft.IsCarried ? _paper.LineMm + Paper.PadMm : 0;
        roomMm -= HeightOf(RowOf([.. draft.Columns.Select(c => c.Title)]));
        var (pages, page, used, carried) = (new List<IReadOnlyList<SheetRow>>(), new List<SheetRow>(), 0m,
            new Dictionary<int, decimal>());
        for (var i = 0; i < draft.Rows.Count; i++)
        {
            var row = RowOf(draft.Rows[i].Cells);
            // The last row stays with the sums.
            var needs = HeightOf(row) + (i == draft.Rows.Count - 1 ? Math.Max(lastMm, carriedMm) : carriedMm);
            if (page.Count > 0 && used + needs > roomMm) Turn();
            page.Add(row);
            used += HeightOf(row);
            foreach (var (column, amount) in draft.Rows[i].Amounts ?? new Dictionary<int, decimal>())
                carried[column] = carried.GetValueOrDefault(column) + amount;
        }

        pages.Add([.. page, .. sums]);
        return pages;

        void Turn()
        {
            if (draft.IsCarried) page.Add(Carried(carried, language.Say("Carried over", "过次页")));
            pages.Add(page);
            (page, used) = ([], 0);
            if (!draft.IsCarried) return;
            page.Add(Carried(carried, language.Say("Brought forward", "承前页")));
            used = carriedMm;
        }
    }

    private SheetRow Carried(Dictionary<int, decimal> sums, string label) => RowOf(
        [.. draft.Columns.Select((_, i) =>
            i == 0 ? label : sums.TryGetValue(i, out var amount) ? DocumentDesk.Amount(format, amount) : "")],
        isSum: true);
}
