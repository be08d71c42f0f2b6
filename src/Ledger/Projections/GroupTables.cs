using Daybook.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>The tables of a group while this process folds it, with their cached rows.</summary>
/// <remarks>Rows and progression are committed together in the daemon's transaction. The cache is trusted only while
/// each page begins where the previous page ended, because the progression's compare-and-set then shows that the
/// previous page was committed. A page that fails clears the cache.</remarks>
internal sealed class GroupTables(LedgerContext context, ProjectionGroup group) : IDisposable
{
    // The lock lets a rebuild pause the group: the rebuild locks the same row FOR UPDATE.
    private const string Hold = "select layout from work.read_groups where name = $1 for share";

    private const string UnknownTypes = """
        select min(seq_id), type from ledger.mt_events
        where seq_id > $1 and seq_id <= $2 and not (type = any($3)) group by type order by 1
        """;

    private const long Nowhere = -1;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly DeclaredTypes _declared = new(group.Projections, context.Codec.Catalogue);
    private readonly string[] _known = [.. context.Codec.Catalogue.ReadableNames];
    private PageFold? _fold;
    private long _layout;
    private long _reached = Nowhere;

    public IReadOnlyList<Projection> Projections => group.Projections;

    /// <summary>The range of events that contains an event that could not be folded; null when there is none.</summary>
    public FailedRange? Doubt { get; private set; }

    /// <summary>True when the last page was left to another node, which knows every member of the group.</summary>
    public bool IsOthers { get; private set; }

    /// <summary>Folds a page into the tables, on a connection whose transaction moves the progression to the end of the
    /// page.</summary>
    /// <exception cref="FoldFailedException">An event cannot be read or folded, or its row cannot be
    /// written.</exception>
    public async Task Take(
        NpgsqlConnection connection, IReadOnlyList<RecordedEvent> events, long floor, long ceiling,
        CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await Begin(connection, floor, ceiling, cancel);
            if (events.Count > 0) await Write(connection, [.. events], cancel);
            _reached = ceiling;
            IsOthers = false;
            if (Doubt is { } doubt && doubt.Last <= ceiling) Doubt = null;
        }
        catch (Exception e)
        {
            Forget();
            IsOthers = e is GroupRunsElsewhereException;
            if (IsOthers || Failure.IsTransient(e)) throw;
            Doubt = e is FoldFailedException failed
                ? new FailedRange(failed.Position, failed.Position) : new FailedRange(floor + 1, ceiling);
            if (e is FoldFailedException || events.Count != 1) throw;
            throw new FoldFailedException(events[0], group.Name, e);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Marks an event that the loader could not read; the events before it are folded in a separate
    /// page.</summary>
    public void Suspect(long position) => Doubt = new FailedRange(position, position);

    public void Dispose() => _turn.Dispose();

    private void Forget()
    {
        _fold = null;
        _reached = Nowhere;
    }

    private async Task Begin(NpgsqlConnection connection, long floor, long ceiling, CancellationToken cancel)
    {
        var layout = Nowhere;
        await using (var batch = new NpgsqlBatch(connection))
        {
            batch.BatchCommands.Add(Sql.Command(Hold, (group.Name, NpgsqlDbType.Text)));
            batch.BatchCommands.Add(Sql.Command(
                UnknownTypes, (floor, NpgsqlDbType.Bigint), (ceiling, NpgsqlDbType.Bigint),
                (_known, Sql.ArrayOf(NpgsqlDbType.Text))));
            await using var row = await batch.ExecuteReaderAsync(cancel);
            if (await row.ReadAsync(cancel)) layout = row.GetInt64(0);
            await row.NextResultAsync(cancel);
            while (await row.ReadAsync(cancel)) RequireNoConcern(row.GetInt64(0), row.GetString(1));
        }

        if (_fold is null || layout != _layout || floor != _reached) Forget();
        _fold ??= new PageFold(await GroupEntry.Load(connection, context, group, cancel), context.Codec.Catalogue);
        _layout = layout;
    }

    /// <summary>An unknown version of a declared event must stop the group and must not be skipped.</summary>
    private void RequireNoConcern(long position, string type)
    {
        if (!_declared.Concern(type)) return;
        throw new FoldFailedException(
            Unread(position, type), group.Name, new UnreadableEventException(type, "its version is unknown"));
    }

    private static RecordedEvent Unread(long position, string type) => new(_ => type)
    {
        Position = position, Stream = StreamId.Of("unread", "event"), Version = 0, TypeName = type,
        RecordedAt = default, EffectiveOn = default, Actor = "", CommandId = "", CorrelationId = "", Causation = null,
    };

    private async Task Write(NpgsqlConnection connection, RecordedEvent[] events, CancellationToken cancel)
    {
        _fold!.Plan(events);
        await RowStore.Fetch(connection, _fold.Members, cancel);
        _fold.Fold();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var member in _fold.Members)
            RowStore.Add(batch.BatchCommands, member.Table, member.Rows.TakeChanges());
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(cancel);
        foreach (var member in _fold.Members) member.Rows.Trim();
    }
}
