using Npgsql;

namespace Daybook.Ledger;

/// <summary>Holds a group still for a moment, with a build brought to exactly where it is. Marten's daemon may move the
/// progression over events that concern nobody in it, and writes no row meanwhile.</summary>
internal sealed class GroupHold(LedgerContext context, string group, BuildPass pass)
{
    /// <summary>Acts while the row of the group is locked; the transaction is committed afterwards.</summary>
    /// <param name="at">The position to bring the build to; null for that of the group.</param>
    /// <param name="act">Given the connection that holds the lock and the group's position.</param>
    public async Task Run(long? at, Func<NpgsqlConnection, long, Task> act, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await TryRun(at, act, cancel)) return;
            if (attempt == context.Options.RebuildRetryLimit)
                throw new TimeoutException($"The build of {group} does not come near enough to the head.");
        }
    }

    private async Task<bool> TryRun(long? at, Func<NpgsqlConnection, long, Task> act, CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        long position;
        await using (var transaction = await connection.BeginTransactionAsync(cancel))
        {
            await connection.Execute("select from work.read_groups where name = $1 for update", [group], cancel);
            position = await GroupEntry.PositionOf(connection, group, cancel);
            if (at is not null || position - pass.Position <= context.Options.RebuildHoldEventLimit)
            {
                await pass.To(at ?? position, cancel);
                await act(connection, position);
                await transaction.CommitAsync(cancel);
                return true;
            }
        }

        await pass.To(position, cancel);
        return false;
    }
}
