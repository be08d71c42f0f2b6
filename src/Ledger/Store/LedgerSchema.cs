using Marten;
using Weasel.Postgresql;
using Weasel.Postgresql.Functions;
using Weasel.Postgresql.Tables;

namespace Daybook.Ledger;

/// <summary>The ledger's own tables in addition to Marten's, as Weasel schema objects.</summary>
/// <remarks>Schema <c>ledger</c> contains events (Marten's tables), blocks and answers. Schema <c>work</c> contains
/// data that is derived from them or may be lost. Schema <c>read</c> contains the tables of read models, which are
/// created at run time. Schema <c>wolverine</c> contains messages.</remarks>
internal static class LedgerSchema
{
    /// <summary>The schema of events and blocks. The program does not change or remove anything in it, except Marten's
    /// stream versions and progressions.</summary>
    public const string Name = "ledger";

    /// <summary>The schema of derived or temporary data: snapshots, positions of rebuilds, waiting inputs of
    /// processes.</summary>
    public const string Work = "work";

    /// <summary>The schema of the tables that people query.</summary>
    public const string Read = "read";

    /// <summary>Daybook's index on Marten's table, which Marten's migrations ignore. Events that the system caused are
    /// found by their correlation id; events that people caused are found by their command.</summary>
    public const string CorrelationIndex = "mt_events_by_correlation";

    /// <summary>Daybook's constraint on Marten's table. A Marten session that failed to append marks its positions as
    /// used, in a stream with a special name. A ledger must not have such positions, and the right to insert streams
    /// alone would allow this stream.</summary>
    public const string NoTombstones = "mt_streams_no_tombstones";

    /// <summary>Daybook's constraint on Marten's events: positions begin at 1. A row with a lower position would be
    /// folded into its stream's state, but readers of the log would never see it.</summary>
    public const string Positions = "mt_events_positions";

    /// <summary>The constraint on stored files: the bytes are those of their hash. An edit of the bytes alone is
    /// refused, also to the owner.</summary>
    public const string ContentHash = "contents_hash";

    /// <summary>The key of the advisory lock for moving the sequence to the head.</summary>
    private const long SequenceLock = 0x6461_7962_6f6f_6b32;

    /// <summary>Sets Marten's sequence to the newest committed position, after COMMIT. Nothing calls nextval, and
    /// Marten's daemon never reads beyond the sequence (engine.md, rule 2). The lock prevents concurrent callers from
    /// setting the sequence back.</summary>
    private static readonly string FollowHead = $"""
        create or replace function ledger.follow_head() returns bigint
            language plpgsql security definer set search_path to 'pg_catalog', 'pg_temp' as
        $function$
        declare
            head bigint;
            seen bigint;
        begin
            perform pg_advisory_xact_lock({SequenceLock});
            select last_position into head from ledger.blocks order by number desc limit 1;
            select case when is_called then last_value else 0 end into seen from ledger.mt_events_sequence;
            if head > 0 and seen <> head then
                perform setval('ledger.mt_events_sequence', head);
                perform pg_notify('{SequenceFollower.Channel}', head::text);
            end if;
            return head;
        end;
        $function$;
        """;

    public static void AddTo(StoreOptions options)
    {
        var objects = options.Storage.ExtendedSchemaObjects;
        objects.AddRange([Identity(), Epochs(), Blocks(), Commands(), KeyReferences(), Contents()]);
        objects.AddRange([Snapshots(), Nodes(), ReadGroups(), ReadModels()]);
        objects.AddRange(ProcessTables.All());
        objects.AddRange(DeliveryTables.All());
        objects.Add(new Function(Identifier(Name, "follow_head"), FollowHead));
    }

    public static Table Table(string schema, string name) => new(Identifier(schema, name));

    private static PostgresqlObjectName Identifier(string schema, string name) =>
        new(schema, name, SchemaUtils.IdentifierUsage.General);

    private static Table Identity()
    {
        var table = Table(Name, "identity");
        table.AddColumn("only_one", "boolean").AsPrimaryKey();
        table.AddColumn("ledger_id", "uuid").NotNull();
        table.AddColumn("format", "integer").NotNull();
        table.AddColumn("created_at", "timestamptz").NotNull();
        return table;
    }

    /// <summary>Epochs begin on a restore or promotion (engine.md, rule 12); a ledger that never failed over stays in
    /// epoch 1.</summary>
    private static Table Epochs()
    {
        var table = Table(Name, "epochs");
        table.AddColumn("epoch", "integer").AsPrimaryKey();
        table.AddColumn("first_block", "bigint").NotNull();
        table.AddColumn("reason", "text").NotNull();
        table.AddColumn("begun_at", "timestamptz").NotNull();
        return table;
    }

