using Daybook.Api.Lists;

namespace Daybook.Api.Finance;

/// <summary>Statements as files: one row for each line, each with its company, span and currency.</summary>
internal static class StatementTables
{
    private static readonly string[] Span = ["company", "from", "to", "asOf", "knownAt", "currency"];

    public static Table Of(TrialBalanceView view) => new(
        "trial-balance", [.. Span, "account", "name", "kind", "opening", "debit", "credit", "closing"],
        view.Accounts.Select(a => (object?[])
        [
            view.Company, view.From, view.To, view.AsOf, view.KnownAt, view.Currency, a.Account, a.Name, a.Kind,
            a.Opening, a.Debit, a.Credit, a.Closing,
        ]));

    /// <param name="name">The name of the statement.</param>
    /// <param name="view">The statement.</param>
    public static Table Of(string name, StatementView view) => new(
        name, [.. Span, "row", "name", "englishName", "amount", "accounts"],
        view.Lines.Select(l => (object?[])
        [
            view.Company, view.From, view.To, view.AsOf, view.KnownAt, view.Currency, l.Row, l.Name, l.EnglishName,
            l.Amount,
            string.Join(", ", l.Accounts.Select(a => a.Account)),
        ]));
}
