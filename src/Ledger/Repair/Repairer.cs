using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Daybook.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Implements <c>daybook repair</c>: removes rows above the head that no block wrote, and records them in an
/// event, in one transaction (engine.md, rules 2 and 3).</summary>
public sealed class Repairer(Catalogue catalogue, LedgerOptions options)
{
    /// <summary>The maximum number of rows in one event.</summary>
    public const int RowsPerEvent = 100;

    /// <summary>The number of characters that are kept of a row; the hash covers the whole row.</summary>
    public const int RowCharacters = 4_000;

    private const int RowLimit = 1_000;

    private static readonly StreamId Stream = RepairDecider.Stream("repairs");

    private readonly EventCodec _codec = new(catalogue);

    /// <summary>Repairs the ledger; Daybook may be running.</summary>
    /// <param name="actor">The person who repairs it.</param>
    /// <param name="today">The business date of the event.</param>
    /// <returns>What was removed; null when there was nothing above the head.</returns>
    /// <exception cref="InvalidOperationException">The database has no ledger of this version, or has more rows above
    /// the head than one repair may remove, or has lost a block.</exception>
    public async Task<RepairResult?> Run(string actor, DateOnly today, CancellationToken cancel)
    {
        if (await Migration.Problem(options.DirectConnection, cancel) is { } problem)
            throw new InvalidOperationException(problem);
        var (owner, _) = await LedgerRoles.As(LedgerRoles.Owner, options.DirectConnection, cancel);
        await using var source = NpgsqlDataSource.Create(owner);
        await using var store = LedgerStore.ForBlocks(source, _codec);
        await using var connection = await CommitConnection.Open(owner, options, cancel);
        await connection.Begin(cancel);
        await Execute(connection, Sql.Command(CommitSql.Lock), cancel);
        var (ledgerId, head, now) = await Head(connection, cancel);
        await RefuseLostBlock(connection, head.Number, cancel);
        var rows = await Rows(connection, head.LastPosition, cancel);
        var progressions = await Progressions(connection, head.LastPosition, cancel);
        if (rows.Count == 0 && progressions.Length == 0) return null;
        if (rows.Count > RowLimit)
            throw new InvalidOperationException(
                $"More than {RowLimit} events above the head {head.LastPosition} were not written by Daybook. Keep "
                + "a copy of the database for the investigation, and restore the ledger from a backup.");
        await Remove(connection, head.LastPosition, rows, cancel);
        var loaded = await Load(connection, cancel);
        var cache = new StateCache(1);
        cache.Offer(loaded.States);
        var draft = new BlockDraft(
            cache, _codec, options, new LockedHead(
                head, now > head.RecordedAt ? now : head.RecordedAt, new Dictionary<string, KnownAnswer>(), loaded),
            loaded.Broken);
        draft.Decide(new Pending(Told(rows, progressions, actor, today)));
        var block = await new BlockStore(store).Save(connection, draft, ledgerId, cancel);
        await connection.Commit(cancel);
        return new RepairResult(
            [.. rows], progressions, block.Head.LastPosition,
            [.. progressions.Select(p => p.Name).Where(n => n.Contains(':')).Select(n => n.Split(':')[0])]);
    }

    private static Transaction Told(
        List<ForeignRow> rows, ImmutableArray<StrayProgression> progressions, string actor, DateOnly today)
    {
        var parts = rows.Count == 0 ? [[]] : rows.Chunk(RowsPerEvent);
        return new Transaction(
            new Envelope($"repair:{Guid.CreateVersion7():N}", actor, today),
            [
                .. parts.Select((part, i) => RepairDecider.On(Stream, new RepairCommand(
                    new RepairEvent.ForeignRowsRemoved([.. part], i == 0 ? progressions : [])))),
            ]);
    }

    private static async Task<(Guid LedgerId, Head Head, DateTimeOffset Now)> Head(
        CommitConnection connection, CancellationToken cancel)
    {
        await using var batch = connection.Batch(
            Sql.Command("select ledger_id from ledger.identity"),
            Sql.Command(CommitSql.Head, (0L, NpgsqlDbType.Bigint)));
        await using var row = await batch.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        var ledgerId = row.GetGuid(0);
        await row.NextResultAsync(cancel);
        await row.ReadAsync(cancel);
        return (ledgerId, BlockSession.ReadHead(row), row.GetFieldValue<DateTimeOffset>(5));
    }

