namespace Daybook.Ledger;

/// <summary>How a process stands at this moment, whoever asks.</summary>
/// <param name="Process">What the ledger says of it; null where it was never deployed, or is retired.</param>
/// <param name="Standing">Where it stands by itself; null where it has never begun.</param>
/// <param name="Progression">How far the others have gone.</param>
internal sealed record ProcessFacts(DeployedProcess? Process, ProcessStanding? Standing, long Progression)
{
    public static async Task<ProcessFacts> Of(LedgerContext context, string process, CancellationToken cancel)
    {
        var deployment = new Deployment(context);
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await deployment.Read(connection, cancel);
        var (standings, progression) = await ProcessStandings.Read(connection, cancel);
        return new ProcessFacts(
            deployment.Processes.GetValueOrDefault(process), standings.GetValueOrDefault(process), progression);
    }

    /// <summary>True of a process that nobody will have again.</summary>
    public static async Task<bool> IsGone(LedgerContext context, string process, CancellationToken cancel) =>
        (await Of(context, process, cancel)).Process is null;
}
