using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The events that the engine itself writes: the records of processes, and repairs.</summary>
public static class EngineEvents
{
    /// <summary>Their stored names and JSON contracts.</summary>
    public static IReadOnlyList<StoredType> All { get; } =
    [
        .. StoredType.CasesOf(ProcessJson.Default, typeof(ProcessEvent)),
        .. StoredType.CasesOf(RepairJson.Default, typeof(RepairEvent)),
    ];
}
