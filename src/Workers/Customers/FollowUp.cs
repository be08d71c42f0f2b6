using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Customers;

/// <summary>Asks after an order some days after the last of it was delivered (O12).</summary>
public sealed class FollowUp : Process<FollowUp.Noted, FollowUp.Known>
{
    private const string Ask = "ask";

    /// <summary>In China it is ten in the morning then.</summary>
    private static readonly TimeOnly Hour = new(2, 0);

    private readonly int _days;

    public FollowUp(ProcessSettings settings) : base("follow-up", new Known(null))
    {
        _days = settings.FollowUpDays;
        On<SalesOrderEvent.Delivered>(e => e.Meta.Stream.Id, (_, e) => Delivered(e));
        On<SalesOrderEvent.Cancelled>(e => e.Meta.Stream.Id, (state, _) => Cancelled(state));
    }

    protected override Known Evolve(Known state, Noted note) => new(note.Order);

    protected override Reaction? TimedOut(Known state, string timer, DateTimeOffset due) => state.Order is { } order
        ? new Reaction($"The order arrived {_days} days ago, so the customer is asked whether all was well.")
        {
            Note = new Noted(null), Messages = [new SendFollowUp(order)],
        }
        : null;

    /// <summary>A later part moves the timer. Of a delivery that is entered long afterwards nobody is asked.</summary>
    private Reaction? Delivered(Recorded<SalesOrderEvent.Delivered> e)
    {
        var due = new DateTimeOffset(e.Body.On.AddDays(_days).ToDateTime(Hour), TimeSpan.Zero);
        return due <= e.Meta.RecordedAt ? null : new Reaction($"The customer is asked {_days} days after the delivery.")
        {
            Note = new Noted(OrderKey.Of(e.Meta.Stream)), Timers = [new TimerSet(Ask, due)],
        };
    }

    private static Reaction? Cancelled(Known state) => state.Order is null ? null
        : new Reaction("The order was cancelled, so nobody is asked.")
        {
            Note = new Noted(null), CancelledTimers = [Ask],
        };

    /// <param name="Order">The order to be asked about; null when that is done or not wanted any more.</param>
    [StoredAs("customers.follow-up-noted.v1")]
    public sealed record Noted(OrderKey? Order);

    public sealed record Known(OrderKey? Order);
}
