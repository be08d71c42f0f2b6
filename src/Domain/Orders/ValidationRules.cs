using System.Collections.Immutable;
using Daybook.Kernel;
using Open = Daybook.Domain.Orders.SalesOrder.Open;

namespace Daybook.Domain.Orders;

/// <summary>The work queue of an order: what was found wrong with it, and how that was resolved.</summary>
internal static class ValidationRules
{
    // What a check found before and finds no more was put right elsewhere, for example by registering the SKU.
    // That is nobody's acceptance: when it comes back it is raised again.
    public const string FoundNoMore = "found-no-more";

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
            if (order.Exceptions.GetValueOrDefault(raised.Code) != raised) events.Add(raised);
        }

        if (found.Count == 0) events.Add(new SalesOrderEvent.Validated());
        // Nothing is kept for an order that waits for a person, as for one that was amended.
        else if (!order.Legs.IsEmpty)
            events.Add(new SalesOrderEvent.ReservationReleased("Something is open against it."));
        return events.ToImmutable();
    }

    public static Decision<SalesOrderEvent> Resolve(SalesOrderCommand.ResolveException c, Open order)
    {
        var resolved = new SalesOrderEvent.ExceptionResolved(c.Code, c.Resolution, c.By, c.Reason);
        if (order.Exceptions.TryGetValue(c.Code, out var raised))
        {
            if (!Finding.IsAcceptable(c.Code)) return SalesOrderRefusals.CannotBeAccepted(raised);
            return order.Exceptions.Count == 1 ? [resolved, new SalesOrderEvent.Validated()] : resolved;
        }

        if (!order.Resolved.TryGetValue(c.Code, out var before)) return SalesOrderRefusals.NoSuchException(c.Code);
        return before.By == resolved ? [] : SalesOrderRefusals.ResolvedOtherwise(c.Code);
    }

    /// <summary>The first conversion that is not of a line of the order; null when there is none.</summary>
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
            if (Finding.IsAcceptable(same.Key) && order.Resolved.GetValueOrDefault(same.Key)?.Detail == detail)
                continue;
            byCode.Add(same.Key, new SalesOrderEvent.ExceptionRaised(same.Key, detail, same.First().Action));
        }

        return byCode;
    }
}
