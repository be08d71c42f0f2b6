using System.Text.Json;
using Daybook.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Folds instances from their streams and reads their rows from the tables, many in one round trip.</summary>
internal sealed class InstanceLoader(Process process, LedgerContext context)
{
    /// <summary>For each stream the snapshot (its type is null), then the newer events: one index scan per stream
    /// (engine.md, rule 16). A snapshot that is ahead of its stream, as after a restore, is not used.</summary>
    private const string Streams = """
        with wanted as (
            select n, name, key from unnest($1::text[], $3::text[]) with ordinality as w (name, key, n)
        ), kept as (
            select w.n, w.name, s.version, s.state
            from wanted w join work.snapshots s on s.stream = w.key and s.schema = $4
            where exists (select from ledger.mt_events e where e.stream_id = w.name and e.version = s.version)
        )
        select n, 0 as position, name as stream, version, null as type, null as correlation_id,
            state::text as payload
        from kept
        union all
        select w.n, e.seq_id, w.name, e.version, e.type, e.correlation_id, e.data::text
        from wanted w left join kept k on k.n = w.n
        cross join lateral (
            select seq_id, version, type, correlation_id, data from ledger.mt_events e
            where e.stream_id = w.name and e.version > coalesce(k.version, 0) order by e.version limit $2) e
        order by 1, 4
        """;

    private const string NoSnapshot = "";

    private const string WaitingRows =
        "select instance, position from work.process_waiting where process = $1 and instance = any($2)";

    private const string CurrentVersions = "select id, version from ledger.mt_streams where id = any($1)";

    private const string ParkedRows =
        "select instance, record, ordinal, attempt from work.parked where process = $1 and instance = any($2)";

    private readonly EventReader _reader = new(context.Codec);
    private readonly int _page = context.Options.Processes.InstancePage;
    private readonly string _schema = InstanceSnapshot.SchemaOf(process);

    /// <summary>Loads instances by their ids.</summary>
    /// <param name="checkpoint">The position of the process, which shows whether the newest reaction is done.</param>
    public async Task<Dictionary<string, Instance>> Load(
        IReadOnlyCollection<string> ids, long checkpoint, CancellationToken cancel)
    {
        var loaded = new Dictionary<string, Instance>();
        if (ids.Count == 0) return loaded;
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await Load(connection, ids, loaded, cancel);
        foreach (var instance in loaded.Values)
        {
            instance.Waiting = [.. instance.Rows.Waiting];
            if (instance.Progress is { } progress)
                instance.Progress = progress with { Done = IsDone(instance, progress, checkpoint) };
        }

        return loaded;
    }

    /// <summary>Loads the fold of one instance from a snapshot of the database.</summary>
    public async Task<Instance> Load(NpgsqlConnection snapshot, string id, CancellationToken cancel)
    {
        var loaded = new Dictionary<string, Instance>();
        await Load(snapshot, [id], loaded, cancel);
        return loaded[id];
    }

