namespace Daybook.Projections.Orders;

/// <summary>Something open against an order.</summary>
public sealed record OpenOrderException(
    string Code, string Detail, string Action, DateOnly RaisedOn, DateTimeOffset RaisedAt);
