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
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var receipt = ReceiptDecider.Stream(Receipt);
        yield return CustomerDecider.On(CustomerDecider.Stream(Customer), new CustomerCommand.RequireActive());
        yield return ReceiptDecider.On(
            receipt, new ReceiptCommand.Book(Company, Receipt, Customer, Amount, On, Reference));
        var posting = context.Event<ReceiptEvent.Booked>() is { } booked ? PostingRules.ReceiptBooked(booked) : null;
        foreach (var step in new Books(Company, On, null, null, "receipt", Receipt).Post(context, posting, receipt))
            yield return step;
    }
}
