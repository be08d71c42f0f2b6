using Daybook.Ledger.Victim;
using JasperFx.Events;
using Marten;
using Npgsql;

namespace Daybook.Ledger.Tests.Store;

/// <summary>Marten stores over the same tables, as another program may configure them.</summary>
internal static class ForeignStore
{
    /// <summary>Configured like the ledger's own store, with or without the listener that refuses before the database
    /// does.</summary>
    public static DocumentStore LikeOurs(
        NpgsqlDataSource source, bool listens = false, EventAppendMode mode = EventAppendMode.Quick) =>
        DocumentStore.For(options =>
        {
            LedgerStore.Configure(options, source, new EventCodec(ShelfDecider.Catalogue));
            if (!listens) options.Listeners.Clear();
            options.Events.AppendMode = mode;
            options.Events.AddMaskingRuleForProtectedInformation<ShelfEvent.Filled>(e => e with { Units = 0 });
            options.Projections.LiveStreamAggregation<ShelfTotal>();
        });

    /// <summary>All operations with which Marten writes to the event tables, by name.</summary>
    public static IReadOnlyDictionary<string, Func<IDocumentStore, Task>> Calls { get; } =
        new Dictionary<string, Func<IDocumentStore, Task>>
        {
            ["append"] = store => Save(store, events => events.Append("shelf/A", new ShelfEvent.Filled(1))),
            ["append at an expected version"] =
                store => Save(store, events => events.Append("shelf/A", 3, new ShelfEvent.Filled(1))),
            ["append at a wrong version"] =
                store => Save(store, events => events.Append("shelf/A", 99, new ShelfEvent.Filled(1))),
            ["start a stream"] =
                store => Save(store, events => events.StartStream("shelf/Z", new ShelfEvent.Filled(1))),
            ["archive a stream"] = store => Save(store, events => events.ArchiveStream("shelf/A")),
            ["replace an event"] =
                store => Save(store, events => events.CompletelyReplaceEvent(1, new ShelfEvent.Filled(9))),
            ["mask"] = store => store.Advanced.ApplyEventDataMasking(m => m.IncludeStream("shelf/A")),
            ["compact"] = Compact,
            ["delete all events"] = store => store.Advanced.Clean.DeleteAllEventDataAsync(),
        };

    /// <summary>The SQLSTATE with which the server refuses, or another error; null when the call succeeds.</summary>
    public static async Task<string?> Refusal(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (Exception e)
        {
            return e.Root() is PostgresException refused ? refused.SqlState : $"{e}";
        }
    }
    private static async Task Compact(IDocumentStore store)
    {
        await using var session = store.LightweightSession();
        await session.Events.CompactStreamAsync<ShelfTotal>("shelf/A");
        await session.SaveChangesAsync();
    }

    private static async Task Save(IDocumentStore store, Action<Marten.Events.IEventStoreOperations> write)
    {
        await using var session = store.LightweightSession();
        write(session.Events);
        await session.SaveChangesAsync();
    }

    /// <summary>An ordinary Marten aggregate of a shelf.</summary>
    public sealed class ShelfTotal
    {
        public string Id { get; set; } = "";

        public int Units { get; set; }

        public void Apply(ShelfEvent.Filled e) => Units += e.Units;

        public void Apply(ShelfEvent.Taken e) => Units -= e.Units;
    }
}
