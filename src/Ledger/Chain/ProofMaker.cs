using System.Text;
using System.Text.Json;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Makes proofs of single events for people without access to the database (A7).</summary>
public sealed class ProofMaker(NpgsqlDataSource source)
{
    /// <summary>The proof of an event under a checkpoint of the event's block or of a later block.</summary>
    /// <param name="position">The event's position.</param>
    /// <param name="checkpoint">The checkpoint: an exported one, or a new one.</param>
    /// <param name="redact">True to include only the payload's hash. A payload that contains <see cref="Secrets"/> is
    /// never included.</param>
    /// <returns>The proof; null when there is no such event or the checkpoint is older than the event.</returns>
    /// <exception cref="ChainBrokenException">The rows do not match the checkpoint: something was changed.</exception>
    public async Task<ProofBundle?> Prove(
        long position, Checkpoint checkpoint, bool redact = false, CancellationToken cancel = default)
    {
        if (await EventAt(position, redact, cancel) is not { } @event) return null;
        if (await BlockOf(position, checkpoint.Ledger, cancel) is not { Header: { } header } block) return null;
        if (header.Number > checkpoint.Block) return null;
        var bundle = new ProofBundle(
            @event, await InBlock(block, position, cancel), ProvedBlock.Of(header),
            await InChain(header.Number, checkpoint.Block, cancel), checkpoint);
        return ProofBundle.Check(bundle, checkpoint.PublicKey) is { } problem
            ? throw Broken(FirstBad.EventAltered, header.Number, position, problem)
            : bundle;
    }

    private async Task<ProvedEvent?> EventAt(long position, bool redact, CancellationToken cancel)
    {
        await using var command = Command(ChainSql.Events, position, position);
        await using var row = await command.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel)) return null;
        var read = EventRow.Read(row);
        if (read.Fields is not { } fields)
            throw Broken(
                FirstBad.EventAltered, null, position,
                $"The event at position {position} holds a value that no event can hold.");
        var json = row.GetFieldValue<byte[]>(EventRow.PayloadColumn);
        var payload = redact || Secrets.AreIn(JsonElement.Parse(json))
            ? null
            : Encoding.UTF8.GetString(CanonicalJson.Of(json));
        return ProvedEvent.Of(fields, read.PayloadHash, payload);
    }

    private async Task<BlockRow?> BlockOf(long position, Guid ledger, CancellationToken cancel)
    {
        await using var command = Command(ChainSql.BlockOf, position);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel) ? BlockRow.Read(row, ledger) : null;
    }

    private async Task<IReadOnlyList<string>> InBlock(BlockRow block, long position, CancellationToken cancel)
    {
        await using var command = Command(ChainSql.Leaves, block.Number, block.Number);
        await using var row = await command.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel) || StoredLeaves.Read(row) is not { } leaves || !leaves.AreOf(block))
            throw Broken(
                FirstBad.LeafAltered, block.Number, position,
                $"Block {block.Number} does not store a hash for each of its events.");
        var path = new MerklePath(position - block.First, block.Last - block.First + 1);
        for (var place = 0L; place <= block.Last - block.First; place++) path.Add(leaves.At(place).ToArray());
        return Texts(path);
    }

    private async Task<IReadOnlyList<string>> InChain(long number, long last, CancellationToken cancel)
    {
        var path = new MerklePath(number, last + 1);
        await using var command = Command(ChainSql.BlockHashes, 0, last);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var seen = 0L;
        for (; await row.ReadAsync(cancel); seen++) path.Add(Merkle.LeafOf(row.GetFieldValue<byte[]>(0)));
        return seen == last + 1
            ? Texts(path)
            : throw Broken(
                FirstBad.BlockMissing, null, null, $"Of {last + 1} blocks that the proof needs {seen} are here.");
    }

    private static IReadOnlyList<string> Texts(MerklePath path) => [.. path.Hashes().Select(Convert.ToHexStringLower)];

    private static ChainBrokenException Broken(string kind, long? block, long? position, string sentence) =>
        new(new FirstBad(kind, block, position, null, null, sentence));

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<long> parameters)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in parameters) command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = value });
        return command;
    }
}
