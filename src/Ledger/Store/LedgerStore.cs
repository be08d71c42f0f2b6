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

/// <summary>The configuration of Marten for a ledger; it is only here.</summary>
/// <remarks>Two stores share one configuration: one for reading and the daemon, and one for writing blocks, in which
/// Marten must not retry inside Daybook's transaction (engine.md, rule 3).</remarks>
internal static class LedgerStore
{
    /// <summary>The configuration for <c>migrate</c>.</summary>
    public static void Configure(StoreOptions options)
    {
        Common(options);
        // Marten creates the event tables only when it knows an event type.
        Map(options, EngineEvents.All);
        options.Storage.ExtendedSchemaObjects.AddRange(MessageTables.All());
    }

    /// <summary>The configuration that all stores over a ledger share.</summary>
    private static void Common(StoreOptions options)
    {
        options.DatabaseSchemaName = LedgerSchema.Name;
        options.AutoCreateSchemaObjects = AutoCreate.None;
        options.DisableNpgsqlLogging = true;
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.AppendMode = EventAppendMode.Quick;
        options.Events.MetadataConfig.EnableAll();
        options.Events.MetadataConfig.UserNameEnabled = true;
        // Daybook's own signal (Wakeup) wakes the daemon. Marten's listener would replace it, and it loses signals that
        // arrive while the daemon is working.
        options.Events.UseListenNotifyForEventAppends = false;
        options.Events.IgnoreIndex(LedgerSchema.CorrelationIndex);
        // A document type of Wolverine, which expects it in every store that it uses.
        options.Schema.For<Wolverine.Envelope>().SingleTenanted().DatabaseSchemaName(MessageTables.Schema);
        NothingIsSkipped(options.Projections.Errors);
        NothingIsSkipped(options.Projections.RebuildErrors);
        options.Listeners.Add(new AppendGuard());
        LedgerSchema.AddTo(options);
    }

    /// <summary>The configuration with the stored types of a program.</summary>
    public static void Configure(StoreOptions options, NpgsqlDataSource source, EventCodec codec)
    {
        Common(options);
        Map(options, EngineEvents.All);
        options.Connection(source);
        options.UseSystemTextJsonForSerialization(Json(), EnumStorage.AsString, Casing.CamelCase);
        Map(options, codec.Catalogue.Events);
        // Every stored name, including current ones, is read through the codec: strict, upcast, and by the name only.
        // Otherwise the column mt_dotnet_type could make Marten choose a type that does not belong to the name.
        foreach (var name in codec.Catalogue.ReadableNames)
            options.Events.Upcast(codec.Catalogue.Newest(name)!.Type, name, Reading(codec, name));
    }

    /// <summary>The configuration for consumers that take every event and decode it themselves, so that an unreadable
    /// event concerns only the consumers that need it. Events with unknown names are left out of a page; positions have
    /// no gaps, so the consumer notices that they are missing.</summary>
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

    /// <summary>Sets how the daemon of a store is woken. A notification wakes it at once; the interval only bounds how
    /// long a lost notification stays unnoticed, and short ones cost an idle node more than all its other
    /// work.</summary>
    public static void WakeDaemon(StoreOptions options, LedgerContext context, PageTimer pageTimer)
    {
        var projections = options.Projections;
        projections.Wakeup = new Wakeup(
            context.Followed, pageTimer, TimeSpan.FromMilliseconds(context.Options.WakeupMilliseconds),
            TimeSpan.FromMilliseconds(context.Options.LongestWakeupMilliseconds));
        projections.SlowPollingTime = projections.FastPollingTime =
            TimeSpan.FromMilliseconds(context.Options.RoundMilliseconds);
        projections.AgentPauseTime = TimeSpan.FromMilliseconds(context.Options.RoundMilliseconds);
    }

    /// <summary>The data source of the daemons. What they write can be rebuilt, so their pages do not wait for the disk
    /// (engine.md, rule 23).</summary>
    public static NpgsqlDataSource DaemonSource(LedgerContext context)
    {
        var text = new NpgsqlConnectionStringBuilder(context.CommitConnection)
        {
            ApplicationName = $"{context.ApplicationName} daemon",
            MaxAutoPrepare = 256,
            AutoPrepareMinUsages = 2,
            Enlist = false,
        };
        // The server keeps a plan that it made while the log was small; with a sequential scan it would read the whole
        // log at each check for gaps.
        text.Options = $"{text.Options} -c synchronous_commit=off -c enable_seqscan=off".Trim();
        return Sources.Of(text);
    }

    /// <summary>The store for writing blocks, without Marten's retries, because a retry would write twice in Daybook's
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

    /// <summary>The JSON options for Marten's own documents.</summary>
    private static JsonSerializerOptions Json() => new(DaybookJson.Options)
    {
        AllowOutOfOrderMetadataProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new PlainObjectConverter() },
    };
}
