using Daybook.Kernel;

namespace Daybook.Domain.Finance;

internal static class JournalEntryRefusals
{
    public static Refusal NoSource { get; } = new(
        "finance.no-source", "An entry names the facts it posts.", RefusalKind.Unprocessable);

    public static Refusal EntryExists(JournalEntryEvent.Posted posted) =>
        new Refusal(
            "finance.entry-exists",
            "The entry is posted with other content; it is corrected by a further entry.")
            .With("period", posted.Period).With("number", posted.Number);

    public static Refusal BadPeriod(string period) =>
        new Refusal("finance.bad-period", "A period is a month, written yyyy-MM.", RefusalKind.Unprocessable)
            .With("period", period ?? "");

    public static Refusal LineCount(int lines) =>
        new Refusal(
            "finance.line-count",
            $"An entry has 2 to {JournalEntryDecider.MaxLines} lines.",
            RefusalKind.Unprocessable).With("lines", lines);

    public static Refusal BadCurrency(string currency) =>
        new Refusal("finance.bad-currency", "A currency is an ISO 4217 code.", RefusalKind.Unprocessable)
            .With("currency", currency ?? "");

    public static Refusal NotOneSided(JournalLine line) =>
        new Refusal(
            "finance.line-not-one-sided",
            "A line is a debit or a credit, and more than zero.",
            RefusalKind.Unprocessable)
            .With("account", line.Account).With("debit", line.Debit).With("credit", line.Credit);

    public static Refusal NotWholeCents(JournalLine line) =>
        new Refusal(
            "finance.line-not-whole-cents",
            "An amount is a whole number of the currency's minor unit.",
            RefusalKind.Unprocessable)
            .With("account", line.Account).With("debit", line.Debit).With("credit", line.Credit);

    public static Refusal NotBalanced(string currency, decimal debit, decimal credit) =>
        new Refusal("finance.not-balanced", "Debits and credits differ.", RefusalKind.Unprocessable)
            .With("currency", currency).With("debit", debit).With("credit", credit);
}
