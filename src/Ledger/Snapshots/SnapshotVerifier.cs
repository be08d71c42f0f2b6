using System.Collections.Immutable;
using System.Text.Json;
using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Replays streams from zero and compares with their snapshots (engine.md, rule 13): a fold that changed its
/// meaning without a new state version, or a snapshot that was changed by hand, shows here.</summary>
public sealed class SnapshotVerifier(NpgsqlDataSource source, EventCodec codec)
{
    private const int EventsPerPage = 1_000;

    private const string Count = "select count(*) from ledger.snapshots";

    /// <summary>The hash spreads the sample over all categories; the seed makes it another one each time.</summary>
    private const string Sample = """
        select stream, version, schema, state from ledger.snapshots
        order by hashtextextended(stream, $1), stream limit $2
        """;

    /// <summary>Replays a sample; all snapshots when there are no more than that.</summary>
    /// <param name="sample">Most snapshots to replay.</param>
    /// <param name="seed">Which sample; the same seed takes the same one.</param>
    /// <param name="progress">Told the number of snapshots replayed.</param>
    public async Task<SnapshotResult> Verify(
        int sample = 1_000, long seed = 0, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        await using var counting = source.CreateCommand(Count);
        var all = (long)(await counting.ExecuteScalarAsync(cancel))!;
        await using var snapshots = source.CreateCommand(Sample);
        snapshots.CommandTimeout = 0;
        snapshots.Parameters.Add(new NpgsqlParameter<long> { TypedValue = seed });
        snapshots.Parameters.Add(new NpgsqlParameter<int> { TypedValue = sample });
        await using var row = await snapshots.ExecuteReaderAsync(cancel);
        await using var replaying = await source.OpenConnectionAsync(cancel);
        var bad = ImmutableArray.CreateBuilder<BadSnapshot>();
        var (seen, stale, events) = (0, 0, 0L);
        while (await row.ReadAsync(cancel))
        {
            var snapshot = new Snapshot(row.GetString(0), row.GetInt64(1), row.GetString(3));
            if (MachineOf(snapshot.Stream) is not { } machine || StateSnapshots.SchemaOf(machine) != row.GetString(2))
            {
                stale++;
                continue;
            }

            if (await Readable(replaying, snapshot, machine, cancel) is { } problem)
                bad.Add(new BadSnapshot(snapshot.Stream, snapshot.Version, problem));
            events += snapshot.Version;
            seen++;
            progress?.Report(seen);
        }

        return new SnapshotResult(bad.Count == 0, all, seen, stale, events, bad.ToImmutable());
    }

    private Machine? MachineOf(string stream) => stream.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
        ? codec.Catalogue.Machines.GetValueOrDefault(stream[..slash])
        : null;

    private async Task<string?> Readable(
        NpgsqlConnection connection, Snapshot snapshot, Machine machine, CancellationToken cancel)
    {
        try
        {
            return await Problem(connection, snapshot, machine, cancel);
        }
        catch (UnreadableEventException e)
        {
            return $"{snapshot.Stream} cannot be replayed: {e.Message}";
        }
    }

    private async Task<string?> Problem(
        NpgsqlConnection connection, Snapshot snapshot, Machine machine, CancellationToken cancel)
    {
        var reader = new EventReader(codec);
        var (state, version) = (machine.Initial, 0L);
        while (version < snapshot.Version)
        {
            var limit = (int)Math.Min(EventsPerPage, snapshot.Version - version);
            var page = await reader.OfStream(connection, StreamId.Parse(snapshot.Stream), version, limit, cancel);
            if (page.Count == 0)
                return $"The snapshot of {snapshot.Stream} is of version {snapshot.Version}; it ends at {version}.";
            foreach (var @event in page) state = machine.Evolve(state, @event.Body);
            version = page[^1].Version;
        }

        using var replayed = JsonDocument.Parse(StateSnapshots.Serialize(state, machine.StateType));
        using var stored = JsonDocument.Parse(snapshot.State);
        return JsonElement.DeepEquals(replayed.RootElement, stored.RootElement)
            ? null
            : $"The events of {snapshot.Stream} to version {snapshot.Version} lead to another state than its snapshot.";
    }

    private readonly record struct Snapshot(string Stream, long Version, string State);
}
