using System.Diagnostics.CodeAnalysis;
using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Descriptors;
using JasperFx.Events.Projections;
using JasperFx.Events.Subscriptions;
using Marten;
using Microsoft.Extensions.Logging;
using IStore = JasperFx.Events.IEventStore<Marten.IDocumentOperations, Marten.IQuerySession>;

namespace Daybook.Ledger;

/// <summary>A group of read models as one Marten projection. Marten's daemon runs it on one node at a time, fences it
/// by its progression and wakes it. Rows and progression are committed together (engine.md, rules 20 and 21).</summary>
internal sealed class ReadModelGroup : ProjectionBase,
    IProjectionSource<IDocumentOperations, IQuerySession>, ISubscriptionFactory<IDocumentOperations, IQuerySession>,
    IJasperFxProjection<IDocumentOperations>
{
    /// <summary>Each read model has its own version (work.read_models); the version of the group never
    /// changes.</summary>
    private const uint OnlyVersion = 1;

    private const string OnlyShard = "All";

    private readonly LedgerContext _context;

    public ReadModelGroup(LedgerContext context, ProjectionGroup group, PageTimer pageTimer)
    {
        (_context, PageTimer) = (context, pageTimer);
        Name = group.Name;
        Version = OnlyVersion;
        Tables = new GroupTables(context, group);
        Options.BatchSize = context.Options.PageEventLimit;
        Options.MaximumHopperSize = context.Options.PageEventLimit * 4;
        Options.TeardownDataOnRebuild = false;
        foreach (var type in group.Projections.SelectMany(p => p.EventTypes).Distinct()) IncludeType(type);
    }

    /// <summary>The tables into which the group's pages are folded.</summary>
    public GroupTables Tables { get; }

    /// <summary>The duration of the pages of all groups on this node.</summary>
    public PageTimer PageTimer { get; }

    public ShardName Shard => ShardOf(Name);

    SubscriptionType ISubscriptionSource.Type => SubscriptionType.EventProjection;

    Type ISubscriptionSource.ImplementationType => typeof(ReadModelGroup);

    /// <summary>The name under which Marten stores the group's position.</summary>
    public static string Progression(string group) => ShardOf(group).Identity;

    ShardName[] ISubscriptionSource.ShardNames() => [Shard];

    SubscriptionDescriptor ISubscriptionSource.Describe(IEventStore store) => new(this, store);

    IReadOnlyList<AsyncShard<IDocumentOperations, IQuerySession>>
        ISubscriptionSource<IDocumentOperations, IQuerySession>.Shards() =>
        [new(Options, ShardRole.Projection, Shard, this, this)];

    public ISubscriptionExecution BuildExecution(
        IStore store, IEventDatabase database, ILoggerFactory loggerFactory, ShardName shardName) =>
        BuildExecution(store, database, loggerFactory.CreateLogger<ReadModelGroup>(), shardName);

    public ISubscriptionExecution BuildExecution(
        IStore store, IEventDatabase database, ILogger logger, ShardName shardName) =>
        new GroupExecution(_context, this, shardName, store, database, logger);

    /// <summary>A rebuild builds new tables next to the live ones (<see cref="Rebuilder"/>); Marten's own rebuild would
    /// empty the live tables.</summary>
    public bool TryBuildReplayExecutor(
        IStore store, IEventDatabase database, [NotNullWhen(true)] out IReplayExecutor? executor)
    {
        executor = null;
        return false;
    }

    IInlineProjection<IDocumentOperations> IProjectionSource<IDocumentOperations, IQuerySession>.BuildForInline() =>
        throw new NotSupportedException("Read models are folded by the daemon, never inside an append.");

    Task IJasperFxProjection<IDocumentOperations>.ApplyAsync(
        IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation) =>
        throw new NotSupportedException($"Pages of {Name} are folded by {nameof(GroupExecution)}.");

    private static ShardName ShardOf(string group) => new(group, OnlyShard, OnlyVersion);
}
