using Daybook.Domain.Orders;

namespace Daybook.Imports;

/// <summary>Explains why an order does not continue after the processes have handled it.</summary>
internal static class Halted
{
    /// <summary>The reason, for people; null when the order continues.</summary>
    public static string? Why(SalesOrder order) => order switch
    {
        SalesOrder.Open { Legs.IsEmpty: false } => null,
        SalesOrder.Open { Exceptions.IsEmpty: false } open => "is on hold: " + string.Join("; ", open.Exceptions.Values
            .OrderBy(e => e.Code, StringComparer.Ordinal).Select(e => $"{e.Code}: {e.Detail} {e.Action}")),
        SalesOrder.Open { Shortages.IsEmpty: false } open => "waits for stock: " + string.Join(
            "; ", open.Shortages.Select(s => $"{s.Sku}: {s.Wanted} wanted, {s.Available} available")) + ".",
        SalesOrder.Cancelled cancelled => $"is cancelled: {cancelled.Reason}.",
        SalesOrder.Announced => "is not placed.",
        _ => "is not reserved; see the parked commands.",
    };
}
