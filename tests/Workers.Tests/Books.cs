using Daybook.Domain.Finance;
using Daybook.Workers.Finance;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests;

/// <summary>What an accountant does with periods.</summary>
internal static class Books
{
    public const string Accountant = "王会计";

    /// <summary>A list on which nothing is open, as the books are now.</summary>
    private static readonly string[] Looked =
        [ClosingChecks.EarlierPeriods, ClosingChecks.Parked, ClosingChecks.UnderWay, ClosingChecks.Reconciliation];

    extension(Company company)
    {
        public Period Period(string period) =>
            company.Ledger.State<Period>(PeriodDecider.Stream(Main, period)) ?? PeriodDecider.Instance.Initial;

        public bool IsClosed(string period) =>
            company.Ledger.State<Closing>(ClosingDecider.Stream(Main))?.Covers(period) ?? false;

        /// <summary>Closing with a list that was made just now.</summary>
        public ClosePeriod Closing(string period, string? overrideReason = null) => new(
            Main, period, Accountant,
            new ClosingChecklist(
                company.Ledger.Events.Count, company.Period(period).LastNumber,
                [.. Looked.Select(name => ClosingCheck.Of(name, []))]),
            company.Ledger.Events.Where(e => e.Stream.Category == PeriodDecider.Instance.Category)
                .Select(e => e.Stream.Parts()[1]).Order(StringComparer.Ordinal).FirstOrDefault(),
            overrideReason);

        public void Close(string period) => company.Done(company.Closing(period));

        public ReopenPeriod Reopening(string period, string reason = "迟到的发票") =>
            new(Main, period, Accountant, reason);

        /// <summary>What was posted last.</summary>
        public JournalEntryEvent.Posted LastPosted => company.Ledger.All<JournalEntryEvent.Posted>().Last();
    }
}
