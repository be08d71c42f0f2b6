using System.Collections.Immutable;
using System.Text.Json;
using Daybook.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>The differences between the current rows of some instances and the rows that they should have.</summary>
internal sealed class InstanceChanges
{
    private const string DropWaiting = """
        delete from work.process_waiting w using unnest($2::text[], $3::bigint[]) as gone (instance, position)
        where w.process = $1 and w.instance = gone.instance and w.position = gone.position
        """;

    private const string AddWaiting = """
        insert into work.process_waiting (process, instance, position)
        select $1, instance, position from unnest($2::text[], $3::bigint[]) as w (instance, position)
        """;

    private const string DropParked = "delete from work.parked where process = $1 and instance = any($2)";

    private const string AddParked = """
        insert into work.parked (process, instance, record, ordinal, attempt, operation, body, effective_on, code,
                                   message, facts)
        select $1, instance, record, ordinal, attempt, operation, body, effective_on, code, message, facts
        from unnest($2::text[], $3::bigint[], $4::integer[], $5::integer[], $6::text[], $7::json[], $8::date[],
                    $9::text[], $10::text[], $11::json[])
             as p (instance, record, ordinal, attempt, operation, body, effective_on, code, message, facts)
        """;

    private readonly string _process;
    private readonly List<(Instance Instance, InstanceRows Before, InstanceRows After)> _changes;

    public InstanceChanges(string process, IEnumerable<Instance> touched)
    {
        _process = process;
        _changes = [.. touched.Select(i => (i, i.Rows, InstanceRows.Of(i)))];
    }

    /// <summary>The change in the number of parked commands.</summary>
    public int MoreParked => _changes.Count(c => c.After.Parked is not null)
        - _changes.Count(c => c.Before.Parked is not null);

    /// <summary>The statements that write the differences; none when nothing changed.</summary>
    public IEnumerable<NpgsqlBatchCommand> Commands() => [.. Waiting(), .. Parked()];

    /// <summary>Called after the page with these statements is written. When a page is not written, the cache is
    /// cleared instead.</summary>
    public void Written()
    {
        foreach (var (instance, _, after) in _changes) instance.Rows = after;
    }

    private IEnumerable<NpgsqlBatchCommand> Waiting()
    {
        var gone = _changes.SelectMany(c => c.Before.Waiting.Except(c.After.Waiting)
            .Select(position => (c.Instance.Id, Position: position))).ToList();
        if (gone.Count > 0) yield return Command(DropWaiting, Texts(gone, w => w.Id), Longs(gone, w => w.Position));
        var added = _changes.SelectMany(c => c.After.Waiting.Except(c.Before.Waiting)
            .Select(position => (c.Instance.Id, Position: position))).ToList();
        if (added.Count > 0) yield return Command(AddWaiting, Texts(added, w => w.Id), Longs(added, w => w.Position));
    }

    private IEnumerable<NpgsqlBatchCommand> Parked()
    {
        var moved = _changes.Where(c => c.Before.Parked != c.After.Parked).Select(c => c.Instance).ToList();
        if (moved.Count > 0) yield return Command(DropParked, Texts(moved, i => i.Id));
        var held = moved.Where(i => i.Parked is not null)
            .Select(i => (i.Id, Why: i.Parked!, Sent: i.Progress!.Reaction.Commands[i.Parked!.Ordinal])).ToList();
        if (held.Count == 0) yield break;
        yield return Command(
            AddParked, Texts(held, h => h.Id), Longs(held, h => h.Why.Record),
            Column(held, h => h.Why.Ordinal, NpgsqlDbType.Integer),
            Column(held, h => h.Why.Attempt, NpgsqlDbType.Integer),
            Texts(held, h => h.Sent.Operation), Column(held, h => h.Sent.Body.GetRawText(), NpgsqlDbType.Json),
            Column(held, h => h.Sent.EffectiveOn, NpgsqlDbType.Date), Texts(held, h => h.Why.Code),
            Texts(held, h => h.Why.Message), Column(held, h => Facts(h.Why), NpgsqlDbType.Json));
    }

    private static string Facts(ProcessEvent.Parked why) =>
        JsonSerializer.Serialize(why.Facts, DaybookJson.Options);

    private NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<(object? Value, NpgsqlDbType Type)> columns) =>
        Sql.Command(sql, [(_process, NpgsqlDbType.Text), .. columns]);

    private static (object? Value, NpgsqlDbType Type) Texts<T>(List<T> rows, Func<T, string> value) =>
        Column(rows, value, NpgsqlDbType.Text);

    private static (object? Value, NpgsqlDbType Type) Longs<T>(List<T> rows, Func<T, long> value) =>
        Column(rows, value, NpgsqlDbType.Bigint);

    private static (object? Value, NpgsqlDbType Type) Column<T, TValue>(
        List<T> rows, Func<T, TValue> value, NpgsqlDbType type) => (rows.Select(value).ToArray(), Sql.ArrayOf(type));
}

/// <summary>The rows of an instance in the tables.</summary>
internal sealed record InstanceRows(ImmutableSortedSet<long> Waiting, HeldCommand? Parked)
{
    public static InstanceRows None { get; } = new([], null);

    /// <summary>The rows that an instance should have.</summary>
    public static InstanceRows Of(Instance instance) => new([.. instance.Waiting], instance.Facts.Held);
}
