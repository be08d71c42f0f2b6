using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What the room stores and how its streams are folded.</summary>
public static class FinanceCatalogue
{
    public static IReadOnlyList<StoredType> Events { get; } = StoredType.CasesOf(
        FinanceJson.Default,
        typeof(ChartEvent),
        typeof(PeriodEvent),
        typeof(JournalEntryEvent),
        typeof(NumberSeriesEvent),
        typeof(InvoiceEvent),
        typeof(ReceiptEvent),
        typeof(ValuationEvent));

    /// <summary>How facts of older releases are read: lines were billed in the base unit.</summary>
    public static IReadOnlyList<Upcaster> Upcasters { get; } =
    [
        new("finance.invoice-issued.v1", "finance.invoice-issued.v2", json =>
            json.WithEach("lines", line => line["baseQuantity"] = line["quantity"]!.DeepClone())),
    ];

    public static IReadOnlyList<Machine> Machines { get; } =
    [
        ChartDecider.Machine,
        PeriodDecider.Machine,
        JournalEntryDecider.Machine,
        NumberSeriesDecider.Machine,
        InvoiceDecider.Machine,
        ReceiptDecider.Machine,
        ValuationDecider.Machine,
    ];
}
