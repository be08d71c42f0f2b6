using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Transport;

public class FreightTests
{
    private static readonly DateOnly Day = new(2026, 5, 8);
    private static readonly FreightEvent Accrued = new FreightEvent.Accrued(Of("1001", 12m));
    private static readonly FreightEvent Other = new FreightEvent.Accrued(Of("1002", 6m));
    private static readonly FreightEvent Billed = new FreightEvent.Billed("YF-1");
    private static readonly FreightCommand Bill = new FreightCommand.Bill("YF-1");

    private static Money Yuan(decimal amount) => Money.Of(amount, "CNY");

    private static FreightAccrual Of(string number, decimal worth) => new(
        "main", $"TM:{number}", $"TM:{number}:FS1", "FS1", Yuan(worth), Yuan(worth), Day);

    private static FreightCommand.Accrue Accrue(string number, decimal worth) => new(Of(number, worth));

    private static FreightCommand.Settle Settle(decimal net, string bill = "YF-1") =>
        new("main", bill, Yuan(net), Day);

    private static FreightEvent.Settled Settled(string? number, decimal expected, decimal net) => new(
        "main", "YF-1", number is null ? null : $"TM:{number}", number is null ? null : $"TM:{number}:FS1",
        Yuan(expected), Yuan(net), Day);

    private static Specified<FreightCommand, FreightEvent, Freight> Given(params FreightEvent[] events) =>
        Specify<FreightCommand, FreightEvent, Freight>.Given(events);

    [Fact, Shows("T7")]
    public void Freight_of_a_shipment_is_expected_once()
    {
        Given().When(Accrue("1001", 12m)).Then(Accrued);
        Given(Accrued).When(Accrue("1001", 12m)).ThenNothing();
        Given(Accrued).When(Accrue("1002", 6m)).Then(Other);
        Given(Accrued, Billed).When(Accrue("1002", 6m)).Then(Other);
        Given(Accrued, Billed, Settled("1001", 12, 12)).When(Accrue("1001", 12m)).ThenNothing();
        Given(Accrued, Billed, Settled("1001", 12, 12)).When(Accrue("1002", 6m))
            .ThenRefused("transport.waybill-settled");
        Given(Accrued).When(new FreightCommand.Accrue(Of("1002", 6m) with { Worth = Money.Of(6, "USD") }))
            .ThenRefused("transport.freight-currency-differs");
        Given([.. Enumerable.Range(0, FreightDecider.MaxShipments).Select(n =>
            (FreightEvent)new FreightEvent.Accrued(Of($"{n}", 1)))])
            .When(Accrue("more", 1)).ThenRefused("transport.too-many-shipments");
    }

    [Fact, Shows("T7")]
    public void A_waybill_is_billed_once()
    {
        Given(Accrued).When(Bill).Then(Billed);
        Given().When(Bill).Then(Billed);
        Given(Accrued, Billed).When(Bill).ThenNothing();
        Given(Accrued, Billed).When(new FreightCommand.Bill("YF-2")).ThenRefused("transport.waybill-billed");
    }

    [Fact, Shows("T7")]
    public void A_bill_falls_to_its_shipments_by_what_was_expected_to_the_cent()
    {
        Given(Accrued, Other, Billed).When(Settle(20m)).Then(
            Settled("1001", 12, 13.33m), Settled("1002", 6, 6.67m));
        Given(Accrued, Other, Billed, Settled("1001", 12, 13.33m)).When(Settle(20m)).ThenNothing();
        Given(Billed).When(Settle(20m)).Then(Settled(null, 0, 20));
        Given(new FreightEvent.Accrued(Of("1001", 0m)), new FreightEvent.Accrued(Of("1002", 0m)), Billed)
            .When(Settle(0.03m)).Then(Settled("1001", 0, 0.02m), Settled("1002", 0, 0.01m));
        Given(Accrued, Billed).When(Settle(12m, "YF-2")).ThenRefused("transport.waybill-not-of-bill");
        Given(Accrued).When(Settle(12m)).ThenRefused("transport.waybill-not-of-bill");
        Given(Accrued, Billed).When(new FreightCommand.Settle("main", "YF-1", Money.Of(1, "USD"), Day))
            .ThenRefused("transport.freight-currency-differs");
    }
}