    /// <summary>The instances whose streams have no new events since they were loaded.</summary>
    public async Task<List<Instance>> Current(IReadOnlyCollection<Instance> known, CancellationToken cancel)
    {
        if (known.Count == 0) return [];
        await using var command = context.Direct.CreateCommand(CurrentVersions);
        command.Parameters.Add(new()
        {
            Value = known.Select(i => i.Stream.ToString()).ToArray(), NpgsqlDbType = Sql.ArrayOf(NpgsqlDbType.Text),
        });
        var versions = new Dictionary<string, long>();
        await using var row = await command.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) versions.Add(row.GetString(0), row.GetInt64(1));
        return [.. known.Where(i => versions.GetValueOrDefault(i.Stream.ToString()) == i.Version)];
    }

    /// <summary>A reaction is done when its input is at or before the checkpoint and is not in a table any more,
    /// because rows and checkpoint are written after its commands are answered. For a timer this cannot be known, so
    /// its commands are sent again and get their stored answers.</summary>
    private static bool IsDone(Instance instance, ReactionProgress progress, long checkpoint) =>
        (progress.Released, progress.Reaction.Input) switch
    {
        ({ } released, _) when released > checkpoint => false,
        (_, { Position: { } position }) => position <= checkpoint && !instance.Rows.Waiting.Contains(position),
        _ => false,
    };

    private async Task Load(
        NpgsqlConnection connection, IReadOnlyCollection<string> ids, Dictionary<string, Instance> loaded,
        CancellationToken cancel)
    {
        var unreadable = await Load(connection, ids, _schema, loaded, cancel);
        // A snapshot is only a cache: when it cannot be read, the events are read instead.
        if (unreadable.Count > 0) await Load(connection, unreadable, NoSnapshot, loaded, cancel);
    }

    /// <returns>The ids of the instances whose snapshot could not be read.</returns>
    private async Task<List<string>> Load(
        NpgsqlConnection connection, IReadOnlyCollection<string> ids, string schema,
        Dictionary<string, Instance> loaded, CancellationToken cancel)
    {
        var unreadable = new HashSet<string>();
        var full = new List<Instance>();
        foreach (var id in ids) loaded[id] = new(process, ProcessNames.Stream(process.Name, id), context.Codec);
        await using (var batch = Batch(connection, ids, schema))
        await using (var reader = await batch.ExecuteReaderAsync(cancel))
        {
            await ReadStreams(reader, loaded, unreadable, full, cancel);
            await ReadRows(reader, loaded, cancel);
        }

        foreach (var instance in full) await ReadOn(connection, instance, cancel);
        return [.. unreadable];
    }

    private NpgsqlBatch Batch(NpgsqlConnection connection, IReadOnlyCollection<string> ids, string schema)
    {
        var text = Sql.ArrayOf(NpgsqlDbType.Text);
        var streams = ids.Select(id => ProcessNames.Stream(process.Name, id)).ToArray();
        var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Sql.Command(
            Streams, (streams.Select(s => s.ToString()).ToArray(), text), (_page, NpgsqlDbType.Integer),
            (streams.Select(ProcessNames.Snapshot).ToArray(), text), (schema, NpgsqlDbType.Text)));
        foreach (var rows in (string[])[WaitingRows, ParkedRows])
            batch.BatchCommands.Add(Sql.Command(rows, (process.Name, NpgsqlDbType.Text), (ids.ToArray(), text)));
        return batch;
    }

    private async Task ReadStreams(
        NpgsqlDataReader row, Dictionary<string, Instance> loaded, HashSet<string> unreadable, List<Instance> full,
        CancellationToken cancel)
    {
        var read = 0;
        Instance? instance = null;
        while (await row.ReadAsync(cancel))
        {
            var id = StreamId.Parse(row.GetString(2)).Id;
            if (instance?.Id != id) (instance, read) = (loaded[id], 0);
            if (unreadable.Contains(id)) continue;
            if (row.IsDBNull(4))
            {
                if (!Restore(instance, row.GetInt64(3), row.GetString(6))) unreadable.Add(id);
                continue;
            }

            var (position, type, payload) = (row.GetInt64(1), row.GetString(4), row.GetFieldValue<byte[]>(6));
            var body = ProcessFailedException.Unless(position, () => context.Codec.Decode(type, payload));
            instance.Apply(row.GetInt64(3), position, row.GetString(5), (ProcessEvent)body);
            if (++read == _page) full.Add(instance);
        }
    }

    private bool Restore(Instance instance, long version, string state)
    {
        try
        {
            instance.Restore(version, InstanceSnapshot.Read(state, process, context.Codec));
            return true;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException
            or UnreadableEventException)
        {
            return false;
        }
    }

    private static async Task ReadRows(
        NpgsqlDataReader reader, Dictionary<string, Instance> loaded, CancellationToken cancel)
    {
        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
            Change(loaded[reader.GetString(0)], r => r with { Waiting = r.Waiting.Add(reader.GetInt64(1)) });
        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var held = new HeldCommand(reader.GetInt64(1), reader.GetInt32(2), reader.GetInt32(3));
            Change(loaded[reader.GetString(0)], r => r with { Parked = held });
        }
    }

    private async Task ReadOn(NpgsqlConnection connection, Instance instance, CancellationToken cancel)
    {
        List<RecordedEvent> page;
        do
        {
            page = await _reader.OfStream(connection, instance.Stream, instance.Version, _page, cancel);
            foreach (var e in page)
            {
                var body = (ProcessEvent)ProcessFailedException.Unless(e.Position, () => e.Body);
                instance.Apply(e.Version, e.Position, e.CorrelationId, body);
            }
        }
        while (page.Count == _page);
    }

    private static void Change(Instance instance, Func<InstanceRows, InstanceRows> change) =>
        instance.Rows = change(instance.Rows);
}
