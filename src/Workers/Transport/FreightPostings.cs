using Daybook.Domain.Finance;
using Daybook.Domain.Shared;
using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Transport;

/// <summary>The steps by which freight comes into the books (T7).</summary>
internal static class FreightPostings
{
    /// <summary>The carrier and the waybill, as journal lines name them.</summary>
    public static string NameOf(string carrier, string waybill) => $"{carrier}/{waybill}";

    /// <summary>Freight of a shipment that the earlier steps handed over, at the price of its plan. A shipment that was
    /// handed over before gets none. Books that were opened before freight was kept lack its account: until it is
    /// opened, goods go out as before, and what carriers ask is an expense of the bill.</summary>
    public static IEnumerable<Step> Accrue(
        StepContext context, string company, OrderKey key, string warehouse, DateOnly on)
    {
        var shipment = key.Shipment(warehouse);
        if (context.Events<ShipmentEvent.HandedOver>(shipment).SingleOrDefault() is not { } gone
            || context.State<Shipment>(shipment).StandingPlan is not { } plan
            || !context.State<Chart>(ChartDecider.Stream(company)).Accounts
                .ContainsKey(StandardChart.FreightNotBilled)) yield break;
        if (!StreamId.IsPart(gone.Waybill))
        {
            yield return Refusals.BadCode("transport.bad-waybill").With("waybill", gone.Waybill);
            yield break;
        }

        var exchange = Exchange.Of(context, company, plan.Price.Currency, on);
        if (exchange.Problem(plan.Price) is { } problem)
        {
            yield return problem;
            yield break;
        }

        var freight = FreightDecider.Stream(gone.Carrier, gone.Waybill);
        yield return FreightDecider.On(freight, new FreightCommand.Accrue(new FreightAccrual(
            company, key.Text(), shipment.Id, warehouse, plan.Price, exchange.Booked(plan.Price), on)));
        var posting = exchange.Booked(PostingRules.FreightAccrued(
            key.Text(), warehouse, NameOf(gone.Carrier, gone.Waybill), plan.Price));
        var books = new Books(
            company, on, key.Channel, warehouse, "freight-accrued", key.Channel, key.Number, warehouse);
        foreach (var step in books.Post(context, posting, shipment, freight)) yield return step;
    }

    /// <summary>Compares lines of a bill with what was expected. Those that agree, and those that the earlier steps
    /// settled, go into the books under one entry.</summary>
    /// <param name="source">Makes the entry unique.</param>
    public static IEnumerable<Step> Settle(
        StepContext context, FreightBillTerms terms, IEnumerable<string> waybills, DateOnly on,
        params IReadOnlyList<string> source)
    {
        var bill = FreightBillDecider.Stream(terms.Carrier, terms.Number);
        foreach (var waybill in waybills)
        {
            yield return FreightBillDecider.On(
                bill, new FreightBillCommand.Compare(waybill, ExpectedOf(context, terms, waybill), on));
        }

        var settled = context.Events<FreightBillEvent.LineSettled>(bill).ToList();
        foreach (var line in settled)
        {
            yield return FreightDecider.On(
                FreightDecider.Stream(terms.Carrier, line.Line.Waybill),
                new FreightCommand.Settle(terms.Company, terms.Number, line.Line.Net, line.On));
        }

        var posting = PostingRules.FreightBilled(NameOf(terms.Carrier, terms.Number), settled.Select(
            l => new BilledFreight(
                NameOf(terms.Carrier, l.Line.Waybill), l.Expected, l.Line.Net, l.Line.Tax)));
        var books = new Books(terms.Company, on, null, null, ["freight-billed", .. source]);
        foreach (var step in books.Post(context, posting, bill)) yield return step;
    }

    /// <summary>What was booked at the hand-over; zero when nothing is known of the waybill.</summary>
    public static Money ExpectedOf(StepContext context, FreightBillTerms terms, string waybill) =>
        context.State<Freight>(FreightDecider.Stream(terms.Carrier, waybill)).Expected ?? Money.Zero(terms.Currency);

    /// <summary>The day on which a line goes into the books: not before that of the bill.</summary>
    public static DateOnly DayOf(FreightBillTerms terms, DateOnly on) => on < terms.BilledOn ? terms.BilledOn : on;
}
