using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Workers.Finance;

/// <summary>Reopens a closed period (反结账), the latest one first. Late facts of the period stay where they were
/// posted.</summary>
[StoredAs("finance.reopen-period.v1")]
public sealed record ReopenPeriod(string Company, string Period, [Actor] string By, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return ClosingDecider.On(ClosingDecider.Stream(Company), new ClosingCommand.Reopen(Period));
        // An older release closed periods one by one, in any order.
        var later = AccountingPeriod.Between(
                AccountingPeriod.Plus(Period, 1), AccountingPeriod.Plus(Period, ClosePeriod.MostPeriods))
            .LastOrDefault(p => OpenPeriods.State(context, Company, p).IsClosed);
        if (later is not null && OpenPeriods.State(context, Company, Period).IsClosed)
            yield return ClosingDecider.LaterIsClosed(Period, later);
        yield return PeriodDecider.On(
            PeriodDecider.Stream(Company, Period), new PeriodCommand.Reopen(By, Reason));
    }
}
