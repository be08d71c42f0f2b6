using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Finance;

/// <summary>Takes back what was invoiced for goods that came back: when their return is closed, or when the order is
/// invoiced, whichever comes last. An instance is an order.</summary>
public sealed class ReturnCredits(ProcessSettings settings)
    : Process<ReturnCredits.Noted, ReturnCredits.Known>("return-credits", new Known([]))
{
    public string Instance(Recorded<ReturnEvent.Closed> e) => e.Body.Order;

    public Reaction? Handle(Known state, Recorded<ReturnEvent.Closed> e) => e.Body.Wish == ReturnWish.Refund
        ? Because("The goods of a return are back and decided, so the customer gets the money.")
            .Notes(new Noted(new Back(e.Stream.Parts()[0], e.Body.On)))
            .Sends([Credit(e.Stream.Parts()[0], e.Body.On)])
        : null;

    public Reaction? Handle(Known state, Recorded<InvoiceEvent.Issued> e) => state.Returns.IsEmpty
        ? null
        : Because("The order is invoiced, so what came back of it before is taken back.").Sends(
            state.Returns.Select(r => Credit(r.Number, r.On > e.Body.IssuedOn ? r.On : e.Body.IssuedOn)));

    protected override Known Evolve(Known state, Noted note) => new(state.Returns.Add(note.Back));

    private Send Credit(string number, DateOnly on) => new(new CreditReturn(settings.Company, number, on), on);

    /// <summary>A return whose goods are back.</summary>
    [StoredAs("finance.return-credits-noted.v1")]
    public sealed record Noted(Back Back);

    public sealed record Back(string Number, DateOnly On);

    public sealed record Known(ImmutableArray<Back> Returns);
}
