namespace Daybook.Domain.Orders;

/// <summary>What was raised against an order and how a person resolved it.</summary>
/// <param name="Detail">The facts as they were raised; the same facts are not raised again.</param>
/// <param name="By">How, by whom and why.</param>
public sealed record ResolvedException(string Detail, SalesOrderEvent.ExceptionResolved By);
