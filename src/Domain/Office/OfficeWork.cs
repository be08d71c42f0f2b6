using Daybook.Domain.Shared;

namespace Daybook.Domain.Office;

/// <summary>People of the company, and approvals (OA 协同办公).</summary>
public static class OfficeWork
{
    public static Module Module { get; } = new("OA", Stage.Growth);
}
