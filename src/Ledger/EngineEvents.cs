using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The events that the engine itself writes: records of processes, decisions about them and
/// about messages, repairs.</summary>
public static class EngineEvents
{
    /// <summary>Their stored names and JSON contracts.</summary>
    public static IReadOnlyList<StoredType> All { get; } =
    [
        .. StoredType.CasesOf(ProcessJson.Default, typeof(ProcessEvent)),
        .. StoredType.CasesOf(RegisterJson.Default, typeof(RegisterEvent)),
        .. StoredType.CasesOf(DeadLetterJson.Default, typeof(DeadLetterEvent)),
        .. StoredType.CasesOf(RepairJson.Default, typeof(RepairEvent)),
    ];
}
