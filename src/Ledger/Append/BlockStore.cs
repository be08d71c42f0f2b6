using System.Runtime.ExceptionServices;
using Marten;
using Marten.Services;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Writes a whole block through one session of Marten on the transaction that decided it; COMMIT is not its
/// own.</summary>
internal sealed class BlockStore(IDocumentStore store)
{
    /// <summary>Nothing is committed when this returns or throws.</summary>
    /// <exception cref="BlockRejectedException">The server or the driver does not take a value of it.</exception>
    public async Task Save(CommitConnection connection, BlockToWrite block, CancellationToken cancel)
    {
        try
        {
            await using var session = store.LightweightSession(
                SessionOptions.ForTransaction(connection.Transaction!, shouldAutoCommit: false));
            session.QueueOperation(new AppendBlock(block));
            await session.SaveChangesAsync(cancel);
        }
        catch (Exception e) when (e.Passing() is { } passing)
        {
            // Marten wraps what the driver throws.
            ExceptionDispatchInfo.Throw(passing);
        }
        catch (Exception e) when (e.Root() is OperationCanceledException given)
        {
            ExceptionDispatchInfo.Throw(given);
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
}
