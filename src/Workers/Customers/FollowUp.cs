using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Customers;

/// <summary>Asks the customer about an order some days after its last delivery (O12).</summary>
public sealed class FollowUp(ProcessSettings settings)
    : Process<FollowUp.Noted, FollowUp.Known>("follow-up", new Known(null))
{
    private const string Ask = "ask";

    /// <summary>This is ten in the morning in China.</summary>
    private static readonly TimeOnly Hour = new(2, 0);

    /// <summary>A later delivery moves the timer. When a delivery is entered long after it happened, nobody is
    /// asked.</summary>
    public Reaction? Handle(Recorded<SalesOrderEvent.Delivered> e)
    {
        var due = new DateTimeOffset(e.Body.On.AddDays(settings.FollowUpDays).ToDateTime(Hour), TimeSpan.Zero);
        return due <= e.RecordedAt
            ? null
            : Because($"The customer is asked {settings.FollowUpDays} days after the delivery.")
                .Notes(new Noted(OrderKey.Of(e.Stream))).Sets(Ask, due);
    }

    public Reaction? Handle(Known state, Recorded<SalesOrderEvent.Cancelled> e) => state.Order is null
        ? null
        : Because("The order was cancelled, so nobody is asked.").Notes(new Noted(null)).Cancels(Ask);

    protected override Reaction? TimedOut(Known state, string timer, DateTimeOffset due) => state.Order is { } order
        ? Because($"The order arrived {settings.FollowUpDays} days ago, so the customer is asked about it.")
            .Notes(new Noted(null)).Publishes(new SendFollowUp(order))
        : null;

    protected override Known Evolve(Known state, Noted note) => new(note.Order);

    /// <param name="Order">The order to ask about; null when the question is sent or no longer wanted.</param>
    [StoredAs("customers.follow-up-noted.v1")]
    public sealed record Noted(OrderKey? Order);

    public sealed record Known(OrderKey? Order);
}
