using System.Runtime.ExceptionServices;
using Marten;
using Marten.Services;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Writes a complete block in the transaction that decided it: first the events, streams and answers through a
/// Marten session, then the block header. The caller commits.</summary>
internal sealed class BlockStore(IDocumentStore store)
{
    private const string Header = """
        insert into ledger.blocks (number, epoch, first_position, last_position, recorded_at, answers, answers_root,
            events_root, leaves, previous_hash, hash, attempt)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    /// <summary>Writes the block; nothing is committed when this method returns or throws.</summary>
    /// <exception cref="BlockRejectedException">The server or the driver does not take a value of it.</exception>
    public async Task<BlockToWrite> Save(
        CommitConnection connection, BlockDraft draft, Guid ledgerId, CancellationToken cancel)
    {
        try
        {
            // The block needs both, so hashing runs while the server inserts the rows.
            var hashing = Task.Run(() => BlockToWrite.Of(draft, ledgerId), CancellationToken.None);
            await using var session = store.LightweightSession(
                SessionOptions.ForTransaction(connection.Transaction!, shouldAutoCommit: false));
            session.QueueOperation(new AppendBlock(draft));
            await session.SaveChangesAsync(cancel);
            var block = await hashing;
            await using var seal = connection.Batch(Seal(block));
            await seal.ExecuteNonQueryAsync(cancel);
            return block;
        }
        catch (Exception e) when (e.Passing() is { } passing)
        {
            // Marten wraps the exceptions of the driver.
            ExceptionDispatchInfo.Throw(passing);
            throw;
        }
        catch (Exception e) when (e.Root() is OperationCanceledException given)
        {
            ExceptionDispatchInfo.Throw(given);
            throw;
        }
        catch (Exception e) when (!connection.IsOpen)
        {
            // For a connection that was just lost, the driver reports an invalid operation.
            throw new NpgsqlException("the connection was lost before the block was written", e);
        }
        catch (Exception e) when (e.Passing() is null)
        {
            throw new BlockRejectedException(e.Root());
        }
    }

    private static NpgsqlBatchCommand Seal(BlockToWrite block)
    {
        var header = block.Header;
        return Sql.Command(
            Header,
            (header.Number, NpgsqlDbType.Bigint),
            (header.Epoch, NpgsqlDbType.Integer),
            (header.FirstPosition, NpgsqlDbType.Bigint),
            (header.LastPosition, NpgsqlDbType.Bigint),
            (header.RecordedAt, NpgsqlDbType.TimestampTz),
            (block.Draft.Answers.Count, NpgsqlDbType.Integer),
            (header.AnswersRoot, NpgsqlDbType.Bytea),
            (header.EventsRoot, NpgsqlDbType.Bytea),
            (block.Leaves, NpgsqlDbType.Bytea),
            (header.PreviousHash, NpgsqlDbType.Bytea),
            (block.Head.Hash, NpgsqlDbType.Bytea),
            (block.Attempt, NpgsqlDbType.Uuid));
    }
}
