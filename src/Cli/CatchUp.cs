using Daybook.Api.Hosting;
using Daybook.Cli.Output;
using Daybook.Ledger;

namespace Daybook.Cli;

/// <summary>Brings the read models to the head of the log. The workers of this process share the work with those of
/// other nodes.</summary>
internal static class CatchUp
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(500);

    /// <summary>The time that the processes get to finish their current work; what remains counts as unfinished work.
    /// </summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

    /// <summary>Waits until the processes have nothing more to do, or a time limit is reached. The reconciliation
    /// explains the work that is then unfinished.</summary>
    public static async Task Settle(LedgerNode node, Terminal terminal, CancellationToken cancel)
    {
        try
        {
            await node.Processes.WaitUntilIdle(await Head(node, cancel), Settling, cancel);
        }
        catch (TimeoutException e)
        {
            terminal.Say($"processes are still working: {e.Message}");
        }
        catch (ProcessStoppedException e)
        {
            terminal.Say(e.Message);
        }
    }

    /// <summary>Waits until groups of read models have reached the current head.</summary>
    /// <exception cref="VerbException">A group has stopped, or it takes too long.</exception>
    public static async Task<long> Groups(
        LedgerNode node, IReadOnlyCollection<string> groups, Told told, CancellationToken cancel)
    {
        var head = await Head(node, cancel);
        var begun = node.Context.Clock.GetTimestamp();
        foreach (var group in groups)
        {
            while (!await node.ReadModels.WaitFor(group, head, BetweenReports, cancel))
            {
                var members = (await node.ReadModels.Status(cancel)).Where(p => p.Group == group).ToList();
                if (members.Find(p => p.State == "stopped") is { } stopped)
                    throw new VerbException(
                        ExitCode.Failed,
                        $"the read models of {group} have stopped at position {stopped.Position}: {stopped.Error}");
                if (node.Context.Clock.GetElapsedTime(begun) > Patience)
                    throw VerbException.Infrastructure(
                        $"the read models of {group} have not reached position {head} in time");
                if (members.Count > 0) told($"read models of {group}", members.Min(p => p.Position), head);
            }

            told($"read models of {group}", head, head);
        }

        return head;
    }

    /// <summary>The groups of all read models.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. DaybookCatalogue.Whole.Projections.Select(p => p.Group).Distinct()];

    public static async Task<long> Head(LedgerNode node, CancellationToken cancel)
    {
        await using var connection = await node.Context.Pooled.OpenConnectionAsync(cancel);
        return await EventReader.Head(connection, cancel);
    }
}
