using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Open = Daybook.Domain.Orders.SalesOrder.Open;

namespace Daybook.Domain.Orders;

/// <summary>The findings of an order and how they are resolved.</summary>
internal static class ValidationRules
{
    // A finding that the check no longer reports was corrected elsewhere, for example because the SKU was registered.
    // Nobody has accepted it, so it is raised again when it returns.
    public const string FoundNoMore = "found-no-more";
    public const string Accepted = "accept";

    public static Decision<SalesOrderEvent> Validate(SalesOrderCommand.Validate c, Open order)
    {
        if (order.IsValidated) return [];
        var converted = c.Converted.IsDefault ? [] : c.Converted;
        if (Mismatch(converted, order) is { } line) return SalesOrderRefusals.ConversionMismatch(line);
        var found = ByCode(c.Findings, order);
        var events = ImmutableArray.CreateBuilder<SalesOrderEvent>();
        var news = converted.Where(l => !order.BaseQuantities.ContainsKey(l.Line)).ToImmutableArray();
        if (news.Length > 0)
            events.Add(new SalesOrderEvent.QuantitiesConverted(order.Terms.OrderedOn, order.Terms.Currency, news));
        var gone = order.Exceptions.Keys.Where(code => !found.ContainsKey(code));
        foreach (var code in gone.Order(StringComparer.Ordinal))
            events.Add(new SalesOrderEvent.ExceptionResolved(code, FoundNoMore, "validation", "Checked again."));
        foreach (var raised in found.Values)
        {
            if (!IsOpen(raised, order)) events.Add(raised);
        }

        if (found.Count == 0) events.Add(new SalesOrderEvent.Validated());
        // No stock is kept for an order that waits for a person, for example after an amendment.
        else if (!order.Legs.IsEmpty)
            events.Add(new SalesOrderEvent.ReservationReleased("Something is open against it."));
        return events.ToImmutable();
    }

    public static Decision<SalesOrderEvent> Accept(SalesOrderCommand.AcceptException c, Open order)
    {
        var accepted = new SalesOrderEvent.ExceptionResolved(c.Code, Accepted, c.By, c.Reason);
        if (order.Exceptions.TryGetValue(c.Code, out var raised))
        {
            if (WhyNot(FindingAction.Accept, raised, c.Roles) is { } no) return no;
            return order.Exceptions.Count == 1 ? [accepted, new SalesOrderEvent.Validated()] : accepted;
        }

        if (!order.Resolved.TryGetValue(c.Code, out var before)) return SalesOrderRefusals.NoSuchException(c.Code);
        return before.By == accepted ? [] : SalesOrderRefusals.ResolvedOtherwise(c.Code);
    }

    public static Decision<SalesOrderEvent> Require(SalesOrderCommand.RequireAction c, Open order)
    {
        if (!order.Exceptions.TryGetValue(c.Code, out var raised)) return SalesOrderRefusals.NoSuchException(c.Code);
        if (WhyNot(c.Action, raised, c.Roles) is { } no) return no;
        return c.Action == FindingAction.Amend ? SalesOrderRefusals.AmendedByItsOwn(c.Code) : [];
    }

    /// <summary>The reason why this action is not allowed, or not for these roles; null when it is allowed.</summary>
    private static Refusal? WhyNot(
        FindingAction action, SalesOrderEvent.ExceptionRaised raised, ImmutableArray<string> roles)
    {
        if (!raised.Actions.Contains(action)) return SalesOrderRefusals.ActionNotAllowed(raised, action);
        var needed = FindingKind.Of(raised.Code).RolesFor(action);
        return needed.Intersect(roles.IsDefault ? [] : roles).Any()
            ? null
            : SalesOrderRefusals.RoleNeeded(raised.Code, action, needed);
    }

    private static bool IsOpen(SalesOrderEvent.ExceptionRaised found, Open order) =>
        order.Exceptions.GetValueOrDefault(found.Code) is { } open
        && (open.Detail, open.Action) == (found.Detail, found.Action) && open.Actions.SameAs(found.Actions);

    /// <summary>The first conversion that does not belong to a line of the order; null when there is none.</summary>
    private static int? Mismatch(ImmutableArray<ConvertedLine> converted, Open order)
    {
        if (converted.IsEmpty) return null;
        var lines = order.Terms.Lines.ToDictionary(line => line.Line);
        return converted.FirstOrDefault(c => !lines.Remove(c.Line, out var line)
            || (line.Sku, line.Quantity) != (c.Sku, c.Quantity) || !OrderLimits.IsPositive(c.BaseQuantity))?.Line;
    }

    /// <summary>One exception per code, in the order found, without those that a person has accepted.</summary>
    private static OrderedDictionary<string, SalesOrderEvent.ExceptionRaised> ByCode(
        ImmutableArray<Finding> findings, Open order)
    {
        var byCode = new OrderedDictionary<string, SalesOrderEvent.ExceptionRaised>();
        foreach (var same in (findings.IsDefault ? [] : findings).GroupBy(finding => finding.Code))
        {
            var detail = string.Join("; ", same.Select(finding => finding.Detail).Distinct());
            var actions = FindingKind.Of(same.Key).Actions;
            if (actions.Contains(FindingAction.Accept) && order.Resolved.GetValueOrDefault(same.Key)?.Detail == detail)
                continue;
            byCode.Add(same.Key, new SalesOrderEvent.ExceptionRaised(same.Key, detail, same.First().Action, actions));
        }

        return byCode;
    }
}
