using System.Collections.Immutable;

namespace Daybook.Projections.Orders;

/// <summary>Something open against an order.</summary>
/// <param name="Action">What resolves it, for a person.</param>
/// <param name="Actions">All that may be done about it.</param>
public sealed record OpenOrderException(
    string Code, string Detail, string Action, ImmutableArray<AllowedAction> Actions, DateOnly RaisedOn,
    DateTimeOffset RaisedAt);
