using JasperFx.Events.Daemon;

namespace Daybook.Ledger;

/// <summary>Prevents Marten's own rebuild, which would empty the live tables and fold into them again. Daybook's
/// rebuild builds new tables next to them (engine.md, rule 21).</summary>
internal sealed class NoRebuildInPlace(string group) : IReplayExecutor
{
    public Task StartAsync(
        SubscriptionExecutionRequest request, ISubscriptionController controller, CancellationToken cancellation) =>
        throw Refused(group);

    public static InvalidOperationException Refused(string group) => new(
        $"The read models of {group} are not rebuilt in place: daybook rebuild builds tables next to the live ones, "
        + "compares and switches.");
}
