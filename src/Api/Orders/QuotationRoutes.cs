using System.Collections.Immutable;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Daybook.Projections.Orders;
using Daybook.Workers.Orders;
using FluentValidation;

namespace Daybook.Api.Orders;

/// <summary>Quotations and the orders that they become (报价单).</summary>
internal sealed class QuotationRoutes : IRoutes
{
    private const string One = "/api/quotations/{number}";
    private static readonly string[] Readers = [Roles.Sales, Roles.Customers, Roles.Service, Roles.Finance];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(QuotationDecider.Instance, One, Roles.Sales)
            .NewByOperation<WriteQuotation>("", "write-quotation", "Writes a quotation for a customer.")
            .Operation<ReviseQuotation>(
                "revise", "revise-quotation", "Replaces what a quotation offers by a new version, which is sent anew.")
            .Command<QuotationCommand.Send>("send", "send-quotation", "Sends a quotation to its customer.")
            .Command<QuotationCommand.Decline>(
                "decline", "decline-quotation", "The customer does not want what was offered.")
            .Command<QuotationCommand.Withdraw>("withdraw", "withdraw-quotation", "Takes a quotation back.");
        routes.MapCommand<AcceptQuotationBody>(
            $"{One}/accept", "accept-quotation",
            "The customer accepts a quotation: it becomes an order of its channel, once.", Accept, Roles.Sales)
            .WithMetadata(new StreamCommand(One, QuotationDecider.Instance.Category));
        routes.MapList<QuotationRow>("/api/quotations", "quotations", "Quotations; sort by validUntil.", Readers)
            .WithMetadata(new UnderWay("status in ('Draft', 'Sent')"));
        routes.MapList<QuotationCollectionRow>(
            "/api/quotation-collections", "quotation_collections",
            "Accepted quotations with what was invoiced and collected of their orders.", [.. Readers, Roles.Treasury]);
        routes.MapFile<QuotationRow, QuotationView>(
            One, "quotation", "quotations", http => QuotationDecider.Stream(http.Path("number")),
            (at, row) => new QuotationView(at, row), Readers);
    }

    private static async Task<IResult> Accept(HttpContext http, Command<AcceptQuotationBody> c, Sender sender)
    {
        var (number, defaults) = (http.Path("number"), http.RequestServices.GetRequiredService<OrderDefaults>());
        return await sender.Send(http, c, QuotationDecider.Stream(number), new AcceptQuotation(
            number, c.Body.Order, c.Body.ShipTo, c.Body.Warehouses, c.Body.RequiredOn, c.EffectiveOn)
        {
            WithoutRules = await defaults.WithoutRules(c.Body.Warehouses, http.RequestAborted),
        });
    }
}

/// <summary>The customer accepts a quotation.</summary>
/// <param name="Order">The number of the order; that of the quotation when left out.</param>
/// <param name="ShipTo">When left out, the address of the customer that is labelled main, or its only one.</param>
/// <param name="Warehouses">The warehouses that may send it, preferred first. When left out, the sourcing rules choose;
/// without rules, all warehouses by their codes.</param>
internal sealed record AcceptQuotationBody(
    [BusinessDate, Happened] DateOnly On, string? Order = null, Address? ShipTo = null,
    ImmutableArray<string>? Warehouses = null, [Planned] DateOnly? RequiredOn = null);

internal sealed class AcceptQuotationRules : AbstractValidator<AcceptQuotationBody>
{
    public AcceptQuotationRules()
    {
        RuleFor(b => b.Order).IsCodeOrNull();
        RuleFor(b => b.ShipTo!).SetValidator(new AddressRules()).When(b => b.ShipTo is not null);
        RuleFor(b => b.Warehouses).Must(w => w is null || w.Value.Length <= OrderLimits.MaxWarehouses)
            .WithMessage($"must have at most {OrderLimits.MaxWarehouses} entries; without any, the rules choose");
        RuleForEach(b => b.Warehouses ?? ImmutableArray<string>.Empty).IsCode().OverridePropertyName("warehouses");
    }
}

internal sealed class WriteQuotationRules : AbstractValidator<WriteQuotation>
{
    public WriteQuotationRules()
    {
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Channel).IsCode();
        RuleFor(c => c.Customer).IsCode();
        RuleFor(c => c.Currency).IsCurrency();
        RuleFor(c => c.Lines).HasOneTo(OrderLimits.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new QuotedLineRules());
        RuleFor(c => c.Freight!.Value).IsMoneyIn(c => c.Currency).When(c => c.Freight is not null)
            .OverridePropertyName("freight");
        RuleFor(c => c.Tax!.Value).IsMoneyIn(c => c.Currency).When(c => c.Tax is not null)
            .OverridePropertyName("tax");
        RuleFor(c => c.Opportunity).IsCodeOrNull();
    }
}

internal sealed class ReviseQuotationRules : AbstractValidator<ReviseQuotation>
{
    public ReviseQuotationRules()
    {
        RuleFor(c => c.Lines).HasOneTo(OrderLimits.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new QuotedLineRules());
        RuleFor(c => c.Freight!.Value).IsAmount().When(c => c.Freight is not null).OverridePropertyName("freight");
        RuleFor(c => c.Tax!.Value).IsAmount().When(c => c.Tax is not null).OverridePropertyName("tax");
    }
}

internal sealed class QuotedLineRules : AbstractValidator<QuotedLine>
{
    public QuotedLineRules()
    {
        RuleFor(l => l.Sku).IsCode();
        RuleFor(l => l.Quantity).IsSome();
        RuleFor(l => l.UnitPrice).IsAmount();
        RuleFor(l => l.Discount!.Value).IsFraction().When(l => l.Discount is not null).OverridePropertyName("discount");
        RuleFor(l => l.Line).Must(n => n is null or > 0).WithMessage("must be more than 0");
    }
}

/// <summary>A quotation as of a position.</summary>
public sealed record QuotationView(long Position, QuotationRow Quotation);
