using System.Text.Encodings.Web;
using System.Text.Json;
using Daybook.Kernel;
using JasperFx;
using JasperFx.Events;
using Marten;
using Marten.Services.Json.Transformations;
using Npgsql;
using Weasel.Core;

namespace Daybook.Ledger;

/// <summary>How Marten is set up for a ledger; here and nowhere else.</summary>
/// <remarks>Two stores share one configuration: one for everybody (reading, the daemon), and one for the block, which
/// must not be retried by Marten inside our transaction (engine.md, rule 3).</remarks>
internal static class LedgerStore
{
    /// <summary>What <c>migrate</c> needs to know.</summary>
    public static void Configure(StoreOptions options)
    {
        Common(options);
        // Marten makes the tables of events only where it knows of one.
        Map(options, EngineEvents.All);
        options.Storage.ExtendedSchemaObjects.AddRange(MessageTables.All());
    }

    /// <summary>What every store over a ledger has in common.</summary>
    private static void Common(StoreOptions options)
    {
        options.DatabaseSchemaName = LedgerSchema.Name;
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.DisableNpgsqlLogging = true;
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Events.MetadataConfig.EnableAll();
        options.Events.MetadataConfig.UserNameEnabled = true;
        // The daemon is woken by our own signal (Wakeup): Marten's listener would take its place, and it forgets what
        // is told while the daemon looks.
        options.Events.UseListenNotifyForEventAppends = false;
        options.Events.IgnoreIndex(LedgerSchema.CorrelationIndex);
        // A document of Wolverine's, which expects it in every store that it is used with.
        options.Schema.For<Wolverine.Envelope>().SingleTenanted().DatabaseSchemaName(MessageTables.Schema);
        NothingIsSkipped(options.Projections.Errors);
        NothingIsSkipped(options.Projections.RebuildErrors);
        options.Listeners.Add(new OneDoor());
        LedgerSchema.AddTo(options);
    }

    /// <summary>The same with the stored types of a program.</summary>
    public static void Configure(StoreOptions options, NpgsqlDataSource source, EventCodec codec)
    {
        Common(options);
        Map(options, EngineEvents.All);
        options.Connection(source);
        options.UseSystemTextJsonForSerialization(Json(), EnumStorage.AsString, Casing.CamelCase);
        Map(options, codec.Catalogue.Events);
        // Every stored name, the current ones too, is read through the codec: strict, upcast, and by the name alone.
        // Marten would otherwise let the column mt_dotnet_type choose another type than the name says.
        foreach (var name in codec.Catalogue.ReadableNames)
            options.Events.Upcast(codec.Catalogue.Newest(name)!.Type, name, Reading(codec, name));
    }

    /// <summary>For whoever takes every event and decodes for itself: one that cannot be read concerns those who need
    /// it and nobody else. A name that nobody here knows is left out of the page; positions have no gaps, so that it is
    /// missed.</summary>
    public static void ConfigureAsStored(StoreOptions options, NpgsqlDataSource source, EventCodec codec)
    {
        Common(options);
        options.Connection(source);
        options.UseSystemTextJsonForSerialization(Json(), EnumStorage.AsString, Casing.CamelCase);
        options.Projections.Errors.SkipUnknownEvents = true;
        foreach (var name in codec.Catalogue.ReadableNames)
            options.Events.Upcast<StoredEvent>(name, new JsonTransformation(
                (_, reader, index) => new StoredEvent(name, reader.GetFieldValue<byte[]>(index)),
                async (_, reader, index, cancel) =>
                    new StoredEvent(name, await reader.GetFieldValueAsync<byte[]>(index, cancel))));
    }

    /// <summary>How the daemon of a store is woken, and how often it looks all the same.</summary>
    public static void WakeDaemon(StoreOptions options, LedgerContext context, Pace pace)
    {
        var projections = options.Projections;
        projections.Wakeup = new Wakeup(
            context.Followed, pace, TimeSpan.FromMilliseconds(context.Options.WakeupMilliseconds),
            TimeSpan.FromMilliseconds(context.Options.LongestWakeupMilliseconds));
        projections.SlowPollingTime = projections.FastPollingTime =
            TimeSpan.FromMilliseconds(context.Options.PollMilliseconds);
        projections.AgentPauseTime = TimeSpan.FromMilliseconds(context.Options.RoundMilliseconds);
    }

    /// <summary>What the daemons write can be made again, so their pages do not wait for the disk (engine.md, rule
    /// 23).</summary>
    public static NpgsqlDataSource DaemonSource(LedgerContext context)
    {
        var text = new NpgsqlConnectionStringBuilder(context.CommitConnection)
        {
            ApplicationName = $"{context.ApplicationName} daemon",
            MaxAutoPrepare = 256,
            AutoPrepareMinUsages = 2,
            Enlist = false,
        };
        // A plan that was made while the log was small is kept: it would read the whole log at each look for gaps.
        text.Options = $"{text.Options} -c synchronous_commit=off -c enable_seqscan=off".Trim();
        return Sources.Of(text);
    }

    /// <summary>The store of the block: what Marten retries by itself would be written twice in our
    /// transaction.</summary>
    public static DocumentStore ForBlocks(NpgsqlDataSource source, EventCodec codec) => DocumentStore.For(options =>
    {
        Configure(options, source, codec);
        options.ConfigurePolly(_ => { });
        options.ConfigureWritePolly(_ => { });
    });

    private static void Map(StoreOptions options, IEnumerable<StoredType> events)
    {
        foreach (var stored in events) options.Events.MapEventType(stored.Type, stored.Name);
    }

    private static void NothingIsSkipped(JasperFx.Events.Daemon.ErrorHandlingOptions errors) =>
        errors.SkipApplyErrors = errors.SkipSerializationErrors = errors.SkipUnknownEvents = false;

    private static JsonTransformation Reading(EventCodec codec, string name) => new(
        (_, reader, index) => codec.Decode(name, reader.GetFieldValue<byte[]>(index)),
        async (_, reader, index, cancel) =>
            codec.Decode(name, await reader.GetFieldValueAsync<byte[]>(index, cancel)));

    /// <summary>For what Marten writes by itself.</summary>
    private static JsonSerializerOptions Json() => new(DaybookJson.Options)
    {
        AllowOutOfOrderMetadataProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new PlainObjectConverter() },
    };
}
