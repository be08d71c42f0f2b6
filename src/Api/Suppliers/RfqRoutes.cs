using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Suppliers;
using Daybook.Projections.Suppliers;
using Daybook.Workers.Suppliers;
using FluentValidation;

namespace Daybook.Api.Suppliers;

/// <summary>Requests for quotation and bids (询价、报价、比价、定标).</summary>
internal sealed class RfqRoutes : IRoutes
{
    private const string One = "/api/rfqs/{number}";
    private static readonly string[] Readers = [Roles.Purchasing, Roles.Planning, Roles.Finance];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(RfqDecider.Instance, One, Roles.Purchasing)
            .NewByOperation<AskQuotations>("", "ask-quotations", "Asks suppliers for quotations.")
            .Command<RfqCommand.EnterBid>("bids", "enter-bid", "Enters the bid of a supplier who was asked.")
            .Command<RfqCommand.WithdrawBid>("withdraw-bid", "withdraw-bid", "A supplier takes a bid back.")
            .Operation<AwardQuotations>(
                "award", "award-quotations",
                "Awards a request line by line, and writes a purchase order for each supplier who wins.")
            .Command<RfqCommand.Cancel>("cancel", "cancel-quotations", "Cancels a request; nothing is bought by it.");
        routes.MapList<RfqRow>("/api/rfqs", "rfqs", "Requests for quotation.", Readers)
            .WithMetadata(new UnderWay("status = 'Open'"));
        routes.MapList<BidRow>("/api/bids", "bids", "Bids of suppliers, a row for each line.", Readers);
        routes.MapList<BidComparisonRow>(
            "/api/bid-comparison", "bid_comparison",
            "Bids beside each other: price with freight, lead time and place; filter by rfq.", Readers);
        routes.MapFile<RfqRow, RfqView>(
            One, "rfq", "rfqs", http => RfqDecider.Stream(http.Path("number")), (at, row) => new RfqView(at, row),
            Readers);
    }
}

internal sealed class AskQuotationsRules : AbstractValidator<AskQuotations>
{
    public AskQuotationsRules(BusinessDates dates)
    {
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Currency).IsCurrency();
        RuleFor(c => c.Warehouse).IsCode();
        RuleFor(c => c.Suppliers).HasOneTo(RfqDecider.MaxSuppliers);
        RuleForEach(c => c.Suppliers).IsCode();
        RuleFor(c => c.Lines).HasOneTo(RfqDecider.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new AskedQuotationRules(dates));
    }
}

internal sealed class AskedQuotationRules : AbstractValidator<AskedQuotation>
{
    public AskedQuotationRules(BusinessDates dates)
    {
        RuleFor(l => l.Line).Must(n => n > 0).WithMessage("must be more than 0");
        RuleFor(l => l.Sku).IsCodeOrNull();
        RuleFor(l => l.Quantity!.Value).IsSome().When(l => l.Quantity is not null).OverridePropertyName("quantity");
        RuleFor(l => l.NeededOn).IsPlannedOrNull(dates);
        RuleFor(l => l.Requisition).IsCodeOrNull();
    }
}

internal sealed class EnterBidRules : AbstractValidator<RfqCommand.EnterBid>
{
    public EnterBidRules()
    {
        RuleFor(c => c.Supplier).IsCode();
        RuleFor(c => c.Freight).IsAmount();
        RuleFor(c => c.Lines).HasOneTo(RfqDecider.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new BidLineRules());
        RuleFor(c => c.Reference).IsNoteOrNull();
    }
}

internal sealed class BidLineRules : AbstractValidator<BidLine>
{
    public BidLineRules()
    {
        RuleFor(l => l.Line).Must(n => n > 0).WithMessage("must be more than 0");
        RuleFor(l => l.UnitPrice).IsAmount();
    }
}

internal sealed class WithdrawBidRules : AbstractValidator<RfqCommand.WithdrawBid>
{
    public WithdrawBidRules() => RuleFor(c => c.Supplier).IsCode();
}

internal sealed class AwardQuotationsRules : AbstractValidator<AwardQuotations>
{
    public AwardQuotationsRules()
    {
        RuleFor(c => c.Awards).HasOneTo(RfqDecider.MaxLines);
        RuleForEach(c => c.Awards).SetValidator(new RfqAwardRules());
    }
}

internal sealed class RfqAwardRules : AbstractValidator<RfqAward>
{
    public RfqAwardRules()
    {
        RuleFor(a => a.Line).Must(n => n > 0).WithMessage("must be more than 0");
        RuleFor(a => a.Supplier).IsCode();
        RuleFor(a => a.PurchaseOrder).IsCode();
    }
}

/// <summary>A request as of a position.</summary>
public sealed record RfqView(long Position, RfqRow Rfq);
