using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>The rules of a series of document numbers: 1, 2, 3 without a gap.</summary>
/// <remarks>Only the last document is remembered; an older one is guarded by its own stream, which refuses to be made
/// twice, and the number is taken in the same transaction.</remarks>
public sealed class NumberSeriesDecider
    : Decider<NumberSeriesDecider, NumberSeriesCommand, NumberSeriesEvent, NumberSeries>,
    IDecider<NumberSeriesCommand, NumberSeriesEvent, NumberSeries>
{
    public static string Category => "number-series";

    public static int StateVersion => 1;

    public static NumberSeries Initial { get; } = new(0, null);

    public static Decision<NumberSeriesEvent> Decide(NumberSeriesCommand command, NumberSeries state) => command switch
    {
        NumberSeriesCommand.TakeNext c when c.For == state.LastFor => [],
        NumberSeriesCommand.TakeNext c => new NumberSeriesEvent.Taken(state.Last + 1, c.For),
        _ => throw new UnreachableException(),
    };

    public static NumberSeries Evolve(NumberSeries state, NumberSeriesEvent @event) => @event switch
    {
        NumberSeriesEvent.Taken e => new NumberSeries(e.Number, e.For),
        _ => throw new UnreachableException(),
    };
}
