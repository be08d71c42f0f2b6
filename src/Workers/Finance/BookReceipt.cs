using Daybook.Domain.Customers;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Workers.Finance;

/// <summary>Books money received from a customer (F2). The settlement process clears it against the invoice of the
/// order to which it refers, whichever of the two comes first.</summary>
/// <param name="Reference">The order that it pays, as text; null for money on account.</param>
[StoredAs("finance.book-receipt.v1")]
public sealed record BookReceipt(
    string Company, string Receipt, string Customer, Money Amount, DateOnly On, string? Reference) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var receipt = ReceiptDecider.Stream(Receipt);
        yield return CustomerDecider.On(CustomerDecider.Stream(Customer), new CustomerCommand.RequireActive());
        var exchange = Exchange.Of(context, Company, Amount.Currency, On);
        // A receipt that is already booked gets the same answer, even if its exchange rate is not valid any more.
        if (context.State<Receipt>(receipt) is Domain.Finance.Receipt.NotBooked
            && exchange.Problem(Amount) is { } problem)
        {
            yield return problem;
            yield break;
        }

        yield return ReceiptDecider.On(
            receipt, new ReceiptCommand.Book(Company, Receipt, Customer, Amount, On, Reference));
        if (context.Event<ReceiptEvent.Booked>() is not { } booked) yield break;
        foreach (var step in exchange.Keep(Company, receipt, Receipt, Amount)) yield return step;
        var posting = exchange.Booked(PostingRules.ReceiptBooked(booked));
        foreach (var step in new Books(Company, On, null, null, "receipt", Receipt).Post(context, posting, receipt))
            yield return step;
    }
}
