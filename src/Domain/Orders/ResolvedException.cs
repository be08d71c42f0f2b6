namespace Daybook.Domain.Orders;

/// <summary>A finding of an order and how a person resolved it.</summary>
/// <param name="Detail">The facts when it was raised; the same facts are not raised again.</param>
/// <param name="By">The action, the person and the reason.</param>
public sealed record ResolvedException(string Detail, SalesOrderEvent.ExceptionResolved By);
