using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Domain.Products;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Products;
using Daybook.Projections.Suppliers;
using Daybook.Projections.Warehouse;
using Daybook.Workers.Products;
using FluentValidation;

namespace Daybook.Api.Products;

/// <summary>Engineering change orders (工程变更单): requested, seen with what they mean, approved by somebody
/// else.</summary>
internal sealed class ChangeOrderRoutes : IRoutes
{
    private const string One = "/api/change-orders/{number}";
    private static readonly string[] Approvers = [Roles.Quality, Roles.Production];
    private static readonly string[] Readers = [Roles.Products, Roles.Quality, Roles.Production, Roles.Purchasing,
        Roles.Planning, Roles.Warehouse];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Streams(ChangeOrderDecider.Instance, One, Roles.Products)
            .NewByOperation<RequestChange>("", "request-change", "Requests a new version of the bill of an item.")
            .Operation<ApproveChange>(
                "approve", "approve-change",
                "Approves a change of a bill, by somebody else than who requested it; it is carried out by itself.",
                Approvers)
            .Command<ChangeOrderCommand.Reject>("reject", "reject-change", "Rejects a change of a bill.", Approvers)
            .Command<ChangeOrderCommand.Withdraw>(
                "withdraw", "withdraw-change", "Withdraws a change of a bill that is not carried out.")
            .Operation<CarryOutChange>(
                "carry-out", "carry-out-change",
                "Carries out an approved change of a bill that could not be carried out by itself.");
        routes.MapList<ChangeOrderRow>("/api/change-orders", "change_orders", "Changes of bills of materials.", Readers)
            .WithMetadata(new UnderWay("status in ('Requested', 'Approved')"));
        routes.MapFile<ChangeOrderRow, ChangeOrderView>(
            One, "change order", "change_orders", http => ChangeOrderDecider.Stream(http.Path("number")),
            (at, row) => new ChangeOrderView(at, row), Readers);
        routes.MapQuestion<ImpactView>(
                $"{One}/impact", "change-impact",
                "What a change of a bill means: stock, purchases under way and other uses of what changes.", Impact,
                [.. Reading.Moment], Readers)
            .WithDescription(
                "`usedBefore` and `usedAfter` are what one of the item uses, with what is lost. `onHand` is the stock "
                + "of all warehouses, `onOrder` what purchase orders that were sent still bring, `usedIn` the other "
                + "items that use it directly on the first day of the change.");
    }

    private static async Task<IResult> Impact(HttpContext http, LedgerNode node)
    {
        var (number, cancel) = (http.Path("number"), http.RequestAborted);
        await using var files = await http.Open(node, ReadGroups.Files);
        var rows = await files.Rows<ChangeOrderRow>(
            "change_orders", "where key = $1", [ChangeOrderDecider.Stream(number).Id], cancel);
        if (rows is not [var order]) return Problems.NotFound($"There is no change order {number}.");
        var before = await files.Rows<BillVersionRow>(
            "bill_versions", "where item = $1 and version = $2", [order.Item, order.Replaces ?? ""], cancel);
        var changed = ChangeImpact.Of(
            before is [var version] ? Content(version.Batch, version.Unit, version.Lines) : null,
            Content(order.Batch, order.Unit, order.Lines));
        string[] skus = [.. changed.Select(c => c.Component)];
        var uses = (await files.Query<BillLineRow>(
                BillLineList.List.Over(files.Table),
                $"where component = any($1) and item <> $3 and {BillQuestions.OnDay}",
                [skus, order.EffectiveFrom, order.Item], cancel))
            .ToLookup(l => l.Component, l => l.Item, StringComparer.Ordinal);
        // The stock is read at least as late as the files.
        await using var books = await Reading.Open(node, ReadGroups.Books, files.Position, cancel);
        var stock = (await books.Rows<AvailableToPromiseRow>(
                "available_to_promise", "where sku = any($1)", [skus], cancel)).ToLookup(r => r.Sku);
        var bought = (await books.Rows<PurchaseLineRow>(
                "purchase_lines", "where sku = any($1) and is_open and expected > 0 order by number", [skus], cancel))
            .ToLookup(r => r.Sku);
        return TypedResults.Ok(new ImpactView(
            books.Position, number, order.Item, order.Replaces, order.Version, order.EffectiveFrom,
            [
                .. changed.Select(c => new ImpactLine(
                    c.Component, c.Before, c.After, c.Unit, stock[c.Component].Sum(r => r.OnHand),
                    stock[c.Component].Sum(r => r.Available), bought[c.Component].Sum(r => r.Expected),
                    [.. bought[c.Component].Select(r => r.Number).Distinct()],
                    [.. uses[c.Component].Distinct().Order(StringComparer.Ordinal)])),
            ]));
    }

    private static BillContent Content(
        decimal batch, string unit, System.Collections.Immutable.ImmutableArray<BillLine> lines) =>
        new(Quantity.Of(batch, unit), Quantity.Of(batch, unit), lines);
}

internal sealed class RequestChangeRules : AbstractValidator<RequestChange>
{
    public RequestChangeRules()
    {
        RuleFor(c => c.Number).IsCode();
        RuleFor(c => c.Item).IsCode();
        RuleFor(c => c.Version).IsCode();
        RuleFor(c => c.Batch).IsSome();
        RuleFor(c => c.Lines).HasOneTo(BillDecider.MaxLines);
        RuleForEach(c => c.Lines).SetValidator(new WantedPartRules());
    }
}

/// <summary>A change order as of a position.</summary>
public sealed record ChangeOrderView(long Position, ChangeOrderRow ChangeOrder);

/// <summary>What a change of a bill means for its components.</summary>
public sealed record ImpactView(
    long Position, string Number, string Item, string? Replaces, string Version, DateOnly EffectiveFrom,
    IReadOnlyList<ImpactLine> Components);

/// <summary>A component of which another quantity is used than before.</summary>
/// <param name="UsedBefore">What one of the item uses now; zero for a new component.</param>
/// <param name="UsedAfter">What it will use; zero for a component that goes.</param>
/// <param name="OnHand">The stock of all warehouses.</param>
/// <param name="Available">The part of it that is promised to nobody.</param>
/// <param name="OnOrder">What purchase orders still bring.</param>
/// <param name="PurchaseOrders">Their numbers.</param>
/// <param name="UsedIn">The other items that use it directly.</param>
public sealed record ImpactLine(
    string Component, decimal UsedBefore, decimal UsedAfter, string Unit, decimal OnHand, decimal Available,
    decimal OnOrder,
    IReadOnlyList<string> PurchaseOrders, IReadOnlyList<string> UsedIn);
