using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What can have happened to a customer's payment that we received (收款单).</summary>
public abstract record ReceiptEvent
{
    private ReceiptEvent()
    {
    }

    [StoredAs("finance.receipt-booked.v1")]
    public sealed record Booked(
        string Company, string Receipt, string Customer, Money Amount, DateOnly On, string? Reference) : ReceiptEvent;

    [StoredAs("finance.receipt-allocated.v1")]
    public sealed record Allocated(string Invoice, Money Amount, DateOnly On) : ReceiptEvent;
}
