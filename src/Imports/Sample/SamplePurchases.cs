using System.Collections.Immutable;
using Daybook.Domain.Suppliers;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers;
using Daybook.Workers.Suppliers;

namespace Daybook.Imports.Sample;

/// <summary>What the sample company buys, and from whom: orders in every state, and the one by which the goods come for
/// which customers wait.</summary>
internal static class SamplePurchases
{
    /// <summary>The receipt that comes last, after everything that was sold.</summary>
    private const string Late = "CG-1004";

    private static readonly SampleSupplier Fryers = new("GYS-01", "中山小榄电器制造厂");
    private static readonly SampleSupplier Kettles = new("GYS-02", "佛山杏坛五金塑料厂");
    private static readonly SampleSupplier Blenders = new("GYS-03", "宁波慈溪小家电有限公司");

    private static readonly ImmutableArray<SamplePurchase> All =
    [
        new("CG-1001", Kettles, new DateOnly(2026, 9, 7), 15, ["KT-08", "KT-17"], 240)
        {
            Confirmed = "XT-20260908", Arrived = [(15, 1m)],
        },
        new("CG-1002", Fryers, new DateOnly(2026, 9, 14), 18, ["AF-45", "AF-60"], 120)
        {
            Confirmed = "ZS-0914", Arrived = [(16, 0.5m), (23, 0.25m)],
        },
        new("CG-1003", Blenders, new DateOnly(2026, 9, 21), 20, ["JC-20"], 60)
        {
            Arrived = [(25, 0.5m)], Closed = "供应商缺料，余数取消",
        },
        new(Late, Fryers, new DateOnly(2026, 9, 22), 14, ["AF-80"], 60)
        {
            Confirmed = "ZS-0922", Promised = 19, Arrived = [(21, 1m)],
        },
        new("CG-1005", Blenders, new DateOnly(2026, 10, 9), 30, ["BL-10", "BL-20"], 80) { Confirmed = "NB-88" },
        new("CG-1006", Kettles, new DateOnly(2026, 10, 12), 21, ["EG-07"], 480),
        new("CG-1007", Kettles, new DateOnly(2026, 10, 12), 21, ["YG-10"], 100) { IsDraft = true },
    ];

    public static IEnumerable<ImportStage> Stages() =>
    [
        new("suppliers", [.. new[] { Fryers, Kettles, Blenders }.Select(Registered)]),
        new("purchase orders", [.. All.Select(Written)]),
        new("sent purchase orders", [.. All.Where(p => !p.IsDraft).Select(p => Step(
            "send", p, p.OrderedOn, new PurchaseOrderCommand.Send(p.OrderedOn)))]),
        new("confirmed purchase orders", [.. All.Where(p => p.Confirmed is not null).Select(Confirmed)]),
        new("purchase receipts", [.. All.Where(p => p.Number != Late).SelectMany(Receipts)]),
        new("supplier invoices", [.. Invoices.Select(Asked)]),
        new("supplier payments", [.. Invoices.Where(i => i.PaidAfter is not null).Select(Paid)]),
        new("closed purchase orders", [.. All.Where(p => p.Closed is not null).Select(p => Step(
            "close", p, p.OrderedOn.AddDays(40), new PurchaseOrderCommand.Close(p.Closed!)))]),
    ];

    /// <summary>The goods for which customers wait.</summary>
    public static ImportStage LateStage() => new(
        "late receipts", [.. All.Where(p => p.Number == Late).SelectMany(Receipts)]);

    /// <summary>One paid, one to be paid, one whose price differs, and one that came before its goods.</summary>
    private static readonly ImmutableArray<SampleInvoice> Invoices =
    [
        new("25442001", "CG-1001", 240, 16) { PaidAfter = 30 },
        new("25442002", "CG-1002", 60, 17),
        new("25331007", "CG-1003", 30, 26) { Dearer = 90m },
        new("25331015", "CG-1005", 80, 2),
    ];

    private static ImportCommand Asked(SampleInvoice invoice)
    {
        var (purchase, on) = (invoice.Of, invoice.Of.OrderedOn.AddDays(invoice.Days));
        ImmutableArray<AskedLine> lines =
        [
            .. purchase.Skus.Select((sku, i) => new AskedLine(
                purchase.Number, i + 1, Quantity.Of(invoice.Pieces, SampleFiles.Unit),
                (Item(sku).Cost * invoice.Pieces) + (i == 0 ? invoice.Dearer : 0))),
        ];
        return SampleFiles.Command(
            $"supplier-invoice:{invoice.Number}",
            new EnterSupplierInvoice(
                WorkersCatalogue.Company, purchase.Supplier.Code, invoice.Number, SampleFiles.Currency, on, null, lines,
                TaxOf(lines)),
            on);
    }

