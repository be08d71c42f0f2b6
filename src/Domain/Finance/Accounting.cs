using Daybook.Domain.Shared;

namespace Daybook.Domain.Finance;

/// <summary>The books of a company (ERP 财务).</summary>
public static class Accounting
{
    public static Module Module { get; } = new("ERP", Stage.StartUp);
}
