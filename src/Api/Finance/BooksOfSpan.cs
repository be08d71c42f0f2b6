using Daybook.Api.Lists;
using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Finance;
using Daybook.Workers;

namespace Daybook.Api.Finance;

/// <summary>The movements of each account in a span of periods, at one position.</summary>
/// <param name="From">The first period; the first existing one when the request gave none.</param>
/// <param name="To">The last period; the last existing one when the request gave none.</param>
/// <param name="Currencies">The currencies with postings, for which the same statement can be requested.</param>
internal sealed record BooksOfSpan(
    long Position, string Company, string From, string To, string Currency, IReadOnlyList<string> Currencies,
    IReadOnlyList<AccountMovement> Accounts)
{
    public static readonly string[] Queries =
        ["from", "to", "currency", "company", .. Reading.Moment, TableFormats.Parameter];

    private const string FirstPeriod = "0001-01";
    private const string LastPeriod = "9999-12";

    public static async Task<BooksOfSpan> Read(HttpContext http, LedgerNode node)
    {
        var (query, cancel) = (http.Query(), http.RequestAborted);
        var company = query.Text("company") ?? WorkersCatalogue.Company;
        var (from, to) = (Period(query, "from"), Period(query, "to"));
        await using var session = await http.Open(
            node, ReadGroups.Books, query.Whole("atLeast"), query.Whole("settled", least: 1));
        var rows = await session.Rows<TrialBalanceRow>(
            "trial_balance", "where company = $1 and period <= $2", [company, to ?? LastPeriod], cancel);
        var accounts = await session.Rows<AccountRow>("accounts", "where company = $1", [company], cancel);
        var currencies = rows.Select(r => r.Currency).Distinct().Order(StringComparer.Ordinal).ToList();
        var currency = query.Text("currency") ?? Usual(rows);
        var begin = from ?? rows.Select(r => r.Period).Min(StringComparer.Ordinal) ?? FirstPeriod;
        var movements = rows.Where(r => r.Currency == currency).GroupBy(r => r.Account, StringComparer.Ordinal)
            .Select(a => Movement(a.Key, accounts.Find(x => x.Account == a.Key), [.. a], begin));
        return new BooksOfSpan(
            session.Position, company, begin, to ?? rows.Select(r => r.Period).Max(StringComparer.Ordinal)
                ?? LastPeriod,
            currency, currencies, [.. movements.OrderBy(m => m.Account, StringComparer.Ordinal)]);
    }

    /// <summary>The journal lines behind the figures of these accounts.</summary>
    public string Drill(string account, bool fromTheBeginning) => fromTheBeginning
        ? $"/api/journal?company={Escaped(Company)}&account={Escaped(account)}&currency={Currency}&period.to={To}"
        : $"/api/journal?company={Escaped(Company)}&account={Escaped(account)}&currency={Currency}"
            + $"&period.from={From}&period.to={To}";

    private static AccountMovement Movement(
        string account, AccountRow? known, IReadOnlyList<TrialBalanceRow> rows, string begin)
    {
        var before = rows.Where(r => string.CompareOrdinal(r.Period, begin) < 0);
        var within = rows.Where(r => string.CompareOrdinal(r.Period, begin) >= 0).ToList();
        return new AccountMovement(
            account, known?.Name ?? account, known?.Kind ?? AccountKind.Asset, before.Sum(r => r.Balance),
            within.Sum(r => r.Debit), within.Sum(r => r.Credit));
    }

    private static string Usual(IReadOnlyList<TrialBalanceRow> rows) =>
        rows.GroupBy(r => r.Currency).OrderByDescending(c => c.Sum(r => r.Debit)).FirstOrDefault()?.Key ?? "CNY";

    private static string? Period(IReadOnlyDictionary<string, string> query, string name) => query.Text(name) switch
    {
        null => null,
        { } text when AccountingPeriod.IsPeriod(text) => text,
        _ => throw new BadInputException(name, "must be a month, yyyy-MM"),
    };

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
