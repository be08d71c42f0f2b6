using System.Diagnostics;
using System.Threading.Channels;
using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Folds the log into builds at the same position: one task reads and decodes, one folds, one writes. Rows are
/// written only when many have changed, so most rows are written about once.</summary>
internal sealed class BuildPass(
    LedgerContext context, IReadOnlyList<Build> builds, IProgress<RebuildProgress>? progress)
{
    private const int PagesAhead = 2;

    private const string Unread = """
        select min(seq_id), type from ledger.mt_events
        where seq_id > $1 and seq_id <= $2 and not (type = any($3)) group by type order by 1
        """;

    private readonly PageFold _fold = new([.. builds.Select(b => b.Member)], context.Codec.Catalogue);
    private readonly DeclaredTypes _declared =
        new(builds.Select(b => b.Projection), context.Codec.Catalogue);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly long _from = builds[0].Position;
    private Task _writing = Task.CompletedTask;

    /// <summary>The position of all its builds.</summary>
    public long Position { get; private set; } = builds[0].Position;

    /// <summary>Folds up to and including a position; then everything is written.</summary>
    /// <exception cref="FoldFailedException">An event cannot be read or folded.</exception>
    public async Task To(long target, CancellationToken cancel)
    {
        if (target <= Position) return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var pages = Channel.CreateBounded<(long Last, RecordedEvent[] Events)>(PagesAhead);
        var reading = Task.Run(() => Read(Position, target, pages.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var (last, events) in pages.Reader.ReadAllAsync(cancel))
                await Take(last, events, target, cancel);
            await Flush(cancel);
            await _writing;
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ContinueWith(
                static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            await _writing.ContinueWith(
                static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task Read(
        long position, long target, ChannelWriter<(long, RecordedEvent[])> into, CancellationToken cancel)
    {
        try
        {
            await using var connection = await context.Direct.OpenConnectionAsync(cancel);
            for (var last = position; last < target;)
            {
                var next = Math.Min(last + context.Options.RebuildPageEventLimit, target);
                await RefuseUnknown(connection, last, next, cancel);
                var page = await LogReader.Read(connection, context.Codec, _declared, last, next, cancel);
                await into.WriteAsync((next, page), cancel);
                last = next;
            }

            into.Complete();
        }
        catch (Exception e)
        {
            into.Complete(e);
        }
    }

    /// <summary>An unknown version of a declared event must stop the build and must not be skipped.</summary>
    private async Task RefuseUnknown(NpgsqlConnection connection, long after, long last, CancellationToken cancel)
    {
        await using var command = connection.Statement(Unread, after, last, _declared.Names.ToArray());
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel))
        {
            if (_declared.Concern(row.GetString(1)))
                throw new UnreadableEventException(
                    row.GetString(1), $"its version is unknown (position {row.GetInt64(0)})");
        }
    }

    private async Task Take(long last, RecordedEvent[] events, long target, CancellationToken cancel)
    {
        _fold.Plan(events);
        if (builds.Any(b => b.Member.Missing.Count > 0))
        {
            await _writing;
            await using var connection = await context.Direct.OpenConnectionAsync(cancel);
            await RowStore.Fetch(connection, _fold.Members, cancel);
        }

        _fold.Fold();
        Position = last;
        progress?.Report(new RebuildProgress(
            [.. builds.Select(b => b.Projection.Name)], last, target, (last - _from) / _clock.Elapsed.TotalSeconds));
        if (builds.Sum(b => b.Member.Rows.ChangedCount) >= context.Options.RebuildFlushRowLimit) await Flush(cancel);
    }

    /// <summary>Starts writing the changed rows when the previous write is done; folding continues in the
    /// meantime.</summary>
    private async Task Flush(CancellationToken cancel)
    {
        await _writing;
        var reached = Position;
        var changes = builds.Select(b => b.Member.Rows.TakeChanges()).ToList();
        for (var i = 0; i < builds.Count; i++)
        {
            builds[i].Remember(changes[i]);
            builds[i].Member.Rows.Trim();
        }

        _writing = Task.Run(() => Write(changes, reached, cancel), cancel);
    }

    private async Task Write(List<RowChanges> changes, long reached, CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.Execute("set local synchronous_commit = off", [], cancel);
        foreach (var b in builds) await b.Advance(connection, reached, cancel);
        await using var batch = new NpgsqlBatch(connection);
        for (var i = 0; i < builds.Count; i++)
            RowStore.Add(batch.BatchCommands, builds[i].Table, changes[i] with { New = [] });
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(cancel);
        for (var i = 0; i < builds.Count; i++)
            await RowStore.Copy(connection, builds[i].Table, changes[i].New, cancel);
        await transaction.CommitAsync(cancel);
        foreach (var b in builds) b.Position = reached;
    }
}
