using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Workers.Finance;

/// <summary>Opens a closed period again (反结账), the latest one first. What came late for it meanwhile stays where it
/// was posted.</summary>
[StoredAs("finance.reopen-period.v1")]
public sealed record ReopenPeriod(string Company, string Period, [Actor] string By, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return ClosingDecider.On(ClosingDecider.Stream(Company), new ClosingCommand.Reopen(Period));
        var (state, next) = (OpenPeriods.State(context, Company, Period), AccountingPeriod.Plus(Period, 1));
        // An older release closed periods one by one, and nobody has closed the books since.
        if (state.IsClosed && OpenPeriods.State(context, Company, next).IsClosed)
            yield return ClosingDecider.LaterIsClosed(Period, next);
        yield return PeriodDecider.On(
            PeriodDecider.Stream(Company, Period), new PeriodCommand.Reopen(By, Reason));
    }
}
