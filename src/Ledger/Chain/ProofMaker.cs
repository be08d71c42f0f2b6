using System.Text;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Makes proofs of single events for people who do not have the database (A7).</summary>
public sealed class ProofMaker(NpgsqlDataSource source)
{
    /// <summary>The proof of an event under a checkpoint that was made at or after its block.</summary>
    /// <param name="position">The event's position.</param>
    /// <param name="checkpoint">The checkpoint, an exported one or one signed now.</param>
    /// <param name="redact">True to give only the payload's hash.</param>
    /// <returns>The proof; null when there is no such event or the checkpoint was made before it.</returns>
    /// <exception cref="ChainBrokenException">The rows do not lead to the checkpoint: something was
    /// changed.</exception>
    public async Task<ProofBundle?> Prove(
        long position, Checkpoint checkpoint, bool redact = false, CancellationToken cancel = default)
    {
        if (await EventAt(position, redact, cancel) is not { } @event) return null;
        if (await BlockOf(position, checkpoint.Ledger, cancel) is not { Header: { } header }) return null;
        if (header.Number > checkpoint.Block) return null;
        var bundle = new ProofBundle(
            @event,
            await Path(ChainSql.Leaves, header.FirstPosition, header.LastPosition, position, leaf => leaf, cancel),
            ProvedBlock.Of(header),
            await Path(ChainSql.BlockHashes, 0, checkpoint.Block, header.Number, hash => Merkle.LeafOf(hash), cancel),
            checkpoint);
        return ProofBundle.Check(bundle, checkpoint.PublicKey) is { } problem
            ? throw new ChainBrokenException(new FirstBad(
                FirstBad.EventAltered, header.Number, position, @event.Stream, @event.Version, problem))
            : bundle;
    }

    private async Task<ProvedEvent?> EventAt(long position, bool redact, CancellationToken cancel)
    {
        await using var command = Command(ChainSql.Events, position, position);
        await using var row = await command.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel)) return null;
        var read = EventRow.Read(row);
        if (read.Fields is not { } e) return null;
        var payload = redact ? null : Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(10));
        return new ProvedEvent(
            position, e.Stream, e.Version, e.Type, e.RecordedAt, e.EffectiveOn, e.Actor, e.CommandId, e.CorrelationId,
            e.Causation, Convert.ToHexStringLower(read.PayloadHash), payload);
    }

    private async Task<BlockRow?> BlockOf(long position, Guid ledger, CancellationToken cancel)
    {
        await using var command = Command(ChainSql.BlockOf, position);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? BlockRow.Read(row, ledger) : null;
    }

    private async Task<IReadOnlyList<string>> Path(
        string sql, long first, long last, long wanted, Func<byte[], byte[]> leafOf, CancellationToken cancel)
    {
        var path = new MerklePath(wanted - first, last - first + 1);
        await using var command = Command(sql, first, last);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var seen = 0L;
        for (; await row.ReadAsync(cancel); seen++) path.Add(leafOf(row.GetFieldValue<byte[]>(0)));
        return seen == last - first + 1
            ? [.. path.Hashes().Select(Convert.ToHexStringLower)]
            : throw new ChainBrokenException(new FirstBad(
                FirstBad.BlockMissing, null, wanted, null, null,
                $"Of {last - first + 1} rows that the proof needs {seen} are here."));
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<long> parameters)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in parameters) command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = value });
        return command;
    }
}
