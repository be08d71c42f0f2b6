using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>The rules of the freight of one waybill (T7): expected once for each shipment, billed once, and settled
/// once. The bill falls to the shipments by what was expected for them, to the cent.</summary>
public sealed class FreightDecider() : Decider<FreightCommand, FreightEvent, Freight>("freight", Freight.None)
{
    /// <summary>Maximum number of shipments under one waybill.</summary>
    public const int MaxShipments = 500;

    public override Decision<FreightEvent> Decide(Freight state, FreightCommand command) => command switch
    {
        FreightCommand.Accrue c when state.Accruals.Any(a => a.Shipment == c.Freight.Shipment) => [],
        FreightCommand.Accrue when state.IsSettled => FreightRefusals.IsSettled(state.Bill!),
        FreightCommand.Accrue when state.Accruals.Length >= MaxShipments => FreightRefusals.TooManyShipments(),
        FreightCommand.Accrue c when state.Expected is { } sum && sum.Currency != c.Freight.Worth.Currency =>
            FreightRefusals.CurrencyDiffers(sum.Currency, c.Freight.Worth.Currency),
        FreightCommand.Accrue c => new FreightEvent.Accrued(c.Freight),
        FreightCommand.Bill c when state.Bill == c.Number => [],
        FreightCommand.Bill when state.Bill is { } other => FreightRefusals.IsBilled(other),
        FreightCommand.Bill c => new FreightEvent.Billed(c.Number),
        FreightCommand.Settle c when state.Bill != c.Number => FreightRefusals.NotOfBill(c.Number),
        FreightCommand.Settle when state.IsSettled => [],
        FreightCommand.Settle c when state.Expected is { } sum && sum.Currency != c.Net.Currency =>
            FreightRefusals.CurrencyDiffers(sum.Currency, c.Net.Currency),
        FreightCommand.Settle c => Settled(state, c),
        _ => throw new UnreachableException(),
    };

    public override Freight Evolve(Freight state, FreightEvent @event) => @event switch
    {
        FreightEvent.Accrued e => state with { Accruals = state.Accruals.Add(e.Freight) },
        FreightEvent.Billed e => state with { Bill = e.Number },
        FreightEvent.Settled => state with { IsSettled = true },
        _ => throw new UnreachableException(),
    };

    private static Decision<FreightEvent> Settled(Freight state, FreightCommand.Settle c)
    {
        if (state.Accruals.IsEmpty)
        {
            return new FreightEvent.Settled(
                c.Company, c.Number, null, null, Money.Zero(c.Net.Currency), c.Net, c.On);
        }

        // Shipments of which nothing was expected share equally.
        var isFree = state.Accruals.All(a => a.Worth.IsZero);
        var parts = c.Net.Allocate([.. state.Accruals.Select(a => isFree ? 1 : a.Worth.Amount)]);
        return
        [
            .. state.Accruals.Zip(parts, (a, part) => new FreightEvent.Settled(
                c.Company, c.Number, a.Order, a.Shipment, a.Worth, part, c.On)),
        ];
    }
}

internal static class FreightRefusals
{
    public static Refusal IsSettled(string bill) => new Refusal(
        "transport.waybill-settled", $"Bill {bill} of the carrier has settled this waybill. Give another waybill.")
        .With("bill", bill);

    public static Refusal IsBilled(string bill) => new Refusal(
        "transport.waybill-billed", $"Bill {bill} of the carrier has this waybill already.").With("bill", bill);

    public static Refusal NotOfBill(string bill) => new Refusal(
        "transport.waybill-not-of-bill", $"The waybill is not in bill {bill}.").With("bill", bill);

    public static Refusal TooManyShipments() => Refusals.TooMany(
        "transport.too-many-shipments", "A waybill", FreightDecider.MaxShipments, "shipments");

    public static Refusal CurrencyDiffers(string wanted, string given) => new Refusal(
        "transport.freight-currency-differs", $"The freight is kept in {wanted}.", RefusalKind.Unprocessable)
        .With("wanted", wanted).With("given", given);
}
