using Daybook.Ledger.Victim;
using JasperFx.Events;
using Marten;
using Npgsql;

namespace Daybook.Ledger.Tests.Store;

/// <summary>Stores of Marten as somebody else may set one up over the same tables.</summary>
internal static class ForeignStore
{
    /// <summary>As the ledger's own, with or without the listener that says no before the database does.</summary>
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

    /// <summary>Every way in which Marten writes to the tables of events, by name.</summary>
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

    /// <summary>The state with which the server refuses, or what else went wrong; null when nothing did.</summary>
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

    /// <summary>What an ordinary aggregate of Marten makes of a shelf.</summary>
    public sealed class ShelfTotal
    {
        public string Id { get; set; } = "";

        public int Units { get; set; }

        public void Apply(ShelfEvent.Filled e) => Units += e.Units;

        public void Apply(ShelfEvent.Taken e) => Units -= e.Units;
    }
}
