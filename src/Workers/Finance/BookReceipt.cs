using Daybook.Domain.Customers;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Workers.Finance;

/// <summary>Books money that came in from a customer (F2); the settlement process clears it against the invoice of the
/// order it refers to, whichever of the two comes first.</summary>
/// <param name="Reference">The order it pays, as text; null for money on account.</param>
[StoredAs("finance.book-receipt.v1")]
public sealed record BookReceipt(
    string Company, string Receipt, string Customer, Money Amount, DateOnly On, string? Reference) : Operation
{
    public override IReadOnlyList<Step> Steps() =>
    [
        CustomerDecider.On(CustomerDecider.Stream(Customer), new CustomerCommand.RequireActive()),
        ReceiptDecider.On(
            ReceiptDecider.Stream(Receipt),
            new ReceiptCommand.Book(Company, Receipt, Customer, Amount, On, Reference)),
        .. new Books(Company, On, "receipt", Receipt).Post(
            earlier => earlier.Single<ReceiptEvent.Booked>() is { } booked ? PostingRules.ReceiptBooked(booked) : null,
            ReceiptDecider.Stream(Receipt)),
    ];
}
