using Daybook.Api.Audit;
using Daybook.Api.Edge;
using Daybook.Kernel;
using Daybook.Projections.Finance;
using Daybook.Workers;

namespace Daybook.Api.Documents;

/// <summary>A voucher (记账凭证): the lines of an entry, or the sums of a group of entries by account.</summary>
internal static class VoucherDocument
{
    private const int DebitColumn = 2;
    private const int CreditColumn = 3;

    public static readonly Dictionary<string, Compose> All = new(StringComparer.Ordinal) { ["voucher"] = Of };

    private static async Task<IReadOnlyList<Draft>> Of(DocumentDesk desk)
    {
        var text = desk.Http.Path("number");
        if (VoucherNumbers.Read(text) is not var (period, number))
            throw new BadInputException("number", "must be the period and the number of a voucher, such as 2026-03-12");
        var found = await desk.Books.Rows<VoucherRow>(
            "vouchers", "where company = $1 and period = $2 and number = $3 and is_posted and is_numbered limit 1",
            [WorkersCatalogue.Company, period, number], desk.Cancel);
        if (found is not [var voucher]) return [];
        var accounts = (await desk.Books.Rows<AccountRow>(
                "accounts", "where company = $1", [WorkersCatalogue.Company], desk.Cancel))
            .ToDictionary(a => a.Account, a => a.Name, StringComparer.Ordinal);
        var lines = voucher.GroupId is null ? await OfEntry(desk, voucher) : await OfGroup(desk, voucher);
        var company = (await desk.Company(voucher.PostedOn))?.Name;
        return [Draft(desk, voucher, text, company, lines, accounts) with { Company = company }];
    }

    private static async Task<IReadOnlyList<Line>> OfEntry(DocumentDesk desk, VoucherRow voucher)
    {
        var rows = await desk.Books.Rows<JournalRow>(
            "journal", "where entry_id = $1 order by line limit $2", [voucher.EntryId!, DocumentRoutes.MostRows + 1],
            desk.Cancel);
        return [.. rows.Select(r => new Line(TextOf(desk, r), r.Account, r.Debit, r.Credit, r.Currency))];
    }

    private static async Task<IReadOnlyList<Line>> OfGroup(DocumentDesk desk, VoucherRow voucher)
    {
        var text = desk.Say($"Sum of {voucher.Entries} entries", $"汇总 {voucher.Entries} 笔分录");
        var rows = await desk.Books.Query<VoucherLineRow>(
            VoucherLineList.List.Over(desk.Books.Table),
            "where company = $1 and period = $2 and number = $3 order by account, currency limit $4",
            [voucher.Company, voucher.Period, voucher.Number, DocumentRoutes.MostRows + 1], desk.Cancel);
        return [.. rows.Select(r => new Line(text, r.Account, r.Debit, r.Credit, r.Currency))];
    }

    private static string TextOf(DocumentDesk desk, JournalRow row)
    {
        var text = desk.Language.Texts().Stored("text", row.Text);
        return row is { ForeignAmount: { } amount, ForeignCurrency: { } currency, Rate: { } rate }
            ? $"{text} ({desk.Format.Money(amount, currency)} × {desk.Number(rate)})"
            : text;
    }

    private static Draft Draft(
        DocumentDesk desk, VoucherRow voucher, string number, string? company, IReadOnlyList<Line> lines,
        IReadOnlyDictionary<string, string> accounts)
    {
        var (debit, credit) = (lines.Sum(l => l.Debit), lines.Sum(l => l.Credit));
        var currency = lines.Count > 0 ? lines[0].Currency : "";
        return new Draft(
            "voucher", desk.Say("Voucher", "记账凭证"), number, desk.PaperOf(Paper.Voucher, Paper.A4))
        {
            Position = desk.Books.Position,
            IsCarried = true,
            Facts =
            [
                new(desk.Say("Voucher", "凭证号"), desk.Say(number, $"记 {number}")),
                new(desk.Say("Posted on", "记账日期"), desk.Day(voucher.PostedOn)),
                new(desk.Say("Company", "核算单位"), company ?? voucher.Company),
                new(desk.Say("Currency", "币种"), currency),
                .. voucher.GroupId is { } group
                    ? (DraftFact[])
                    [
                        new(desk.Say("Group", "汇总组"), group.Replace(':', ' ')),
                        new(desk.Say("Entries", "分录笔数"), desk.Count(voucher.Entries)),
                    ]
                    :
                    [
                        new(desk.Say("Attachments", "附单据"),
                            desk.Say($"{voucher.Sources.Length}", $"{voucher.Sources.Length} 张")),
                    ],
            ],
            Columns =
            [
                new(desk.Say("Text", "摘要"), 8), new(desk.Say("Account", "会计科目"), 8),
                new(desk.Say("Debit", "借方金额"), 4, IsNumber: true),
                new(desk.Say("Credit", "贷方金额"), 4, IsNumber: true),
            ],
            Rows =
            [
                .. lines.Select(l => new DraftRow(
                    [l.Text, $"{l.Account} {accounts.GetValueOrDefault(l.Account, "")}", Amount(l.Debit),
                        Amount(l.Credit)],
                    new Dictionary<int, decimal> { [DebitColumn] = l.Debit, [CreditColumn] = l.Credit })),
            ],
            Sums = [[desk.Say("Total", "合计"), "", desk.Number(debit), desk.Number(credit)]],
            Below =
            [
                .. desk.InCapitals(debit, currency), "",
                desk.Signatures(
                    desk.Say("Chief accountant", "会计主管"), desk.Say("Posted by", "记账"), desk.Say("Checked by", "审核"))
                + $"{desk.Say("Made by", "制单")} {voucher.Actor.Split(" (")[0]}",
            ],
        };

        string Amount(decimal amount) => amount == 0 ? "" : desk.Number(amount);
    }

    private sealed record Line(string Text, string Account, decimal Debit, decimal Credit, string Currency);
}
