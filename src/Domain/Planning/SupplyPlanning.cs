using Daybook.Domain.Shared;

namespace Daybook.Domain.Planning;

/// <summary>Planning (SCM 供应链计划). It nets what orders want with what is in stock and in sight.</summary>
public static class SupplyPlanning
{
    public static Module Module { get; } = new("SCM", Stage.Refined, "WMS");
}
