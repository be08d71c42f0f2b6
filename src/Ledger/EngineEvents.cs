using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The events that the engine itself writes: records of processes, decisions about them and
/// about messages and read models, repairs.</summary>
public static class EngineEvents
{
    /// <summary>Their stored names.</summary>
    public static IReadOnlyList<StoredType> All { get; } = StoredType.CasesOf(
        typeof(ProcessEvent), typeof(RegisterEvent), typeof(DeadLetterEvent), typeof(RepairEvent),
        typeof(ReadModelEvent));

    /// <summary>The upcasters for events of older releases: a retry had no reason.</summary>
    public static IReadOnlyList<Upcaster> Upcasters { get; } =
    [
        new("process.retried.v1", "process.retried.v2", json =>
        {
            json["reason"] = null;
            return json;
        }),
    ];
}
