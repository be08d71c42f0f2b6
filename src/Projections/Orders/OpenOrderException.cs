using System.Collections.Immutable;

namespace Daybook.Projections.Orders;

/// <summary>An open finding of an order.</summary>
/// <param name="Action">What a person can do to resolve it.</param>
/// <param name="Actions">All allowed actions.</param>
public sealed record OpenOrderException(
    string Code, string Detail, string Action, ImmutableArray<AllowedAction> Actions, DateOnly RaisedOn,
    DateTimeOffset RaisedAt);
