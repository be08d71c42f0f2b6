using System.Collections.Immutable;
using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Orders;

/// <summary>Writes a quotation (报价单) for an active customer, of items that are there, by the rules of VAT of an open
/// channel.</summary>
/// <param name="Channel">The channel in which it becomes an order when it is accepted.</param>
/// <param name="Lines">As those of an order; with VAT in the prices where the channel has it so.</param>
/// <param name="ValidUntil">The last day on which it can be accepted.</param>
/// <param name="Freight">None when it is left out.</param>
/// <param name="Tax">When it is left out, it is computed by the VAT rates of the items.</param>
/// <param name="Opportunity">The open opportunity of the customer that it is made for.</param>
[StoredAs("orders.write-quotation.v1")]
public sealed record WriteQuotation(
    string Number, string Channel, string Customer, string Currency, ImmutableArray<QuotedLine> Lines,
    [Planned] DateOnly ValidUntil, decimal? Freight, decimal? Tax, string? Opportunity,
    [BusinessDate(OwnName = true), Happened] DateOnly QuotedOn) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var quotation = QuotationDecider.Stream(Number);
        // What was written before gets the same answer, whatever became of customer, channel, items and VAT rates.
        var known = context.State<Quotation>(quotation).AsWritten();
        if (known is null)
        {
            yield return ChannelDecider.On(ChannelDecider.Stream(Channel), new ChannelCommand.RequireOpen());
            yield return Require.Customer(Customer);
            if (Opportunity is { } opportunity)
            {
                yield return OpportunityDecider.On(
                    OpportunityDecider.Stream(opportunity), new OpportunityCommand.RequireOpen(Customer));
            }

            foreach (var step in Lines.SelectMany(line => line.Required())) yield return step;
        }

        var offer = new Offer(
            Number, Channel, Customer, Currency, Opportunity, Lines, ValidUntil, Freight, Tax, QuotedOn);
        var (terms, why) = offer.Terms(context, known?.Terms);
        if (why is not null)
        {
            yield return why;
            yield break;
        }

        yield return QuotationDecider.On(quotation, new QuotationCommand.Write(
            Number, Channel, Customer, Currency, Opportunity, terms, QuotedOn));
    }
}

/// <summary>Replaces what a quotation offers. It is a new version, which the customer gets before it accepts.</summary>
/// <param name="Lines">All lines, changed or not.</param>
/// <param name="ValidUntil">The last day on which it can be accepted.</param>
/// <param name="Freight">None when it is left out.</param>
/// <param name="Tax">When it is left out, it is computed by the VAT rates of the items.</param>
[StoredAs("orders.revise-quotation.v1")]
public sealed record ReviseQuotation(
    string Number, ImmutableArray<QuotedLine> Lines, [Planned] DateOnly ValidUntil, decimal? Freight, decimal? Tax,
    string Reason, [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var quotation = QuotationDecider.Stream(Number);
        var state = context.State<Quotation>(quotation);
        if (state is not Quotation.Open { Written: var written })
        {
            // What is not open refuses every revision alike.
            yield return QuotationDecider.On(quotation, new QuotationCommand.Revise(
                new QuotationTerms([], 0, 0, false, ValidUntil), Reason, On));
            yield break;
        }

        foreach (var step in Lines.SelectMany(line => line.Required())) yield return step;
        var offer = new Offer(
            Number, written.Channel, written.Customer, written.Currency, written.Opportunity, Lines, ValidUntil,
            Freight, Tax, On);
        var (terms, why) = offer.Terms(context, null);
        if (why is not null)
        {
            yield return why;
            yield break;
        }

        yield return QuotationDecider.On(quotation, new QuotationCommand.Revise(terms, Reason, On));
    }
}

/// <summary>A line as somebody writes it.</summary>
/// <param name="Quantity">In any unit of the item.</param>
/// <param name="UnitPrice">Of one such unit.</param>
/// <param name="Discount">A fraction from 0 to 1; none when it is left out.</param>
/// <param name="Line">Its number; its place in the list when left out.</param>
public sealed record QuotedLine(
    string Sku, Quantity Quantity, decimal UnitPrice, decimal? Discount = null, int? Line = null)
{
    internal IEnumerable<Step> Required() => [Require.Item(Sku), new Counted(Sku, Quantity).Required()];

    internal OrderLine At(int place) => new(Line ?? place, Sku, Quantity, UnitPrice, Discount ?? 0);
}

/// <summary>What somebody offers, before the channel and the VAT rates complete it.</summary>
internal sealed record Offer(
    string Number, string Channel, string Customer, string Currency, string? Opportunity,
    ImmutableArray<QuotedLine> Lines, DateOnly ValidUntil, decimal? Freight, decimal? Tax, DateOnly On)
{
    private static readonly Address Nowhere = new("", "", null, "", null, null, "", null);

    /// <summary>The offer with its tax, or why it cannot be made.</summary>
    /// <param name="known">What was written under the number before; null when there is none.</param>
    public (QuotationTerms Terms, Refusal? Why) Terms(StepContext context, QuotationTerms? known)
    {
        ImmutableArray<OrderLine> lines = [.. Lines.Select((line, i) => line.At(i + 1))];
        var limits = context.State<Channel>(ChannelDecider.Stream(Channel)).LimitsOn(On);
        var terms = new QuotationTerms(
            lines, Freight ?? 0, Tax ?? known?.Tax ?? 0, known?.PricesIncludeVat ?? limits.PricesIncludeVat,
            ValidUntil);
        if (Tax is not null || known is not null || terms.PricesIncludeVat) return (terms, null);
        if (QuotationDecider.Problem(new QuotationEvent.Written(
            Number, Channel, Customer, Currency, Opportunity, terms, On)) is { } problem)
        {
            return (terms, problem);
        }

        var vat = OrderVat.Of(context, new SalesOrderEvent.Placed(
            Channel, Number, Customer, Currency, Nowhere, lines, terms.Freight, 0, On, null, 0, [], null, null, null));
        if (lines.FirstOrDefault(line => vat.RateOf(line.Sku) is null) is { } untaxed)
            return (terms, AcceptingRefusals.NoVatRate(untaxed, On));
        return (terms with { Tax = vat.OnTop().Sum(tax => tax.Amount) }, null);
    }
}
