using System.Collections.Immutable;
using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Workers;
using Daybook.Workers.Transport;

namespace Daybook.Imports.Sample;

/// <summary>What the carriers of the sample company ask for September: one bill is paid, and one asks more than was
/// expected for two waybills, of which one is accepted and one disputed.</summary>
internal static class SampleFreight
{
    private const string Month = "2609";
    private const decimal TaxRate = 0.06m;
    private const string Paid = "ZT";
    private const string Differs = "DB";
    private const string Clerk = "财务 陈静";

    /// <summary>What is asked beyond what was expected.</summary>
    private static readonly ImmutableArray<decimal> Dearer = [15m, 28m];

    private static readonly DateOnly Until = new(2026, 9, 30);
    private static readonly DateOnly BilledOn = new(2026, 10, 5);
    private static readonly DateOnly DueOn = new(2026, 10, 31);
    private static readonly DateOnly PaidOn = new(2026, 10, 14);

    public static IEnumerable<ImportStage> Stages() =>
    [
        new("freight bills", [])
        {
            Later = async (states, cancel) =>
            [
                .. (await Asked(states, cancel)).GroupBy(a => a.Carrier).Select(bill => SampleFiles.Command(
                    $"freight-bill:{bill.Key}",
                    new EnterFreightBill(
                        WorkersCatalogue.Company, bill.Key, NumberOf(bill.Key), SampleFiles.Currency, BilledOn, DueOn,
                        [.. bill.Select((a, i) => Line(a, i))]),
                    BilledOn)),
            ],
        },
        new("accepted and disputed freight", [])
        {
            Later = async (states, cancel) => [.. (await Differing(states, cancel)).Select(Decided)],
        },
        new("paid freight", [])
        {
            Later = async (states, cancel) =>
                await Bill(states, Paid, cancel) is FreightBill.Entered bill
                    ? [SampleFiles.Command($"freight-payment:{Paid}", Payment(bill), PaidOn)]
                    : [],
        },
    ];

    private static PayFreightBill Payment(FreightBill.Entered bill) => new(
        WorkersCatalogue.Company, Paid, NumberOf(Paid), $"FK-{NumberOf(Paid)}", bill.Owed, PaidOn);

    /// <summary>Everything that was handed over until the end of the month, by its waybill.</summary>
    private static async Task<List<AskedFor>> Asked(IImportedStates states, CancellationToken cancel)
    {
        var asked = new List<AskedFor>();
        foreach (var order in SampleOrders.All.Where(o => o.Fate == SampleFate.Shipped && o.ShipOn <= Until))
        {
            foreach (var warehouse in new[] { SampleFiles.Foshan, SampleFiles.Chengdu })
            {
                var shipment = await states.Of<Shipment>(order.Key.Shipment(warehouse), cancel);
                var trip = shipment switch
                {
                    Shipment.Underway underway => underway,
                    Shipment.Delivered delivered => delivered.Trip,
                    _ => null,
                };
                if (trip is null) continue;
                var freight = await states.Of<Freight>(
                    FreightDecider.Stream(trip.Plan.Carrier, trip.Waybill), cancel);
                if (freight.Expected is { } expected)
                    asked.Add(new AskedFor(trip.Plan.Carrier, trip.Waybill, expected.Amount));
            }
        }

        return asked;
    }

    private static AskedFreight Line(AskedFor asked, int place)
    {
        var net = asked.Net + (asked.Carrier == Differs && place < Dearer.Length ? Dearer[place] : 0);
        return new AskedFreight(asked.Waybill, net, Money.Round(net * TaxRate, SampleFiles.Currency).Amount);
    }

    private static async Task<IReadOnlyList<FreightBillItem>> Differing(
        IImportedStates states, CancellationToken cancel) =>
        await Bill(states, Differs, cancel) is FreightBill.Entered bill
            ? [.. bill.Lines.Where(l => l.Status == FreightBillLineStatus.Differs)]
            : [];

    /// <summary>The first is accepted, the others are disputed.</summary>
    private static ImportCommand Decided(FreightBillItem item, int place)
    {
        var waybill = item.Line.Waybill;
        return SampleFiles.Command(
            $"freight-line:{waybill}",
            place == 0
                ? new AcceptFreightLine(
                    WorkersCatalogue.Company, Differs, NumberOf(Differs), waybill, Clerk, "偏远地区附加费，属实",
                    BilledOn)
                : Operation.Of(FreightBillDecider.On(
                    FreightBillDecider.Stream(Differs, NumberOf(Differs)),
                    new FreightBillCommand.Dispute(waybill, Clerk, "计费重量与出库重量不符"))),
            BilledOn);
    }

    private static Task<FreightBill> Bill(IImportedStates states, string carrier, CancellationToken cancel) =>
        states.Of<FreightBill>(FreightBillDecider.Stream(carrier, NumberOf(carrier)), cancel);

    private static string NumberOf(string carrier) => $"{carrier}-{Month}";

    private sealed record AskedFor(string Carrier, string Waybill, decimal Net);
}
