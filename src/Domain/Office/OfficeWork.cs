using Daybook.Domain.Shared;

namespace Daybook.Domain.Office;

/// <summary>People of the company, approvals and what the office does (OA 协同办公). What employees paid goes into the
/// books.</summary>
public static class OfficeWork
{
    public static Module Module { get; } = new("OA", Stage.Growth, "ERP");
}
