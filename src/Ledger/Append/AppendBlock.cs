using System.Data.Common;
using JasperFx.Events;
using NpgsqlTypes;
using Weasel.Core;
using Weasel.Storage;
using ICommandBuilder = Weasel.Postgresql.ICommandBuilder;

namespace Daybook.Ledger;

/// <summary>All rows of a block as one operation of a Marten session, with one statement each for streams, for events
/// in the order of decision, and for answers. The block header is written after they are hashed.</summary>
/// <remarks>The session's own <c>Append</c> is not used for two reasons. It groups events by stream, so the order of
/// positions would not be the order of decision. And it assigns positions later, but hashing needs them.</remarks>
internal sealed class AppendBlock(BlockDraft draft) : Marten.Internal.Operations.IStorageOperation, NoDataReturnedCall
{
    /// <summary>The columns of Marten's table that a block writes; a test compares them with the table.</summary>
    internal const string EventColumns =
        "seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, "
        + "causation_id, headers, user_name, is_archived";

    private const string Tenant = "'*DEFAULT*'";

    private const string Streams = $"""
        insert into ledger.mt_streams as s (id, version, timestamp, created, tenant_id)
        select id, version, at, at, {Tenant} from unnest(?, ?) as u (id, version), (values (?)) as t (at)
        on conflict (id) do update set version = excluded.version, timestamp = excluded.timestamp
        """;

    /// <summary>Parallel <c>unnest</c> calls cost the server less than one <c>unnest</c> with all arrays, which first
    /// materialises each of them.</summary>
    private const string Events = $"""
        insert into ledger.mt_events ({EventColumns})
        select unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), ?, {Tenant}, unnest(?), unnest(?),
            unnest(?), unnest(?), unnest(?), false
        """;

    private const string Answers = """
        insert into ledger.commands (id, block, ordinal, actor, fingerprint, answer)
        select id, ?, n, actor, fingerprint, answer from unnest(?, ?, ?, ?) with ordinality
            as u (id, actor, fingerprint, answer, n)
        """;

    public Type DocumentType => typeof(IEvent);

    public OperationRole Role() => OperationRole.Events;

    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) =>
        Task.CompletedTask;

    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
    {
        if (draft.Events.Count > 0)
        {
            AddStreams(builder);
            AddEvents(builder);
        }

        AddAnswers(builder);
    }

    private void AddStreams(ICommandBuilder builder)
    {
        var versions = new Dictionary<string, long>();
        foreach (var e in draft.Events) versions[e.StreamName] = e.Version;
        Statement(
            builder, Streams,
            (versions.Keys.ToArray(), Array(NpgsqlDbType.Varchar)),
            (versions.Values.ToArray(), Array(NpgsqlDbType.Bigint)),
            (draft.RecordedAt, NpgsqlDbType.TimestampTz));
        builder.StartNewCommand();
    }

    private void AddEvents(ICommandBuilder builder)
    {
        var e = draft.Events;
        var text = Array(NpgsqlDbType.Varchar);
        Statement(
            builder, Events,
            (Positions(draft.Head.LastPosition, e.Count), Array(NpgsqlDbType.Bigint)),
            (Column(e, x => x.Id), Array(NpgsqlDbType.Uuid)),
            (Column(e, x => x.StreamName), text),
            (Column(e, x => x.Version), Array(NpgsqlDbType.Bigint)),
            (Column(e, x => x.Payload), Array(NpgsqlDbType.Jsonb)),
            (Column(e, x => x.Type), text),
            (draft.RecordedAt, NpgsqlDbType.TimestampTz),
            (Column(e, x => x.DotNetType), text),
            (Column(e, x => x.Correlation), text),
            (Column(e, x => x.Causation), text),
            (Column(e, x => x.Headers.ToJson()), Array(NpgsqlDbType.Jsonb)),
            (Column(e, x => x.Envelope.Actor), text));
        builder.StartNewCommand();
    }

    private void AddAnswers(ICommandBuilder builder)
    {
        var a = draft.Answers;
        var text = Array(NpgsqlDbType.Text);
        Statement(
            builder, Answers,
            (draft.Head.Number + 1, NpgsqlDbType.Bigint),
            (Column(a, x => x.Envelope.CommandId), text),
            (Column(a, x => x.Envelope.Actor), text),
            (Column(a, x => x.Envelope.Fingerprint.ToArray()), Array(NpgsqlDbType.Bytea)),
            (Column(a, x => x.Json), Array(NpgsqlDbType.Json)));
    }

    /// <summary>The SQL text is the same for every block, so that the server can reuse its plan.</summary>
    private static void Statement(
        ICommandBuilder builder, string sql, params ReadOnlySpan<(object Value, NpgsqlDbType Type)> values)
    {
        var parameters = builder.AppendWithParameters(sql);
        for (var i = 0; i < parameters.Length; i++)
            (parameters[i].Value, parameters[i].NpgsqlDbType) = values[i];
    }

    private static long[] Positions(long head, int count)
    {
        var positions = new long[count];
        for (var i = 0; i < count; i++) positions[i] = head + 1 + i;
        return positions;
    }

    private static NpgsqlDbType Array(NpgsqlDbType type) => NpgsqlDbType.Array | type;

    private static T[] Column<TRow, T>(List<TRow> rows, Func<TRow, T> value)
    {
        var column = new T[rows.Count];
        for (var i = 0; i < column.Length; i++) column[i] = value(rows[i]);
        return column;
    }
}
