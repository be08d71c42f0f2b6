using Daybook.Domain.Orders;

namespace Daybook.Imports;

/// <summary>Why an order is not on its way after the processes have done with it.</summary>
internal static class Halted
{
    /// <summary>What stops it, for a person; null when it goes on.</summary>
    public static string? Why(SalesOrder order) => order switch
    {
        SalesOrder.Open { Legs.IsEmpty: false } => null,
        SalesOrder.Open { Exceptions.IsEmpty: false } open => "is on hold: " + string.Join("; ", open.Exceptions.Values
            .OrderBy(e => e.Code, StringComparer.Ordinal).Select(e => $"{e.Code}: {e.Detail} {e.Action}")),
        SalesOrder.Open { Shortages.IsEmpty: false } open => "waits for stock: " + string.Join(
            "; ", open.Shortages.Select(s => $"{s.Sku}: {s.Wanted} wanted, {s.Available} there")) + ".",
        SalesOrder.Cancelled cancelled => $"is cancelled: {cancelled.Reason}.",
        SalesOrder.Announced => "is not placed.",
        _ => "is not reserved; see the parked commands.",
    };
}
