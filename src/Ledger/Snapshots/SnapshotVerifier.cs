using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Replays streams from their first event and compares the results with their snapshots (engine.md, rule 15).
/// It finds a fold that changed without a new state version, and a snapshot that was changed by hand.</summary>
public sealed class SnapshotVerifier(NpgsqlDataSource source, EventCodec codec)
{
    private const int EventsPerPage = 1_000;

    private const string Count = "select count(*) from work.snapshots";

    /// <summary>The hash spreads the sample over all categories; another seed gives another sample.</summary>
    private const string Sample = """
        select stream, version, schema, state from work.snapshots
        order by hashtextextended(stream, $1), stream limit $2
        """;

    /// <summary>Replays a sample of the snapshots, or all of them when there are no more than the sample
    /// size.</summary>
    /// <param name="sample">Maximum number of snapshots to replay.</param>
    /// <param name="seed">Selects the sample; the same seed gives the same sample.</param>
    /// <param name="progress">Gets the number of replayed snapshots.</param>
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
            if (Replay.Of(snapshot.Stream, codec) is not { } replay || replay.Schema != row.GetString(2))
            {
                stale++;
                continue;
            }

            if (await Readable(replaying, snapshot, replay, cancel) is { } problem)
                bad.Add(new BadSnapshot(snapshot.Stream, snapshot.Version, problem));
            events += snapshot.Version;
            seen++;
            progress?.Report(seen);
        }

        return new SnapshotResult(bad.Count == 0, all, seen, stale, events, bad.ToImmutable());
    }

    private async Task<string?> Readable(
        NpgsqlConnection connection, Snapshot snapshot, Replay replay, CancellationToken cancel)
    {
        try
        {
            return await Problem(connection, snapshot, replay, cancel);
        }
        catch (Exception e) when (e is UnreadableEventException or ProcessFailedException)
        {
            return $"{replay.Stream} cannot be replayed: {e.Message}";
        }
    }

    private async Task<string?> Problem(
        NpgsqlConnection connection, Snapshot snapshot, Replay replay, CancellationToken cancel)
    {
        var reader = new EventReader(codec);
        var version = 0L;
        while (version < snapshot.Version)
        {
            var limit = (int)Math.Min(EventsPerPage, snapshot.Version - version);
            var page = await reader.OfStream(connection, replay.Stream, version, limit, cancel);
            if (page.Count == 0)
                return $"The snapshot of {replay.Stream} has version {snapshot.Version}; its events end at {version}.";
            foreach (var @event in page) replay.Take(@event);
            version = page[^1].Version;
        }

        using var replayed = JsonDocument.Parse(replay.State());
        using var stored = JsonDocument.Parse(snapshot.State);
        return JsonElement.DeepEquals(replayed.RootElement, stored.RootElement)
            ? null
            : $"The events of {replay.Stream} to version {snapshot.Version} lead to another state than its snapshot.";
    }

    private readonly record struct Snapshot(string Stream, long Version, string State);
}
