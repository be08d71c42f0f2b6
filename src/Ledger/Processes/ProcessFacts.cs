namespace Daybook.Ledger;

/// <summary>The current status of a process, the same on all nodes.</summary>
/// <param name="Process">What the ledger records about it; null when it was never deployed, or is retired.</param>
/// <param name="Standing">Its own row of positions; null when it has never begun.</param>
/// <param name="Progression">The position that the processes share.</param>
internal sealed record ProcessFacts(DeployedProcess? Process, ProcessPosition? Standing, long Progression)
{
    public static async Task<ProcessFacts> Of(LedgerContext context, string process, CancellationToken cancel)
    {
        var deployment = new Deployment(context);
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await deployment.Read(connection, cancel);
        var (standings, progression) = await ProcessPositions.Read(connection, cancel);
        return new ProcessFacts(
            deployment.Processes.GetValueOrDefault(process), standings.GetValueOrDefault(process), progression);
    }

    /// <summary>True for a process that is retired.</summary>
    public static async Task<bool> IsGone(LedgerContext context, string process, CancellationToken cancel) =>
        (await Of(context, process, cancel)).Process is null;
}
