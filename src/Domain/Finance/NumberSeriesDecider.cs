using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The rules of a series of document numbers: 1, 2, 3 without a gap.</summary>
/// <remarks>Only the last document is remembered. An earlier document cannot take a number again: its own stream
/// refuses to be created twice, and the number is taken in the same transaction.</remarks>
// Voucher numbers are another series: PeriodDecider.cs.
public sealed class NumberSeriesDecider()
    : Decider<NumberSeriesCommand, NumberSeriesEvent, NumberSeries>("number-series", new NumberSeries(0, null))
{
    public override Decision<NumberSeriesEvent> Decide(NumberSeries state, NumberSeriesCommand command) =>
        command switch
    {
        NumberSeriesCommand.TakeNext c when c.For == state.LastFor => [],
        NumberSeriesCommand.TakeNext c => new NumberSeriesEvent.Taken(state.Last + 1, c.For),
        _ => throw new UnreachableException(),
    };

    public override NumberSeries Evolve(NumberSeries state, NumberSeriesEvent @event) => @event switch
    {
        NumberSeriesEvent.Taken e => new NumberSeries(e.Number, e.For),
        _ => throw new UnreachableException(),
    };
}