    /// <summary>In a block without events the first position is greater than the last. The leaves are the hashes of its
    /// events, 32 bytes each, in order; with them the position of a changed event can be found.</summary>
    private static Table Blocks()
    {
        var table = Table(Name, "blocks");
        table.AddColumn("number", "bigint").AsPrimaryKey();
        table.AddColumn("epoch", "integer").NotNull();
        table.AddColumn("first_position", "bigint").NotNull();
        table.AddColumn("last_position", "bigint").NotNull();
        table.AddColumn("recorded_at", "timestamptz").NotNull();
        table.AddColumn("answers", "integer").NotNull();
        table.AddColumn("answers_root", "bytea").NotNull();
        table.AddColumn("events_root", "bytea").NotNull();
        table.AddColumn("leaves", "bytea").NotNull();
        table.AddColumn("previous_hash", "bytea").NotNull();
        table.AddColumn("hash", "bytea").NotNull();
        table.AddColumn("attempt", "uuid").NotNull();
        table.Indexes.Add(new IndexDefinition("blocks_by_position") { Columns = ["last_position"] });
        return table;
    }

    private static Table Commands()
    {
        var table = Table(Name, "commands");
        table.AddColumn("id", "text").AsPrimaryKey();
        table.AddColumn("block", "bigint").NotNull();
        table.AddColumn("ordinal", "integer").NotNull();
        table.AddColumn("actor", "text").NotNull();
        table.AddColumn("fingerprint", "bytea").NotNull();
        table.AddColumn("answer", "json").NotNull();
        table.Indexes.Add(new IndexDefinition("commands_by_block") { Columns = ["block", "ordinal"] });
        return table;
    }

    /// <summary>Data subjects and the ids of their keys; the keys themselves are stored elsewhere (engine.md, rule
    /// 30).</summary>
    private static Table KeyReferences()
    {
        var table = Table(Name, "key_references");
        table.AddColumn("subject", "text").AsPrimaryKey();
        table.AddColumn("key_id", "uuid").NotNull();
        table.AddColumn("created_at", "timestamptz").NotNull();
        table.AddColumn("forgotten_at", "timestamptz");
        return table;
    }

    /// <summary>The bytes of files that events name by their hash. The program only adds rows.</summary>
    private static Table Contents()
    {
        var table = Table(Name, "contents");
        table.AddColumn("hash", "bytea").AsPrimaryKey();
        table.AddColumn("bytes", "bytea").NotNull();
        table.AddColumn("stored_at", "timestamptz").NotNull().DefaultValueByExpression("clock_timestamp()");
        return table;
    }

    /// <summary>A cache of folded states; it may be emptied at any time.</summary>
    private static Table Snapshots()
    {
        var table = Table(Work, "snapshots");
        table.AddColumn("stream", "text").AsPrimaryKey();
        table.AddColumn("version", "bigint").NotNull();
        table.AddColumn("schema", "text").NotNull();
        table.AddColumn("state", "json").NotNull();
        table.AddColumn("taken_at", "timestamptz").NotNull().DefaultValueByExpression("clock_timestamp()");
        return table;
    }

    /// <summary>The live nodes and what they read (engine.md, rule 29).</summary>
    private static Table Nodes()
    {
        var table = Table(Work, "nodes");
        table.AddColumn("node", "uuid").AsPrimaryKey();
        table.AddColumn("name", "text").NotNull();
        table.AddColumn("started_at", "timestamptz").NotNull();
        table.AddColumn("seen_at", "timestamptz").NotNull();
        table.AddColumn("event_types", "text[]").NotNull();
        table.AddColumn("table_versions", "text[]").NotNull();
        return table;
    }

    /// <summary>Groups of read models that are compared or joined. Each group is one Marten projection, and Marten
    /// stores its position. The layout number increases when a table of the group is switched.</summary>
    private static Table ReadGroups()
    {
        var table = Table(Work, "read_groups");
        table.AddColumn("name", "text").AsPrimaryKey();
        table.AddColumn("layout", "bigint").NotNull().DefaultValue(0L);
        table.AddColumn("holder", "text");
        table.AddColumn("error", "text");
        table.AddColumn("error_position", "bigint");
        table.AddColumn("error_event", "text");
        return table;
    }

    /// <summary>One table of a read model. State live: folded with its group; frozen: it is shown, but no live node
    /// folds it; building: catching up next to the live one; retired: waits to be dropped. The position of a live table
    /// is null, because it is the group's position.</summary>
    private static Table ReadModels()
    {
        var table = Table(Work, "read_models");
        table.AddColumn("name", "text").AsPrimaryKey();
        table.AddColumn("generation", "integer").AsPrimaryKey();
        table.AddColumn("version", "integer").NotNull();
        table.AddColumn("group_name", "text").NotNull();
        table.AddColumn("table_name", "text").NotNull();
        table.AddColumn("shape", "text").NotNull();
        table.AddColumn("state", "text").NotNull();
        table.AddColumn("position", "bigint");
        table.AddColumn("builder", "uuid");
        table.AddColumn("consent", "boolean").NotNull().DefaultValueByExpression("false");
        table.AddColumn("report", "json");
        table.AddColumn("alarm", "json");
        table.AddColumn("error", "text");
        table.AddColumn("created_at", "timestamptz").NotNull().DefaultValueByExpression("clock_timestamp()");
        table.AddColumn("retired_at", "timestamptz");
        table.Indexes.Add(One("read_models_served", "(state = ANY (ARRAY['live'::text, 'frozen'::text]))"));
        table.Indexes.Add(One("read_models_building", "(state = 'building'::text)"));
        return table;
    }

    private static IndexDefinition One(string name, string where) =>
        new(name) { Columns = ["name"], IsUnique = true, Predicate = where };
}
