using System.Runtime.ExceptionServices;
using Marten;
using Marten.Services;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Writes a whole block on the transaction that decided it: its facts through a session of Marten, then the
/// header that seals them; COMMIT is not its own.</summary>
internal sealed class BlockStore(IDocumentStore store)
{
    private const string Header = """
        insert into ledger.blocks (number, epoch, first_position, last_position, recorded_at, answers, answers_root,
            events_root, leaves, previous_hash, hash, attempt)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;

    /// <summary>Nothing is committed when this returns or throws.</summary>
    /// <exception cref="BlockRejectedException">The server or the driver does not take a value of it.</exception>
    public async Task<BlockToWrite> Save(
        CommitConnection connection, BlockDraft draft, Guid ledgerId, CancellationToken cancel)
    {
        try
        {
            // Everybody waits for both: the facts are hashed while the server takes them.
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
            // Marten wraps what the driver throws.
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
            // The driver says of a connection that it lost a moment ago that it was used wrongly.
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
