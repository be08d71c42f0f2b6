using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Manufacturing.MakingRefusals;

namespace Daybook.Domain.Manufacturing;

/// <summary>What a released work order takes, gives back and makes. Its cost is that of the materials; output takes its
/// share of it, and the last output all that is left.</summary>
internal static class MakingRules
{
    public static Refusal? WhyNotIssue(WorkOrder.Released s, WorkOrderCommand.RequireIssuable c)
    {
        var content = $"{c.Quantity} {c.Component} {c.On:O}";
        if (s.Documents.TryGetValue(Key("issue", c.Document), out var known))
            return known == content ? null : DocumentTaken(c.Document);
        if (Problem(s, c.Quantity, c.On) is { } no) return no;
        if (s.Terms.Find(c.Component) is not { } needed) return NotNeeded(c.Component);
        if (c.Quantity.Unit != needed.Quantity.Unit) return OtherUnit(needed.Quantity.Unit, c.Quantity.Unit);
        var left = Math.Max(0, needed.Quantity.Value - s.IssuedOf(c.Component));
        return c.Reason is null && c.Quantity.Value > left
            ? BeyondNeed(c.Quantity, Quantity.Of(left, c.Quantity.Unit))
            : null;
    }

    public static Decision<WorkOrderEvent> Issued(WorkOrder.Released s, WorkOrderCommand.Issue c)
    {
        if (WhyNotIssue(s, new(c.Document, c.Component, c.Quantity, c.On, c.Reason)) is { } no) return no;
        if (s.Documents.ContainsKey(Key("issue", c.Document))) return [];
        return new WorkOrderEvent.MaterialIssued(
            c.Company, c.Document, c.Component, c.Quantity, c.Lots, c.Cost, c.On, c.Reason);
    }

    public static Decision<WorkOrderEvent> Returned(WorkOrder.Released s, WorkOrderCommand.Return c)
    {
        var content = $"{c.Quantity} {c.Component} {c.Lot} {c.On:O}";
        if (s.Documents.TryGetValue(Key("return", c.Document), out var known))
            return known == content ? [] : DocumentTaken(c.Document);
        if (Problem(s, c.Quantity, c.On) is { } no) return no;
        if (!s.Materials.TryGetValue(c.Component, out var material)) return NotNeeded(c.Component);
        if (c.Quantity.Unit != material.Quantity.Unit) return OtherUnit(material.Quantity.Unit, c.Quantity.Unit);
        var issued = s.IssuedOf(c.Component, c.Lot);
        if (c.Quantity.Value > issued) return MoreThanIssued(c.Quantity, Quantity.Of(issued, c.Quantity.Unit));
        // The whole rest takes the whole cost, so that nothing issued costs nothing.
        var cost = c.Quantity == material.Quantity
            ? material.Cost
            : Money.Round(material.Cost.Amount * c.Quantity.Value / material.Quantity.Value, material.Cost.Currency);
        return new WorkOrderEvent.MaterialReturned(
            c.Company, c.Document, c.Component, c.Lot, c.Quantity, cost, c.On, c.Reason);
    }

    public static Decision<WorkOrderEvent> Received(WorkOrder.Released s, WorkOrderCommand.Receive c)
    {
        var content = $"{c.Quantity} {c.Lot} {c.IsLast} {c.On:O}";
        if (s.Documents.TryGetValue(Key("receipt", c.Receipt), out var known))
            return known == content ? [] : DocumentTaken(c.Receipt);
        if ((Problem(s, c.Quantity, c.On) ?? WhyNotMade(s, c.Quantity)) is { } no) return no;
        var most = s.Terms.Quantity.Value * (1 + s.Terms.OverOutput);
        if (s.Good.Value + c.Quantity.Value > most) return MoreThanOrdered(c.Quantity, most - s.Good.Value);
        return CostOf(s, c) is { } cost
            ? new WorkOrderEvent.OutputReceived(c.Company, c.Receipt, c.Quantity, c.Lot, c.IsLast, cost, c.On)
            : NothingIssued;
    }

    public static Decision<WorkOrderEvent> Scrapped(WorkOrder.Released s, WorkOrderCommand.Scrap c)
    {
        var content = $"{c.Quantity} {c.On:O}";
        if (s.Documents.TryGetValue(Key("scrap", c.Document), out var known))
            return known == content ? [] : DocumentTaken(c.Document);
        if ((Problem(s, c.Quantity, c.On) ?? WhyNotMade(s, c.Quantity)) is { } no) return no;
        var left = s.Terms.Quantity.Value - s.Scrapped.Value;
        return c.Quantity.Value > left
            ? MoreThanOrdered(c.Quantity, left)
            : new WorkOrderEvent.OutputScrapped(c.Document, c.Quantity, c.Reason, c.On);
    }

    public static WorkOrder.Released Evolve(WorkOrder.Released s, WorkOrderEvent.MaterialIssued e) => s with
    {
        Materials = With(s, e.Component, e.Quantity, e.Cost),
        Lots = e.Lots.Aggregate(s.Lots, With),
        Cost = (s.Cost ?? Money.Zero(e.Cost.Currency)) + e.Cost,
        OutputCost = s.OutputCost ?? Money.Zero(e.Cost.Currency),
        Documents = s.Documents.SetItem(Key("issue", e.Document), $"{e.Quantity} {e.Component} {e.On:O}"),
    };

