namespace Daybook.Ledger.Tests.Chain;

/// <summary>Changes that a person with the owner's rights could make to events and streams.</summary>
internal static class ChainDamage
{
    /// <summary>Copies the rows, so that they can be restored, and creates the procedures that damage them.</summary>
    public const string Prepare = """
        alter table ledger.mt_events drop constraint mt_events_positions;
        create schema kept;
        create table kept.identity as table ledger.identity;
        create table kept.epochs as table ledger.epochs;
        create table kept.blocks as table ledger.blocks;
        create table kept.commands as table ledger.commands;
        create table kept.mt_streams as table ledger.mt_streams;
        create table kept.mt_events as table ledger.mt_events;
        create procedure down(at bigint) language sql as $$
            update ledger.mt_events set seq_id = -seq_id where seq_id > at;
            update ledger.mt_events set seq_id = -seq_id - 1 where seq_id < 0;
        $$;
        create procedure up(at bigint) language sql as $$
            update ledger.mt_events set seq_id = -seq_id where seq_id >= at;
            update ledger.mt_events set seq_id = -seq_id + 1 where seq_id < 0;
        $$;
        create procedure put(at bigint) language sql as $$
            insert into ledger.mt_streams (id, version) values ('stock/NEW:1', 1);
            insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id,
                mt_dotnet_type, correlation_id, causation_id, headers, user_name)
            select at, gen_random_uuid(), 'stock/NEW:1', 1, data, type, timestamp, tenant_id,
                   mt_dotnet_type, correlation_id, causation_id, headers, user_name
            from ledger.mt_events order by abs(seq_id - at) limit 1;
        $$;
        create procedure swap(a bigint, b bigint) language sql as $$
            update ledger.mt_events set seq_id = -a where seq_id = a;
            update ledger.mt_events set seq_id = a where seq_id = b;
            update ledger.mt_events set seq_id = b where seq_id = -a;
        $$;
        create procedure swap_payloads(a bigint, b bigint) language sql as $$
            update ledger.mt_events e set data = o.data from ledger.mt_events o
            where (e.seq_id, o.seq_id) in ((a, b), (b, a));
        $$;
        create procedure swap_hashes(a bigint, b bigint) language sql as $$
            update ledger.blocks set leaves =
                overlay(overlay(leaves placing substr(leaves, 1 + 32 * (b - first_position)::int, 32)
                                from 1 + 32 * (a - first_position)::int for 32)
                        placing substr(leaves, 1 + 32 * (a - first_position)::int, 32)
                        from 1 + 32 * (b - first_position)::int for 32)
            where a >= first_position and b <= last_position;
        $$;
        """;

    public const string Restore = """
        delete from ledger.identity; delete from ledger.epochs; delete from ledger.blocks;
        delete from ledger.commands; delete from ledger.mt_streams; delete from ledger.mt_events;
        insert into ledger.identity table kept.identity; insert into ledger.epochs table kept.epochs;
        insert into ledger.blocks table kept.blocks;
        insert into ledger.commands table kept.commands; insert into ledger.mt_streams table kept.mt_streams;
        insert into ledger.mt_events table kept.mt_events;
        """;

    /// <summary>Makes the rows of streams agree with the remaining events.</summary>
    public const string SettleStreams = """
        delete from ledger.mt_streams s where not exists (select from ledger.mt_events e where e.stream_id = s.id);
        update ledger.mt_streams s set version = e.version, timestamp = e.timestamp
        from (select stream_id, max(version) as version, max(timestamp) as timestamp
              from ledger.mt_events group by stream_id) e where e.stream_id = s.id;
        """;
}
