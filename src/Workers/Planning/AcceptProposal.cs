using Daybook.Domain.Planning;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Workers.Manufacturing;
using Daybook.Workers.Orders;
using Daybook.Workers.Suppliers;

namespace Daybook.Workers.Planning;

/// <summary>Accepts a proposal to make an item: writes a work order for it, by the bill of the day due. A proposal is
/// accepted once.</summary>
/// <param name="Document">The number of the work order.</param>
[StoredAs("planning.make-proposal.v1")]
public sealed record MakeProposal(string Run, string Proposal, string Document) : Operation, IActsAs
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = PlanProposalDecider.Stream(Run, Proposal);
        var order = context.State<PlanProposal>(stream).Proposed();
        yield return PlanProposalDecider.On(
            stream, new PlanProposalCommand.Accept(SupplyKind.WorkOrder, Document));
        if (order is null) yield break;
        var write = new WriteWorkOrder(Document, order.Sku, order.Quantity, order.Warehouse, order.DueOn, null);
        foreach (var step in write.Steps(context)) yield return step;
    }

    /// <inheritdoc/>
    public IEnumerable<Type> Commands(StepContext decided) => [typeof(WriteWorkOrder)];
}

/// <summary>Accepts a proposal to buy an item: writes a purchase order for it, which is not sent yet. A proposal is
/// accepted once.</summary>
/// <param name="Document">The number of the purchase order.</param>
/// <param name="UnitPrice">The price of one base unit without VAT.</param>
/// <param name="Supplier">That of the planning parameters when it is left out.</param>
/// <param name="Currency">That of the supplier when it is left out.</param>
[StoredAs("planning.buy-proposal.v1")]
public sealed record BuyProposal(
    string Run, string Proposal, string Document, decimal UnitPrice,
    [BusinessDate(OwnName = true)] DateOnly OrderedOn, string? Supplier, string? Currency)
    : Operation, IActsAs
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = PlanProposalDecider.Stream(Run, Proposal);
        var order = context.State<PlanProposal>(stream).Proposed();
        yield return PlanProposalDecider.On(
            stream, new PlanProposalCommand.Accept(SupplyKind.PurchaseOrder, Document));
        if (order is null) yield break;
        if ((Supplier ?? order.Supplier) is not { } supplier)
        {
            yield return AcceptRefusals.NoSupplier(order.Sku);
            yield break;
        }

        // What is accepted after its day is needed at once. An unknown supplier is refused by the order.
        var needed = order.DueOn < OrderedOn ? OrderedOn : order.DueOn;
        var currency = Currency
            ?? context.State<Supplier>(SupplierDecider.Stream(supplier)).Details?.Currency ?? "";
        var draft = new DraftPurchaseOrder(
            Document, supplier, currency, order.Warehouse, OrderedOn,
            [new WantedLine(1, order.Sku, order.Quantity, UnitPrice, needed)], null);
        foreach (var step in draft.Steps(context)) yield return step;
    }

    /// <inheritdoc/>
    public IEnumerable<Type> Commands(StepContext decided) => [typeof(DraftPurchaseOrder)];
}

/// <summary>Accepts a proposal to buy an item: writes a requisition for it, so that buyers ask for quotations. A
/// proposal is accepted once.</summary>
/// <param name="Document">The number of the requisition.</param>
/// <param name="ById">A name of who asks that never changes.</param>
[StoredAs("planning.request-proposal.v1")]
public sealed record RequestProposal(
    string Run, string Proposal, string Document, [Actor] string By, [Actor(IsLasting = true)] string ById)
    : Operation, IActsAs
{
    /// <summary>The most characters of a note; what more it is for stands at the proposal.</summary>
    private const int LongestNote = 200;

    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = PlanProposalDecider.Stream(Run, Proposal);
        var order = context.State<PlanProposal>(stream).Proposed();
        yield return PlanProposalDecider.On(
            stream, new PlanProposalCommand.Accept(SupplyKind.Requisition, Document));
        if (order is null) yield break;
        var goods = new AskedGoods(1, order.Sku, order.Quantity, order.DueOn, PegOf(context, order));
        var write = new WriteRequisition(Document, order.Warehouse, [goods], order.Reason, By, ById);
        foreach (var step in write.Steps(context)) yield return step;
    }

    /// <inheritdoc/>
    public IEnumerable<Type> Commands(StepContext decided) => [typeof(WriteRequisition)];

    /// <summary>What the goods are for, as far as a requisition can say it: one order, or one work order, also one that
    /// was written for a proposal of the same run; and all of it in the note.</summary>
    private Peg PegOf(StepContext context, PlannedOrder order)
    {
        var text = string.Join(", ", order.Pegs.Select(p => $"{p.Of ?? $"{p.Kind}"} {p.Quantity:0.######}"));
        var note = $"{Run}/{Proposal}: {text}";
        note = note.Length > LongestNote ? note[..(LongestNote - 1)] + "…" : note;
        var wanted = order.Pegs.Where(p => p.Kind is not (PegKind.SafetyStock or PegKind.LotSize)).ToList();
        return wanted switch
        {
            [{ Kind: PegKind.Order, Of: { } id }] when OrderKey.Parse(id) is { } key
                && Require.HasOrder(context, key.Channel, key.Number) =>
                new Peg(key.Channel, key.Number, null, note),
            [{ Kind: PegKind.WorkOrder, Of: { } number }] when Require.HasWorkOrder(context, number) =>
                new Peg(null, null, number, note),
            [{ Kind: PegKind.Proposal, Of: { } other }] when context.State<PlanProposal>(
                    PlanProposalDecider.Stream(Run, other)) is PlanProposal.Accepted { Document: var number }
                && Require.HasWorkOrder(context, number) => new Peg(null, null, number, note),
            _ => new Peg(null, null, null, note),
        };
    }
}

internal static class AcceptRefusals
{
    public static Refusal NoSupplier(string sku) => new Refusal(
            "planning.no-supplier",
            $"The planning parameters of {sku} name no supplier. Say from whom it is bought.",
            RefusalKind.Unprocessable)
        .With("sku", sku);
}
