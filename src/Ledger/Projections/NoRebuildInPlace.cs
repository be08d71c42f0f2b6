using JasperFx.Events.Daemon;

namespace Daybook.Ledger;

/// <summary>Marten's own rebuild would empty the tables that people see and fold into them again; ours goes beside them
/// (engine.md, rule 21).</summary>
internal sealed class NoRebuildInPlace(string group) : IReplayExecutor
{
    public Task StartAsync(
        SubscriptionExecutionRequest request, ISubscriptionController controller, CancellationToken cancellation) =>
        throw Refused(group);

    public static InvalidOperationException Refused(string group) => new(
        $"The read models of {group} are not rebuilt in place: daybook rebuild builds them beside those that serve, "
        + "compares and switches.");
}
