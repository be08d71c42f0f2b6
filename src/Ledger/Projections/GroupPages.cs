using Npgsql;

namespace Daybook.Ledger;

/// <summary>Takes pages into the tables of a group: rows and checkpoint in one transaction (engine.md, rule
/// 17).</summary>
internal sealed class GroupPages(LedgerContext context, string group, long epoch, GroupEntry entry)
{
    private readonly PageFold _fold = new(entry.Members, context.Codec.Catalogue);

    /// <summary>Everything up to here that concerns the group is in its tables.</summary>
    public long Reached { get; private set; } = entry.Position;

    /// <summary>The checkpoint in the database.</summary>
    public long Persisted { get; private set; } = entry.Position;

    /// <summary>When the checkpoint was last written, by the context's clock.</summary>
    public long PersistedAt { get; private set; } = context.Clock.GetTimestamp();

    /// <summary>Whether anybody in the group looks at an event of the page.</summary>
    public bool Concerns(Page page) => _fold.Concerns(page.Events.Span);

    /// <summary>Takes the page in. What cannot be taken in is narrowed down to one event; those before it are
    /// in.</summary>
    /// <exception cref="FoldFailedException">An event cannot be read or folded, or its row cannot be
    /// written.</exception>
    public async Task Take(Page page, CancellationToken cancel)
    {
        if (page.Events.Length == 0) return;
        if (!Concerns(page))
        {
            Reached = page.Last;
            return;
        }

        try
        {
            await Write(page, cancel);
        }
        catch (FoldFailedException failed)
        {
            _fold.Clear();
            await Take(page.First((int)(failed.Position - page.After - 1)), cancel);
            throw;
        }
        catch (Exception e) when (!Failure.IsTransient(e) && !Failure.IsFenced(e))
        {
            _fold.Clear();
            if (page.Events.Length == 1) throw new FoldFailedException(page.Events.Span[0], group, e);
            var half = page.First(page.Events.Length / 2);
            await Take(half, cancel);
            await Take(page.From(half.Last), cancel);
        }
    }

    /// <summary>Writes the checkpoint alone.</summary>
    public async Task Checkpoint(CancellationToken cancel)
    {
        if (Reached == Persisted) return;
        await using var connection = await context.Pooled.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Advance(Reached) } };
        await batch.ExecuteNonQueryAsync(cancel);
        Advanced(Reached);
    }

    private async Task Write(Page page, CancellationToken cancel)
    {
        _fold.Plan(page.Events.Span);
        await using var connection = await context.Pooled.OpenConnectionAsync(cancel);
        await RowStore.Fetch(connection, _fold.Members, cancel);
        _fold.Fold();
        // A batch without a transaction of its own is one: the checkpoint first, which locks out everybody else.
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Advance(page.Last) } };
        foreach (var member in _fold.Members)
            RowStore.Add(batch.BatchCommands, member.Table, member.Rows.TakeChanges());
        await batch.ExecuteNonQueryAsync(cancel);
        Advanced(page.Last);
        foreach (var member in _fold.Members) member.Rows.Trim();
    }

    private NpgsqlBatchCommand Advance(long reached) => new("select ledger.advance_group($1, $2, $3, $4, $5)")
    {
        Parameters =
        {
            new() { Value = group }, new() { Value = epoch }, new() { Value = entry.Layout },
            new() { Value = Persisted }, new() { Value = reached },
        },
    };

    private void Advanced(long reached)
    {
        Reached = Persisted = reached;
        PersistedAt = context.Clock.GetTimestamp();
    }
}