    private static async Task RefuseLostBlock(CommitConnection connection, long head, CancellationToken cancel)
    {
        await using var batch = connection.Batch(Sql.Command(RepairSql.LostBlock, (head, NpgsqlDbType.Bigint)));
        await using var row = await batch.ExecuteReaderAsync(cancel);
        if (await row.ReadAsync(cancel) && row.LongOrNull(0) is { } lost)
            throw new InvalidOperationException(
                $"Block {lost} is missing in ledger.blocks although its answers exist, so the events above the head "
                + "were acknowledged and are not removed. Restore the ledger from a backup; daybook verify shows what "
                + "is missing.");
    }

    private static async Task<List<ForeignRow>> Rows(CommitConnection connection, long head, CancellationToken cancel)
    {
        await using var batch = connection.Batch(Sql.Command(
            RepairSql.Rows, (head, NpgsqlDbType.Bigint), (RowLimit + 1, NpgsqlDbType.Integer)));
        await using var row = await batch.ExecuteReaderAsync(cancel);
        var rows = new List<ForeignRow>();
        while (await row.ReadAsync(cancel))
        {
            var json = row.GetString(4);
            rows.Add(new ForeignRow(
                row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3),
                json.Length <= RowCharacters ? json : WellFormedPart(json),
                Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))));
        }

        return rows;
    }

    /// <summary>Cuts the text, but never inside a surrogate pair.</summary>
    private static string WellFormedPart(string text) =>
        text[..(char.IsHighSurrogate(text[RowCharacters - 1]) ? RowCharacters - 1 : RowCharacters)];

    private static async Task<ImmutableArray<StrayProgression>> Progressions(
        CommitConnection connection, long head, CancellationToken cancel)
    {
        await using var batch = connection.Batch(Sql.Command(
            RepairSql.Progressions, (head, NpgsqlDbType.Bigint), (RowLimit, NpgsqlDbType.Integer)));
        await using var row = await batch.ExecuteReaderAsync(cancel);
        var found = ImmutableArray.CreateBuilder<StrayProgression>();
        while (await row.ReadAsync(cancel)) found.Add(new StrayProgression(row.GetString(0), row.GetInt64(1)));
        return found.ToImmutable();
    }

    private static async Task Remove(
        CommitConnection connection, long head, List<ForeignRow> rows, CancellationToken cancel)
    {
        var at = (head, NpgsqlDbType.Bigint);
        (object?, NpgsqlDbType) streams =
            (rows.Select(r => r.Stream).Distinct().ToArray(), Sql.ArrayOf(NpgsqlDbType.Text));
        await using var batch = connection.Batch(
            Sql.Command(RepairSql.RemoveRows, at), Sql.Command(RepairSql.MoveStreams, streams),
            Sql.Command(RepairSql.RemoveStreams, streams), Sql.Command(RepairSql.MoveProgressions, at),
            Sql.Command(RepairSql.MoveProcesses, at));
        await batch.ExecuteNonQueryAsync(cancel);
    }

    private async Task<LoadedStates> Load(CommitConnection connection, CancellationToken cancel)
    {
        Wanted[] wanted = [new(Stream, RepairDecider.Instance)];
        await using var batch = connection.Batch(StateLoader.Command(wanted));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        return await new StateLoader(_codec).Read(reader, wanted, cancel);
    }

    private static async Task Execute(CommitConnection connection, NpgsqlBatchCommand command, CancellationToken cancel)
    {
        await using var batch = connection.Batch(command);
        await batch.ExecuteNonQueryAsync(cancel);
    }
}

/// <summary>The result of a repair.</summary>
/// <param name="Rows">The removed rows, which Daybook did not write.</param>
/// <param name="Progressions">The progressions that were above the head, with their positions.</param>
/// <param name="Position">The position of the event that records the repair.</param>
/// <param name="Groups">The groups of read models that may have folded removed rows and must be rebuilt.</param>
public sealed record RepairResult(
    ImmutableArray<ForeignRow> Rows, ImmutableArray<StrayProgression> Progressions, long Position,
    ImmutableArray<string> Groups);
