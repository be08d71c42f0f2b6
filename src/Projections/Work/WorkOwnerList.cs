namespace Daybook.Projections.Work;

/// <summary>Work that somebody has taken over (已认领的待办). Parked commands and dead letters end by facts of the engine,
/// which read models do not fold: what waits no more, or waits anew since it was taken over, is left out.</summary>
public static class WorkOwnerList
{
    public static ComputedList List { get; } = new("work_owners", ReadGroups.Files, typeof(WorkOwnerRow), """
        select q.key, q.work, q.owner, q.owner_name, q.since, q.handed_over_by, q."position"
        from read.owned_work q
        where case split_part(q.key, ':', 1)
            when 'parked' then exists (
                select from work.parked p
                where p.record = split_part(q.key, ':', 2)::bigint and p.ordinal = split_part(q.key, ':', 3)::integer
                    and not exists (
                        select from ledger.mt_events e
                        where e.stream_id = 'process-' || p.process || '/' || p.instance and e.seq_id > q."position"
                            and e.type = 'process.parked.v1' and (e.data ->> 'record')::bigint = p.record
                            and (e.data ->> 'ordinal')::integer = p.ordinal))
            when 'dead-letter' then exists (
                select from wolverine.wolverine_dead_letters d where d.id = split_part(q.key, ':', 2)::uuid)
                and not exists (
                    select from ledger.mt_events e
                    where e.stream_id = 'dead-letter/' || split_part(q.key, ':', 2) and e.seq_id > q."position")
            else true
        end
        """);
}
