using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Orders;
using Daybook.Projections.Orders;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;
using Daybook.Workers.Warehouse;
using FluentValidation;

namespace Daybook.Api.Orders;

/// <summary>Returns: asked for, received, decided, and paid back (退货单).</summary>
internal sealed class ReturnRoutes : IRoutes
{
    private const string One = "/api/returns/{number}";
    private static readonly string[] Clerks = [Roles.Service, Roles.Sales];
    private static readonly string[] Receivers = [Roles.Warehouse];
    private static readonly string[] Deciders = [Roles.Warehouse, Roles.Quality];
    private static readonly string[] Scrappers = [Roles.Quality];
    private static readonly string[] Closers = [Roles.Service, Roles.Sales, Roles.Warehouse];
    private static readonly string[] Accountants = [Roles.Finance];
    private static readonly string[] Payers = [Roles.Treasury];
    private static readonly string[] Readers =
    [
        Roles.Service, Roles.Sales, Roles.Customers, Roles.Warehouse, Roles.Quality, Roles.Transport, Roles.Finance,
        Roles.Treasury, Roles.Purchasing,
    ];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(ReturnDecider.Instance, One, Clerks)
            .NewByOperation<AskReturn>(
                "", "ask-return", "Asks for a return of goods that were handed over to a carrier.")
            .Command<ReturnCommand.Authorise>("authorise", "authorise-return", "Says that the goods may come back.")
            .Operation<RefuseReturn>("refuse", "refuse-return", "Says that the goods are not taken back.")
            .Operation<CancelReturn>("cancel", "cancel-return", "Cancels a return before goods came.")
            .Operation<ReceiveReturn>(
                "receive", "receive-return",
                "Receives goods of a return, of the SKU and lot that were shipped; they wait for a decision.",
                Receivers)
            .Operation<RestockReturn>(
                "restock", "restock-return", "Puts goods of a return that are good into a bin.", Deciders)
            .Operation<ScrapReturn>(
                "scrap", "scrap-return", "Takes goods of a return that are no good out of the books.", Scrappers)
            .Operation<CloseReturn>("close", "close-return", "Says that nothing more comes of a return.", Closers)
            .Operation<ReplaceReturn>(
                "replace", "replace-return", "Names the order that brings the customer other goods.", Clerks)
            // The process that credits a closed return comes first.
            .After(http => ReturnDecider.Stream(http.Path("number")))
            .Operation<CreditReturn>(
                "credit", "credit-return",
                "Takes back what was invoiced for what came, if this did not happen automatically.", Accountants)
            .Operation<RefundReturn>(
                "refund", "refund-return", "Books what is paid back to the customer for a return.", Payers);
        routes.MapList<ReturnRow>(
            "/api/returns", "returns", "Returns by reason, warehouse and carrier.", Readers)
            .WithMetadata(new UnderWay("status not in ('Done', 'Refused', 'Cancelled')"));
        routes.MapList<ReturnLineRow>(
            "/api/return-lines", "return_lines", "Lines of returns: asked for, received, decided.", Readers);
        routes.MapList<ReturnedGoodsRow>(
            "/api/returned-goods", "returned_goods",
            "Goods that came back by lot, with who supplied, sent and carried them.", Readers);
        routes.MapList<ReturnGoodsRow>(
            "/api/return-goods", "return_goods", "What came back, by line and lot.", Readers);
        routes.MapFile<ReturnRow, ReturnView>(
            One, "return", "returns", http => ReturnDecider.Stream(http.Path("number")),
            (at, row) => new ReturnView(at, row), Readers);
    }
}

internal sealed class AskReturnRules : AbstractValidator<AskReturn>
{
    public AskReturnRules()
    {
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.OrderId).IsName();
        RuleFor(c => c.Warehouse).IsCode();
        RuleFor(c => c.Ticket).IsCodeOrNull();
        RuleFor(c => c.Lines).HasOneTo(ReturnDecider.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new AskedLineRules());
    }
}

internal sealed class AskedLineRules : AbstractValidator<AskedLine>
{
    public AskedLineRules() => RuleFor(l => l.Quantity).IsSome();
}

internal sealed class ReceiveReturnRules : AbstractValidator<ReceiveReturn>
{
    public ReceiveReturnRules()
    {
        RuleFor(c => c.Receipt).IsCode();
        RuleFor(c => c.Quantity).IsSome();
        RuleFor(c => c.Lot).IsCodeOrNull();
    }
}

internal sealed class RestockReturnRules : AbstractValidator<RestockReturn>
{
    public RestockReturnRules()
    {
        RuleFor(c => c.Document).IsCode();
        RuleFor(c => c.Quantity).IsSome();
        RuleFor(c => c.Lot).IsCodeOrNull();
        RuleFor(c => c.Bin).IsCode();
    }
}

internal sealed class ScrapReturnRules : AbstractValidator<ScrapReturn>
{
    public ScrapReturnRules()
    {
        RuleFor(c => c.Document).IsCode();
        RuleFor(c => c.Quantity).IsSome();
        RuleFor(c => c.Lot).IsCodeOrNull();
    }
}

internal sealed class RefundReturnRules : AbstractValidator<RefundReturn>
{
    public RefundReturnRules()
    {
        RuleFor(c => c.Payment).IsCode();
        RuleFor(c => c.Amount).IsPaid();
    }
}

internal sealed class ReplaceReturnRules : AbstractValidator<ReplaceReturn>
{
    public ReplaceReturnRules() => RuleFor(c => c.OrderId).IsName();
}

/// <summary>A return as of a position.</summary>
public sealed record ReturnView(long Position, ReturnRow Return);
