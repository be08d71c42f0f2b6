using System.Diagnostics;
using Daybook.Kernel;
using static Daybook.Domain.Customers.CustomerCommand;
using static Daybook.Domain.Customers.CustomerPoolRefusals;

namespace Daybook.Domain.Customers;

/// <summary>The shared pool (公海): companies that nobody looks after, which one may take, and which come back when
/// nobody is in touch with them.</summary>
public static class CustomerPool
{
    /// <summary>Whether a contact counts: a note of ours is none.</summary>
    public static bool Touches(InteractionKind kind) => kind != InteractionKind.Note;

    internal static Decision<CustomerEvent> Decide(Customer.Active customer, CustomerCommand command) =>
        (customer, command) switch
        {
            ({ Registration.Kind: CustomerKind.Consumer }, Take or Assign) => NotACompany,
            ({ Care: not null }, Take c) when customer.Owner == c.By => [],
            ({ Owner: { } owner }, Take) => HasOwner(owner),
            (_, Take c) => new CustomerEvent.Taken(c.By, c.On, c.Days),
            ({ Care: not null }, Assign c) when customer.Owner == c.To => [],
            (_, Assign c) => new CustomerEvent.Assigned(customer.Owner, c.To, c.Reason, c.On, c.Days),
            ({ Owner: null }, GiveBack or Return) => [],
            ({ Owner: { } owner }, GiveBack c) => c.By is { } by && by != owner
                ? OfAnother(owner)
                : new CustomerEvent.GivenBack(owner, c.Reason, c.On),
            ({ Owner: { } owner, Care: { } care }, Return c) => Returned(owner, Latest(care, c.LatestOrder), c.On),
            ({ Care: null }, Return) => [],
            // The decider itself and the file answer these.
            (_, Register or ChangeDetails or AddContact or RemoveContact or SetAddress or SetPreference
                or LogInteraction or Merge or Unmerge or ChangeOwner or RequireActive) =>
                throw new UnreachableException(),
            _ => throw new UnreachableException(),
        };

    internal static PoolCare? Touched(PoolCare? care, CustomerEvent.InteractionLogged e) =>
        care is not null && Touches(e.Kind) ? Latest(care, e.On) : care;

    private static PoolCare Latest(PoolCare care, DateOnly? on) =>
        on > care.TouchedOn ? care with { TouchedOn = on.Value } : care;

    private static Decision<CustomerEvent> Returned(string owner, PoolCare care, DateOnly on) =>
        care.TouchedOn.AddDays(care.Days) > on
            ? []
            : new CustomerEvent.Returned(owner, care.TouchedOn, care.Days, on);
}

internal static class CustomerPoolRefusals
{
    public static Refusal NotACompany { get; } = new(
        "customers.not-for-the-pool", "Only companies are shared in the pool.", RefusalKind.Unprocessable);

    public static Refusal HasOwner(string owner) => new Refusal(
        "customers.has-owner", $"{owner} looks after the customer already.").With("owner", owner);

    public static Refusal OfAnother(string owner) => new Refusal(
        "customers.owner-is-another", $"{owner} looks after the customer, and gives it back.").With("owner", owner);
}