    public static WorkOrder.Released Evolve(WorkOrder.Released s, WorkOrderEvent.MaterialReturned e) => s with
    {
        Materials = With(s, e.Component, -e.Quantity, -e.Cost),
        Lots = With(s.Lots, new IssuedLot(e.Component, e.Lot, -e.Quantity)),
        Cost = s.Cost!.Value - e.Cost,
        Documents = s.Documents.SetItem(Key("return", e.Document), $"{e.Quantity} {e.Component} {e.Lot} {e.On:O}"),
    };

    public static WorkOrder.Released Evolve(WorkOrder.Released s, WorkOrderEvent.OutputReceived e) => s with
    {
        Good = s.Good + e.Quantity,
        OutputCost = s.OutputCost!.Value + e.Cost,
        Documents = s.Documents.SetItem(Key("receipt", e.Receipt), $"{e.Quantity} {e.Lot} {e.IsLast} {e.On:O}"),
    };

    public static WorkOrder.Released Evolve(WorkOrder.Released s, WorkOrderEvent.OutputScrapped e) => s with
    {
        Scrapped = s.Scrapped + e.Quantity,
        Documents = s.Documents.SetItem(Key("scrap", e.Document), $"{e.Quantity} {e.On:O}"),
    };

    /// <summary>What all good output so far should have cost, less what it took: the cost of the materials by what is
    /// good of what can still be good. The last output takes what is left. Null before anything was issued.</summary>
    private static Money? CostOf(WorkOrder.Released s, WorkOrderCommand.Receive c)
    {
        if (s.Cost is not { } cost || s.OutputCost is not { } taken) return null;
        var (good, expected) = (s.Good + c.Quantity, s.Terms.Quantity - s.Scrapped);
        var share = c.IsLast || good >= expected
            ? cost
            : Money.Round(cost.Amount * good.Value / expected.Value, cost.Currency);
        return share.Amount > taken.Amount ? share - taken : Money.Zero(cost.Currency);
    }

    private static Refusal? Problem(WorkOrder.Released s, Quantity quantity, DateOnly on) =>
        quantity.Value <= 0 ? WorkOrderRefusals.NotPositive(quantity)
        : on < s.On ? WorkOrderRefusals.BeforeReleased(on, s.On)
        : s.Documents.Count == WorkOrderDecider.MaxDocuments ? TooManyDocuments
        : null;

    private static Refusal? WhyNotMade(WorkOrder.Released s, Quantity quantity) =>
        quantity.Unit == s.Terms.Quantity.Unit ? null : OtherUnit(s.Terms.Quantity.Unit, quantity.Unit);

    private static ImmutableDictionary<string, IssuedMaterial> With(
        WorkOrder.Released s, string component, Quantity quantity, Money cost) => s.Materials.SetItem(
        component, s.Materials.TryGetValue(component, out var before)
            ? new IssuedMaterial(before.Quantity + quantity, before.Cost + cost)
            : new IssuedMaterial(quantity, cost));

    private static ImmutableArray<IssuedLot> With(ImmutableArray<IssuedLot> lots, IssuedLot change)
    {
        var before = lots.FirstOrDefault(l => (l.Component, l.Lot) == (change.Component, change.Lot));
        return before is null
            ? lots.Add(change)
            : lots.Replace(before, before with { Quantity = before.Quantity + change.Quantity });
    }

    internal static string Key(string kind, string number) => $"{kind} {number}";
}

internal static class MakingRefusals
{
    public static Refusal TooManyDocuments { get; } = Refusals.TooMany(
        "manufacturing.too-many-documents", "A work order", WorkOrderDecider.MaxDocuments, "documents");

    public static Refusal NothingIssued { get; } = new(
        "manufacturing.nothing-issued",
        "Nothing was issued to the work order, so its output has no cost. Issue its materials first.");

    public static Refusal DocumentTaken(string number) => Refusals.DifferentContent(
        "manufacturing.document-taken", $"Document {number} of the work order", "booked").With("document", number);

    public static Refusal NotNeeded(string component) => Refusals.Unknown(
        "manufacturing.not-needed", $"{component} among the materials of the work order", RefusalKind.Unprocessable)
        .With("component", component);

    public static Refusal OtherUnit(string unit, string given) => new Refusal(
        "manufacturing.unit-differs", $"It is counted in {unit}, not in {given}.", RefusalKind.Unprocessable)
        .With("unit", unit).With("given", given);

    public static Refusal BeyondNeed(Quantity wanted, Quantity left) => new Refusal(
        "manufacturing.beyond-need",
        $"The work order needs {left} more, not {wanted}. Give a reason to take more than it needs.")
        .With("wanted", wanted).With("left", left);

    public static Refusal MoreThanIssued(Quantity wanted, Quantity issued) => Refusals.MoreThan(
        "manufacturing.more-than-issued", wanted, "returned", issued, "issued of this lot").With("issued", issued);

    public static Refusal MoreThanOrdered(Quantity wanted, decimal left) => Refusals.MoreThan(
        "manufacturing.more-than-ordered", wanted, "reported",
        Quantity.Of(Math.Max(0, decimal.Round(left, Quantity.MaxDecimals, MidpointRounding.ToZero)), wanted.Unit),
        "still ordered");
}