    private static ImportCommand Paid(SampleInvoice invoice)
    {
        var (purchase, on) = (invoice.Of, invoice.Of.OrderedOn.AddDays(invoice.PaidAfter!.Value));
        var net = purchase.Skus.Sum(sku => Item(sku).Cost * invoice.Pieces);
        var total = Money.Round(net + Money.Round(net * SampleFiles.VatRate, SampleFiles.Currency).Amount,
            SampleFiles.Currency);
        return SampleFiles.Command(
            $"payment:{invoice.Number}",
            new PaySupplierInvoice(
                WorkersCatalogue.Company, purchase.Supplier.Code, invoice.Number, $"FK-{invoice.Number}", total, on),
            on);
    }

    private static decimal TaxOf(IEnumerable<AskedLine> lines) =>
        Money.Round(lines.Sum(l => l.Net) * SampleFiles.VatRate, SampleFiles.Currency).Amount;

    private static ImportCommand Registered(SampleSupplier supplier) => SampleFiles.Command(
        $"supplier:{supplier.Code}",
        Operation.Of(SupplierDecider.On(SupplierDecider.Stream(supplier.Code), new SupplierCommand.Register(
            supplier.Code, supplier.Name, "CN", SampleFiles.Currency))));

    private static ImportCommand Written(SamplePurchase purchase) => SampleFiles.Command(
        $"purchase:{purchase.Number}",
        new DraftPurchaseOrder(
            purchase.Number, purchase.Supplier.Code, SampleFiles.Currency, SampleFiles.Foshan, purchase.OrderedOn,
            [
                .. purchase.Skus.Select((sku, i) => new WantedLine(
                    i + 1, sku, Quantity.Of(purchase.Pieces, SampleFiles.Unit), Item(sku).Cost, purchase.NeededOn)),
            ], null),
        purchase.OrderedOn);

    private static ImportCommand Confirmed(SamplePurchase purchase)
    {
        var on = purchase.OrderedOn.AddDays(1);
        ImmutableArray<PromisedLine>? promised = purchase.Promised is { } days
            ? [.. purchase.Skus.Select((_, i) => new PromisedLine(i + 1, purchase.OrderedOn.AddDays(days)))]
            : null;
        return Step("confirm", purchase, on, new PurchaseOrderCommand.Acknowledge(on, purchase.Confirmed, promised));
    }

    private static IEnumerable<ImportCommand> Receipts(SamplePurchase purchase) => purchase.Arrived.Select((part, n) =>
    {
        var (on, receipt) = (purchase.OrderedOn.AddDays(part.Days), $"RK-{purchase.Number[3..]}-{n + 1}");
        return SampleFiles.Command(
            $"receipt-of:{receipt}",
            new ReceivePurchase(
                WorkersCatalogue.Company, purchase.Number, receipt, on,
                [
                    .. purchase.Skus.Select((sku, i) => new ReceivedLine(
                        i + 1, Quantity.Of(purchase.Pieces * part.Part, SampleFiles.Unit), BinOf(sku),
                        $"{sku}-{on:yyMMdd}")),
                ]),
            on);
    });

    private static ImportCommand Step(
        string verb, SamplePurchase purchase, DateOnly on, PurchaseOrderCommand command) => SampleFiles.Command(
        $"{verb}-purchase:{purchase.Number}",
        Operation.Of(PurchaseOrderDecider.On(PurchaseOrderDecider.Stream(purchase.Number), command)), on);

    private static SampleItem Item(string sku) => SampleFiles.Sold.First(item => item.Sku == sku);

    /// <summary>The bin of the item's opening stock.</summary>
    private static string BinOf(string sku)
    {
        var place = SampleFiles.Sold.IndexOf(Item(sku));
        return BinCodes.Of(SampleFiles.Foshan, "A", (place / 10) + 1, (place % 10) + 1);
    }

    /// <param name="Order">The purchase order.</param>
    /// <param name="Pieces">Of each SKU.</param>
    /// <param name="Days">The days from the order to the invoice.</param>
    private sealed record SampleInvoice(string Number, string Order, decimal Pieces, int Days)
    {
        public SamplePurchase Of => All.First(p => p.Number == Order);

        /// <summary>What it asks beyond the price of the order.</summary>
        public decimal Dearer { get; init; }

        /// <summary>The days from the order to the payment; null while it is not paid.</summary>
        public int? PaidAfter { get; init; }
    }

    private sealed record SampleSupplier(string Code, string Name);

    /// <param name="Pieces">Of each SKU.</param>
    private sealed record SamplePurchase(
        string Number, SampleSupplier Supplier, DateOnly OrderedOn, int NeededAfter, ImmutableArray<string> Skus,
        decimal Pieces)
    {
        public DateOnly NeededOn => OrderedOn.AddDays(NeededAfter);

        public bool IsDraft { get; init; }

        /// <summary>The supplier's number; null when the supplier has not confirmed.</summary>
        public string? Confirmed { get; init; }

        /// <summary>The days after the order for which the supplier promised the goods.</summary>
        public int? Promised { get; init; }

        /// <summary>The days after the order on which a part arrived.</summary>
        public ImmutableArray<(int Days, decimal Part)> Arrived { get; init; } = [];

        public string? Closed { get; init; }
    }
}
