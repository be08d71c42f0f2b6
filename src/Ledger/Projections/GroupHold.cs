using Npgsql;

namespace Daybook.Ledger;

/// <summary>Pauses a group briefly and brings a build to exactly the group's position. During the pause no row is
/// written, although Marten's daemon may move the progression past events that do not concern the group.</summary>
internal sealed class GroupHold(LedgerContext context, string group, BuildPass pass)
{
    /// <summary>Runs an action while the row of the group is locked; the transaction is committed afterwards.</summary>
    /// <param name="at">The target position of the build; null for the position of the group.</param>
    /// <param name="act">The action; its arguments are the connection that holds the lock and the group's
    /// position.</param>
    public async Task Run(long? at, Func<NpgsqlConnection, long, Task> act, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await TryRun(at, act, cancel)) return;
            if (attempt == context.Options.RebuildRetryLimit)
                throw new TimeoutException($"The build of {group} could not get close enough to the head.");
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
