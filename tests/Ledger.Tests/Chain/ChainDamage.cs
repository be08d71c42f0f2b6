namespace Daybook.Ledger.Tests.Chain;

/// <summary>What somebody with the owner's rights could do to events.</summary>
internal static class ChainDamage
{
    public const string Procedures = """
        create procedure down(at bigint) language sql as $$
            update ledger.events set position = -position where position > at;
            update ledger.events set position = -position - 1 where position < 0;
        $$;
        create procedure up(at bigint) language sql as $$
            update ledger.events set position = -position where position >= at;
            update ledger.events set position = -position + 1 where position < 0;
        $$;
        create procedure put(at bigint) language sql as $$
            insert into ledger.events
            select at, 'stock/NEW:1', 1, type, recorded_at, effective_on, actor, command_id, correlation_id, causation,
                   payload, sha256('new')
            from ledger.events order by abs(position - at) limit 1;
        $$;
        create procedure swap(a bigint, b bigint) language sql as $$
            update ledger.events set position = -a where position = a;
            update ledger.events set position = a where position = b;
            update ledger.events set position = b where position = -a;
        $$;
        create procedure swap_payloads(a bigint, b bigint) language sql as $$
            update ledger.events e set payload = o.payload from ledger.events o
            where (e.position, o.position) in ((a, b), (b, a));
        $$;
        """;
}
