using System.Globalization;
using Daybook.Api.Audit;
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
/// <param name="To">The last period; that of <paramref name="AsOf"/>, or the last existing one, when the request gave
/// none.</param>
/// <param name="AsOf">The last posting date that counts; null for all days of the periods.</param>
/// <param name="KnownAt">The last position that counts, so that the books are as they were then; null for now.</param>
/// <param name="Currencies">The currencies with postings, for which the same statement can be requested.</param>
internal sealed record BooksOfSpan(
    long Position, string Company, string From, string To, DateOnly? AsOf, long? KnownAt, string Currency,
    IReadOnlyList<string> Currencies, IReadOnlyList<AccountMovement> Accounts)
{
    /// <summary>What stands opposite to cash, where it was asked for.</summary>
    public IReadOnlyList<CashMovement> Cash { get; private init; } = [];

    public static readonly string[] Queries =
        ["from", "to", "asOf", "knownAt", "currency", "company", .. Reading.Moment, TableFormats.Parameter];

    private const string FirstPeriod = "0001-01";
    private const string LastPeriod = "9999-12";

    /// <exception cref="BadInputException">The periods do not have the day.</exception>
    /// <param name="withCash">Whether <see cref="Cash"/> is read too.</param>
    public static async Task<BooksOfSpan> Read(HttpContext http, LedgerNode node, bool withCash = false)
    {
        var (query, cancel) = (http.Query(), http.RequestAborted);
        var company = query.Text("company") ?? WorkersCatalogue.Company;
        var (from, to, asOf) = (Period(query, "from"), Period(query, "to"), query.Day("asOf"));
        if (from is not null && to is not null && AccountingPeriod.IsBefore(to, from))
            throw new BadInputException("from", "must not be after to");
        if (query.Text("currency") is { } asked && !CurrencyCode.IsInUse(asked))
            throw new BadInputException("currency", CurrencyCode.Rule);
        if (asOf is { } day)
        {
            RequireDay(day, from ?? FirstPeriod, to ?? LastPeriod);
            to = AccountingPeriod.Of(day);
        }

        var known = await KnownAtOf(query, node, cancel);
        await using var session = await http.Open(
            node, ReadGroups.Books, LaterOf(query.Whole("atLeast"), known), query.Whole("settled", least: 1));
        var (sql, values) = new BooksUntil(company, to ?? LastPeriod, asOf, known).Over(session.Table);
        var rows = await session.Query<AccountSumsRow>(sql, "", values, cancel);
        var accounts = await session.Rows<AccountRow>("accounts", "where company = $1", [company], cancel);
        var currencies = rows.Select(r => r.Currency).Distinct().Order(StringComparer.Ordinal).ToList();
        var currency = query.Text("currency") ?? Usual(rows);
        var begin = from ?? rows.Select(r => r.Period).Min(StringComparer.Ordinal) ?? to ?? FirstPeriod;
        var movements = rows.Where(r => r.Currency == currency).GroupBy(r => r.Account, StringComparer.Ordinal)
            .Select(a => Movement(a.Key, accounts.Find(x => x.Account == a.Key), [.. a], begin));
        var books = new BooksOfSpan(
            session.Position, company, begin, to ?? rows.Select(r => r.Period).Max(StringComparer.Ordinal)
                ?? LastPeriod,
            asOf, known, currency, currencies, [.. movements.OrderBy(m => m.Account, StringComparer.Ordinal)]);
        return withCash ? books with { Cash = await CashOf(session, books, cancel) } : books;
    }

    private static async Task<IReadOnlyList<CashMovement>> CashOf(
        ReadSession session, BooksOfSpan books, CancellationToken cancel)
    {
        var sums = await session.Query<CashFlowSumRow>(
            CashFlowList.Sums(session.Table), "order by key",
            [
                books.Company, books.Currency, books.From, books.To, books.AsOf ?? DateOnly.MaxValue,
                books.KnownAt ?? long.MaxValue,
            ],
            cancel);
        return [.. sums.Select(s => new CashMovement(s.Account, s.IsReceived, s.Amount))];
    }

    /// <summary>The journal lines behind the figures of these accounts.</summary>
    public string Drill(string account, bool fromTheBeginning) => Lines("journal", account, fromTheBeginning);

    /// <summary>The lines opposite to cash behind a figure of the cash flow statement.</summary>
    public string DrillCash(string account, bool isReceived) =>
        $"{Lines("cash-flow-lines", account, fromTheBeginning: false)}&isReceived={(isReceived ? "true" : "false")}";

    /// <summary>The journal lines until the span begins.</summary>
    public string DrillBefore(string account) =>
        Lines("journal", account, fromTheBeginning: true)
            .Replace($"&period.to={To}", $"&period.to={AccountingPeriod.Plus(From, -1)}", StringComparison.Ordinal);

    private string Lines(string list, string account, bool fromTheBeginning)
    {
        var lines = $"/api/{list}?company={Escaped(Company)}&account={Escaped(account)}&currency={Escaped(Currency)}"
            + (fromTheBeginning ? "" : $"&period.from={From}") + $"&period.to={To}";
        if (AsOf is { } day) lines += $"&postedOn.to={Text(day)}";
        return KnownAt is { } position
            ? string.Create(CultureInfo.InvariantCulture, $"{lines}&position.to={position}")
            : lines;
    }

    private static void RequireDay(DateOnly day, string first, string last)
    {
        var period = AccountingPeriod.Of(day);
        if (AccountingPeriod.IsBefore(period, first) || AccountingPeriod.IsBefore(last, period))
        {
            throw new BadInputException(
                "asOf", $"must be a day of the periods {first} to {last}, which were asked for");
        }
    }

    private static async Task<long?> KnownAtOf(
        IReadOnlyDictionary<string, string> query, LedgerNode node, CancellationToken cancel)
    {
        if (query.Text("knownAt") is not { } text) return null;
        await using var log = await LogSnapshot.Open(node, cancel);
        return await log.PositionOf("knownAt", text, cancel);
    }

    private static long? LaterOf(long? first, long? second) =>
        first is { } one && second is { } other ? Math.Max(one, other) : first ?? second;

    private static AccountMovement Movement(
        string account, AccountRow? known, IReadOnlyList<AccountSumsRow> rows, string begin)
    {
        var before = rows.Where(r => string.CompareOrdinal(r.Period, begin) < 0);
        var within = rows.Where(r => string.CompareOrdinal(r.Period, begin) >= 0).ToList();
        return new AccountMovement(
            account, known?.Name ?? account, known?.Kind ?? AccountKind.Asset, before.Sum(r => r.Balance),
            within.Sum(r => r.Debit), within.Sum(r => r.Credit));
    }

    private static string Usual(IReadOnlyList<AccountSumsRow> rows) =>
        rows.GroupBy(r => r.Currency).OrderByDescending(c => c.Sum(r => r.Debit)).FirstOrDefault()?.Key ?? "CNY";

    private static string? Period(IReadOnlyDictionary<string, string> query, string name) => query.Text(name) switch
    {
        null => null,
        { } text when AccountingPeriod.IsPeriod(text) => text,
        _ => throw new BadInputException(name, "must be a month, yyyy-MM"),
    };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
