using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Customers;

/// <summary>Brings customers back to the pool when nobody was in touch with them for too long (C3).</summary>
public sealed class CustomerPoolClock()
    : Process<CustomerPoolClock.Noted, CustomerPoolClock.Known>("customer-pool", new Known(null))
{
    private const string Return = "return";

    /// <summary>This is ten in the morning in China.</summary>
    private static readonly TimeOnly Hour = new(2, 0);

    public Reaction Handle(Recorded<CustomerEvent.Taken> e) => Runs(
        new Noted(Code(e.Stream), new PoolCare(e.Body.On, e.Body.Days)),
        "Somebody took the customer, so the time until it comes back runs.");

    public Reaction Handle(Recorded<CustomerEvent.Assigned> e) => Runs(
        new Noted(Code(e.Stream), new PoolCare(e.Body.On, e.Body.Days)),
        "Somebody was given the customer, so the time until it comes back runs.");

    public Reaction? Handle(Known state, Recorded<CustomerEvent.InteractionLogged> e) =>
        CustomerPool.Touches(e.Body.Kind)
            ? Touched(state, e.Body.On, "Somebody was in touch with the customer, so the time begins anew.")
            : null;

    public Reaction? Handle(Known state, Recorded<SalesOrderEvent.Placed> e) =>
        Touched(state, e.Body.OrderedOn, "The customer ordered, so the time begins anew.");

    public Reaction? Handle(Known state, Recorded<CustomerEvent.GivenBack> e) =>
        Ends(state, "The customer is in the pool, so nothing has to come back.");

    public Reaction? Handle(Known state, Recorded<CustomerEvent.Returned> e) =>
        Ends(state, "The customer is in the pool, so nothing has to come back.");

    public Reaction? Handle(Known state, Recorded<CustomerEvent.OwnerChanged> e) =>
        Ends(state, "The customer has an owner who keeps it, so it does not come back.");

    public Reaction? Handle(Known state, Recorded<CustomerEvent.Merged> e) => state.Of is null
        ? null
        : Because("The customer is a part of another one, so the time stands still.").Cancels(Return);

    public Reaction? Handle(Known state, Recorded<CustomerEvent.Unmerged> e) => state.Of is { } known
        ? Runs(known, "The customer is there again, so the time runs on.")
        : null;

    public string? Instance(Recorded<SalesOrderEvent.Placed> e) => CustomerDecider.Stream(e.Body.Customer).Id;

    protected override Reaction? TimedOut(Known state, string timer, DateTimeOffset due) => state.Of is { } known
        ? Because($"Nobody was in touch with the customer for {known.Care!.Days} days.")
            .Sends(new ReturnCustomer(known.Code, Last(known.Care)), Last(known.Care))
        : null;

    protected override Known Evolve(Known state, Noted note) => new(note.Care is null ? null : note);

    private static string Code(StreamId customer) => customer.Parts()[0];

    private static DateOnly Last(PoolCare care) => care.TouchedOn.AddDays(care.Days);

    private static Reaction Runs(Noted known, string why) => Because(why).Notes(known)
        .Sets(Return, new DateTimeOffset(Last(known.Care!).ToDateTime(Hour), TimeSpan.Zero));

    private static Reaction? Touched(Known state, DateOnly on, string why) =>
        state.Of is { Care: { } care } known && on > care.TouchedOn
            ? Runs(known with { Care = care with { TouchedOn = on } }, why)
            : null;

    private static Reaction? Ends(Known state, string why) =>
        state.Of is { } known ? Because(why).Notes(known with { Care = null }).Cancels(Return) : null;

    /// <param name="Care">Null when the customer does not come back.</param>
    [StoredAs("customers.pool-clock-noted.v1")]
    public sealed record Noted(string Code, PoolCare? Care);

    /// <param name="Of">Null when the customer does not come back.</param>
    public sealed record Known(Noted? Of);
}
