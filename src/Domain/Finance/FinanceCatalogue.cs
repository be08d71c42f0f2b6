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
