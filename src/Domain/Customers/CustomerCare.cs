using Daybook.Domain.Shared;

namespace Daybook.Domain.Customers;

/// <summary>Looking after customers (CRM 客户关系).</summary>
public static class CustomerCare
{
    public static Module Module { get; } = new("CRM", Stage.StartUp);
}
