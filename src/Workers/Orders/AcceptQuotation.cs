using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Daybook.Workers.Customers;

namespace Daybook.Workers.Orders;

/// <summary>The customer accepts a quotation, and it becomes an order of its channel, on the terms of the customer. Of
/// two who accept it at once, one places the order.</summary>
/// <param name="Order">The number of the order; that of the quotation when it is left out.</param>
/// <param name="ShipTo">When it is left out, the address of the customer that is labelled main, or its only
/// one.</param>
/// <param name="Warehouses">The warehouses that may send it, preferred first. When left out, the sourcing rules choose;
/// without rules, all warehouses by their codes.</param>
[StoredAs("orders.accept-quotation.v1")]
public sealed record AcceptQuotation(
    string Number, string? Order, Address? ShipTo, ImmutableArray<string>? Warehouses, DateOnly? RequiredOn,
    DateOnly On) : Operation
{
    /// <inheritdoc cref="PlaceOrder.WithoutRules"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? WithoutRules { get; init; }

    public override IEnumerable<Step> Steps(StepContext context)
    {
        var quotation = QuotationDecider.Stream(Number);
        var before = context.State<Quotation>(quotation) as Quotation.Open;
        yield return QuotationDecider.On(quotation, new QuotationCommand.Accept(Order ?? Number, On));
        // What was accepted before has its order, whatever became of that.
        if (before is not { Written: var written, Terms: var terms }) yield break;
        var limits = context.State<Channel>(ChannelDecider.Stream(written.Channel)).LimitsOn(On);
        if (limits.PricesIncludeVat != terms.PricesIncludeVat)
        {
            yield return AcceptingRefusals.VatChanged(written.Channel, limits.PricesIncludeVat);
            yield break;
        }

        if ((ShipTo ?? Usual(context, written.Customer)) is not { } shipTo)
        {
            yield return AcceptingRefusals.NoAddress(written.Customer);
            yield break;
        }

        var place = new SalesOrderCommand.Place(
            written.Channel, Order ?? Number, written.Customer, written.Currency, shipTo, terms.Lines, terms.Freight,
            terms.Tax, On, RequiredOn, UsualTermDays, Warehouses ?? [], null)
        {
            Quotation = Number,
        };
        var order = new PlaceOrder(place) { OnTermsOfCustomer = true, WithoutRules = WithoutRules };
        foreach (var step in order.Steps(context)) yield return step;
    }

    /// <summary>The term where the customer's own is not known, as of any order.</summary>
    private const int UsualTermDays = 30;

    private static Address? Usual(StepContext context, string customer)
    {
        if (context.State<Customer>(CustomerDecider.Stream(customer)) is not Customer.Active { Addresses: var known })
            return null;
        return known.GetValueOrDefault(FiledAddress.UsualLabel) ?? (known.Count == 1 ? known.Values.Single() : null);
    }
}

internal static class AcceptingRefusals
{
    public static Refusal NoVatRate(OrderLine line, DateOnly on) => new Refusal(
        "orders.quotation-without-vat-rate",
        $"The tax cannot be computed, because {line.Sku} has no VAT rate on {on:O}. Set its rate, or say the tax.",
        RefusalKind.Unprocessable).With("line", line.Line).With("sku", line.Sku).With("on", $"{on:O}");

    public static Refusal VatChanged(string channel, bool includes) => new Refusal(
        "orders.quotation-vat-changed",
        $"Prices of channel {channel} are {(includes ? "with" : "without")} VAT by now. Revise the quotation.")
        .With("channel", channel);

    public static Refusal NoAddress(string customer) => new Refusal(
        "orders.quotation-no-address",
        $"Say shipTo: customer {customer} has no address that is labelled {FiledAddress.UsualLabel}, and not just one.",
        RefusalKind.Unprocessable).With("customer", customer);
}
