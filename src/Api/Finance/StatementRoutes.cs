using Daybook.Api.Audit;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Finance;
using Daybook.Ledger;

namespace Daybook.Api.Finance;

/// <summary>Trial balance, profit and loss, balance sheet, cash flow (F6); each cell leads to its journal
/// lines.</summary>
internal sealed class StatementRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes)
    {
        Statement(
            routes, "trial-balance", "The trial balance (试算平衡表) of a span of periods.", TrialBalance,
            StatementTables.Of);
        Statement(
            routes, "profit-and-loss", "The profit and loss statement (利润表) of a span of periods.", ProfitAndLoss,
            view => StatementTables.Of("profit-and-loss", view));
        Statement(
            routes, "balance-sheet", "The balance sheet (资产负债表) at the end of a period.", BalanceSheet,
            view => StatementTables.Of("balance-sheet", view));
        Statement(
            routes, "cash-flow", "The cash flow statement (现金流量表) of a span of periods.", CashFlow,
            view => StatementTables.Of("cash-flow", view), withCash: true);
    }

    private static void Statement<TView>(
        IEndpointRouteBuilder routes, string name, string summary, Func<BooksOfSpan, TView> view,
        Func<TView, Table> table, bool withCash = false) where TView : class =>
        routes.MapQuestion<TView>(
            $"/api/finance/{name}", name, summary,
            async Task<IResult> (HttpContext http, LedgerNode node) =>
            {
                var format = TableFormats.Of(http.Request, http.Query().Text(TableFormats.Parameter));
                var answer = view(await BooksOfSpan.Read(http, node, withCash));
                return format == TableFormat.Json
                    ? TypedResults.Ok(answer)
                    : await table(answer).InLanguageOf(http).Answer(format, http.RequestAborted);
            },
            [.. BooksOfSpan.Queries, Languages.Parameter], Roles.Finance)
            .WithDescription(
                "`format=csv` and `format=xlsx` return it as a file, with `language` (`en`, `zh`) in words. "
                + "`asOf` is the last posting date that counts, in "
                + "the periods of `from` and `to`. `knownAt`, a position or an instant, shows the books as they were "
                + "known then.")
            .WithMetadata(new AnswersWithTable());

    private static TrialBalanceView TrialBalance(BooksOfSpan books)
    {
        var balance = FinancialStatements.TrialBalance(books.Accounts);
        return new TrialBalanceView(
            books.Position, books.Company, books.From, books.To, books.AsOf, books.KnownAt,
            books.Currency, books.Currencies,
            [
                .. balance.Accounts.Select(a => new AccountView(
                    a.Account, a.Name, EnglishName(a), a.Kind, a.Opening, a.Debit, a.Credit, a.Closing,
                    books.Drill(a.Account, fromTheBeginning: false))),
            ],
            balance.Debit, balance.Credit, balance.ClosingDebit, balance.ClosingCredit, balance.Balances);
    }

    private static string EnglishName(AccountMovement account) => StandardChart.Accounts
        .FirstOrDefault(a => a.Account == account.Account && a.Name == account.Name)?.EnglishName ?? account.Name;

    private static StatementView ProfitAndLoss(BooksOfSpan books)
    {
        var lines = FinancialStatements.ProfitAndLoss(books.Accounts);
        return View(books, lines, fromTheBeginning: false, balances: true);
    }

    private static StatementView BalanceSheet(BooksOfSpan books)
    {
        var lines = FinancialStatements.BalanceSheet(books.Accounts);
        return View(books, lines, fromTheBeginning: true, FinancialStatements.Balances(lines));
    }

    private static StatementView CashFlow(BooksOfSpan books)
    {
        var lines = CashFlowStatement.Of(books.Cash, books.Accounts);
        return View(books, lines, CashFlowStatement.Balances(lines), (line, part) => (part.IsReceived, line.Row) switch
        {
            ({ } isReceived, _) => books.DrillCash(part.Account!, isReceived),
            (null, CashFlowStatement.OpeningCash) => books.DrillBefore(part.Account!),
            _ => books.Drill(part.Account!, fromTheBeginning: true),
        });
    }

    private static StatementView View(
        BooksOfSpan books, IEnumerable<StatementLine> lines, bool fromTheBeginning, bool balances) =>
        View(books, lines, balances, (_, part) => books.Drill(part.Account!, fromTheBeginning));

    private static StatementView View(
        BooksOfSpan books, IEnumerable<StatementLine> lines, bool balances,
        Func<StatementLine, StatementPart, string> drill) => new(
        books.Position, books.Company, books.From, books.To, books.AsOf, books.KnownAt, books.Currency,
        books.Currencies,
        [
            .. lines.Select(l => new StatementLineView(
                l.Row, l.Name, l.EnglishName, l.Amount,
                [
                    .. l.Parts.Where(p => p.Account is not null).Select(p =>
                        new DrillDown(p.Account!, p.Amount, drill(l, p))),
                ],
                [.. l.Parts.Where(p => p.Row is not null).Select(p => new AddedLine(p.Row!.Value, p.Amount))])),
        ],
        balances);
}

/// <summary>The trial balance of a span.</summary>
public sealed record TrialBalanceView(
    long Position, string Company, string From, string To, DateOnly? AsOf, long? KnownAt, string Currency,
    IReadOnlyList<string> Currencies, IReadOnlyList<AccountView> Accounts, decimal Debit, decimal Credit,
    decimal ClosingDebit, decimal ClosingCredit, bool Balances);

/// <summary>An account of a trial balance; opening and closing are positive for a debit balance.</summary>
/// <param name="EnglishName">That of the standard chart; the name itself when the company gave another one.</param>
public sealed record AccountView(
    string Account, string Name, string EnglishName, AccountKind Kind, decimal Opening, decimal Debit, decimal Credit,
    decimal Closing, string Journal);

/// <summary>A financial statement.</summary>
/// <param name="Balances">For a balance sheet: true when assets equal liabilities and equity. For a cash flow: true
/// when opening cash and net increase are the closing cash.</param>
public sealed record StatementView(
    long Position, string Company, string From, string To, DateOnly? AsOf, long? KnownAt, string Currency,
    IReadOnlyList<string> Currencies, IReadOnlyList<StatementLineView> Lines, bool Balances);

/// <summary>A line of a statement: the sum of its accounts, or for a total of other lines.</summary>
public sealed record StatementLineView(
    int Row, string Name, string EnglishName, decimal Amount, IReadOnlyList<DrillDown> Accounts,
    IReadOnlyList<AddedLine> Adds);

/// <summary>An account, what it adds to its line, and where its journal lines are.</summary>
public sealed record DrillDown(string Account, decimal Amount, string Journal);

/// <summary>A line that a total adds up.</summary>
/// <param name="Row">Its number.</param>
/// <param name="Amount">As it is added; negative where the form subtracts it.</param>
public sealed record AddedLine(int Row, decimal Amount);
