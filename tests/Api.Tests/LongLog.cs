using Daybook.Api.Audit;
using Daybook.Api.Hosting;
using Daybook.Database;
using Daybook.Kernel;
using Daybook.Ledger;
using Microsoft.AspNetCore.Http;

namespace Daybook.Api.Tests;

/// <summary>A ledger whose rows were made by SQL, because there are so many; it is only searched.</summary>
internal sealed class LongLog : IAsyncDisposable
{
    private readonly LedgerDatabase _database;
    private readonly LedgerNode _node;

    private LongLog(LedgerDatabase database, LedgerNode node) => (_database, _node) = (database, node);

    /// <summary>So many events of one stream; the last one alone has a reason.</summary>
    public static async Task<LongLog> Of(int events)
    {
        var database = await LedgerDatabase.New();
        await using (var command = database.DataSource.CreateCommand($$"""
            insert into ledger.mt_streams (id, version) values ('item/LONG', {{events}});
            insert into ledger.mt_events (seq_id, id, stream_id, version, data, type, timestamp, headers, user_name,
                correlation_id, mt_dotnet_type)
            select n, gen_random_uuid(), 'item/LONG', n,
                jsonb_build_object('reason', case when n = {{events}} then '最后一次' end),
                'products.item-state-changed.v1', now(), '{"effectiveOn":"2026-03-01","commandId":"c"}', 'wang', 'c',
                'x'
            from generate_series(1, {{events}}) n;
            insert into ledger.blocks select 1, 1, 1, {{events}}, now(), 0, '', '', '', '', sha256('x'),
                gen_random_uuid();
            analyze ledger.mt_events;
            """))
        {
            command.CommandTimeout = 120;
            await command.ExecuteNonQueryAsync();
        }

        return new LongLog(database, await LedgerNode.Start(
            DaybookCatalogue.With([]), new LedgerOptions { DirectConnection = database.ConnectionString }, default));
    }

    public async Task<(List<RecordedEvent> Events, long? Next)> Find(string query)
    {
        await using var log = await LogSnapshot.Open(_node, default);
        return await new EventFinder(log, Search(query), default).Find();
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static EventSearch Search(string query)
    {
        var http = new DefaultHttpContext();
        http.Request.QueryString = new QueryString($"?{query}");
        return EventSearch.Read(http, TimeZoneInfo.Utc);
    }
}
