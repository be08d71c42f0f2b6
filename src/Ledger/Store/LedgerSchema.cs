using Marten;
using Weasel.Postgresql;
using Weasel.Postgresql.Functions;
using Weasel.Postgresql.Tables;

namespace Daybook.Ledger;

/// <summary>The ledger's own tables beside Marten's, as Weasel knows them.</summary>
/// <remarks>Schema <c>ledger</c> holds facts: Marten's tables, blocks and answers. Schema <c>work</c> holds what is
/// derived from them or can be forgotten. Schema <c>read</c> holds the tables of read models, made at run
/// time; schema <c>wolverine</c> holds messages.</remarks>
internal static class LedgerSchema
{
    /// <summary>Facts: nothing in it is changed or removed by the program (but for Marten's stream versions).</summary>
    public const string Name = "ledger";

    /// <summary>Derived or passing: snapshots, positions of rebuilds, what processes wait for.</summary>
    public const string Work = "work";

    /// <summary>The tables that people query.</summary>
    public const string Read = "read";

    /// <summary>Our index on Marten's table, which Marten's migrations leave alone: work caused by the system itself is
    /// found by its correlation; work caused by people through their command.</summary>
    public const string CorrelationIndex = "mt_events_by_correlation";

    /// <summary>Our constraint on Marten's table. A session that failed to append marks its positions as used, in a
    /// stream of that name; a ledger has no such positions, and its program may insert streams.</summary>
    public const string NoTombstones = "mt_streams_no_tombstones";

    /// <summary>Our constraint on Marten's events: positions begin at 1. A row before the first would be folded into
    /// its stream's state, and nobody who reads the log from its beginning would meet it.</summary>
    public const string Positions = "mt_events_positions";

    /// <summary>Key of the advisory lock under which the sequence follows the head.</summary>
    private const long SequenceLock = 0x6461_7962_6f6f_6b32;

    /// <summary>Sets Marten's sequence to the newest committed position, after COMMIT: nobody calls nextval, and
    /// Marten's daemon never looks beyond it (engine.md, rule 2). The lock keeps three writers from setting it
    /// back.</summary>
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
        objects.AddRange([Identity(), Epochs(), Blocks(), Commands(), KeyReferences()]);
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

    /// <summary>Raised on restore or promotion (engine.md, rule 12); a ledger that never failed over stays in epoch
    /// 1.</summary>
    private static Table Epochs()
    {
        var table = Table(Name, "epochs");
        table.AddColumn("epoch", "integer").AsPrimaryKey();
        table.AddColumn("first_block", "bigint").NotNull();
        table.AddColumn("reason", "text").NotNull();
        table.AddColumn("begun_at", "timestamptz").NotNull();
        return table;
    }

    /// <summary>A block without events has a first position above its last. The leaves are the hashes of its events, 32
    /// bytes each, in order: with them a changed event is found by its place.</summary>
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

    /// <summary>Data subjects and their keys; the keys themselves live elsewhere (engine.md, rule 30).</summary>
    private static Table KeyReferences()
    {
        var table = Table(Name, "key_references");
        table.AddColumn("subject", "text").AsPrimaryKey();
        table.AddColumn("key_id", "uuid").NotNull();
        table.AddColumn("created_at", "timestamptz").NotNull();
        table.AddColumn("forgotten_at", "timestamptz");
        return table;
    }

    /// <summary>A cache of folded states: may be emptied at any time.</summary>
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

    /// <summary>Which processes are alive and what they read (engine.md, rule 29).</summary>
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

    /// <summary>Read models that are compared or joined: one projection of Marten each, whose position is Marten's. The
    /// layout rises when a table of the group is switched.</summary>
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

    /// <summary>One table of a read model. State live: folded with its group; frozen: people see it, nobody alive folds
    /// it; building: catching up beside the one that people see; retired: waits to be dropped. The position is null
    /// while it is live: then it is the group's.</summary>
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
