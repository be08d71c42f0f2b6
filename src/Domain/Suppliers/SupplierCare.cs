using Daybook.Domain.Shared;

namespace Daybook.Domain.Suppliers;

/// <summary>Looking after suppliers (SRM 供应商关系).</summary>
public static class SupplierCare
{
    public static Module Module { get; } = new("SRM", Stage.Refined, "ERP", "WMS");
}
