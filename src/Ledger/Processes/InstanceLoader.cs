using Daybook.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Folds instances from their streams and reads what the tables hold, many in one round trip.</summary>
internal sealed class InstanceLoader(Process process, LedgerContext context)
{
    /// <summary>One index scan per stream (engine.md, rule 14).</summary>
    private static readonly string Streams = $"""
        select {EventReader.Columns} from unnest($1::text[]) with ordinality as wanted (name, n)
        cross join lateral (
            select e.* from ledger.events e where e.stream = wanted.name order by e.version limit $2) e
        order by wanted.n, e.version
        """;

    private const string WaitingRows =
        "select instance, position from ledger.process_waiting where process = $1 and instance = any($2)";

    private const string TimerRows =
        "select instance, name, due from ledger.timers where process = $1 and instance = any($2)";

    private const string ParkedRows =
        "select instance, record, ordinal, attempt from ledger.parked where process = $1 and instance = any($2)";

    private readonly EventReader _reader = new(context.Codec);
    private readonly int _page = context.Options.Processes.InstancePage;

    /// <summary>Loads instances by their ids.</summary>
    /// <param name="checkpoint">The process's position, which tells whether the newest reaction is done.</param>
    public async Task<Dictionary<string, Instance>> Load(
        IReadOnlyCollection<string> ids, long checkpoint, CancellationToken cancel)
    {
        var loaded = ids.ToDictionary(
            id => id, id => new Instance(process, ProcessNames.Stream(process.Name, id), context.Codec));
        if (loaded.Count == 0) return loaded;
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        var full = await ReadBatch(connection, loaded, cancel);
        foreach (var instance in full) await ReadOn(connection, instance, cancel);
        foreach (var instance in loaded.Values)
        {
            instance.Waiting = [.. instance.Rows.Waiting];
            if (instance.Duty is { } duty) instance.Duty = duty with { Done = IsDone(instance, duty, checkpoint) };
        }

        return loaded;
    }

    /// <summary>A reaction is done when what set it off is behind the checkpoint and in no table any more: rows and
    /// checkpoint are written after its commands are answered.</summary>
    private static bool IsDone(Instance instance, Duty duty, long checkpoint) => (duty.Released, duty.Reaction.Input)
        switch
    {
        ({ } released, _) when released > checkpoint => false,
        (_, { Position: { } position }) => position <= checkpoint && !instance.Rows.Waiting.Contains(position),
        (_, var timer) => !(instance.Rows.Timers.TryGetValue(timer.Timer!, out var due) && due == timer.Due),
    };

    private async Task<List<Instance>> ReadBatch(
        NpgsqlConnection connection, Dictionary<string, Instance> loaded, CancellationToken cancel)
    {
        var ids = loaded.Keys.ToArray();
        var streams = loaded.Values.Select(i => i.Stream.ToString()).ToArray();
        var text = Sql.ArrayOf(NpgsqlDbType.Text);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Sql.Command(Streams, (streams, text), (_page, NpgsqlDbType.Integer)));
        foreach (var rows in (string[])[WaitingRows, TimerRows, ParkedRows])
            batch.BatchCommands.Add(Sql.Command(rows, (process.Name, NpgsqlDbType.Text), (ids, text)));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var e = EventReader.Read(reader, context.Codec);
            Apply(loaded[e.Stream.Id], e);
        }

        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
            Change(loaded[reader.GetString(0)], r => r with { Waiting = r.Waiting.Add(reader.GetInt64(1)) });
        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var (name, due) = (reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2));
            Change(loaded[reader.GetString(0)], r => r with { Timers = r.Timers.SetItem(name, due) });
        }

        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var held = new HeldCommand(reader.GetInt64(1), reader.GetInt32(2), reader.GetInt32(3));
            Change(loaded[reader.GetString(0)], r => r with { Parked = held });
        }

        return [.. loaded.Values.Where(i => i.Version == _page)];
    }

    private async Task ReadOn(NpgsqlConnection connection, Instance instance, CancellationToken cancel)
    {
        List<RecordedEvent> page;
        do
        {
            page = await _reader.OfStream(connection, instance.Stream, instance.Version, _page, cancel);
            foreach (var e in page) Apply(instance, e);
        }
        while (page.Count == _page);
    }

    private static void Apply(Instance instance, RecordedEvent e) => instance.Apply(
        e.Version, e.Position, e.CorrelationId, (ProcessEvent)ProcessPoison.Unless(e.Position, () => e.Body));

    private static void Change(Instance instance, Func<InstanceRows, InstanceRows> change) =>
        instance.Rows = change(instance.Rows);
}
