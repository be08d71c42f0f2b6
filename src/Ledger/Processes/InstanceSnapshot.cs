using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Writes an instance's memory as a snapshot and reads it back. Events in the snapshot are in canonical form,
/// so the snapshot is the same whether its events were just written or read from the database.</summary>
internal sealed record InstanceSnapshot(
    JsonElement State, ProcessState Facts,
    // The name in the snapshots that ledgers have.
    [property: JsonPropertyName("Duty")] InstanceSnapshot.KeptProgress? Progress,
    InstanceSnapshot.KeptEvent? Parked, ImmutableArray<InstanceSnapshot.KeptOrigin> Origins)
{
    /// <summary>The schema: the versions and shapes of everything in a snapshot of the process's instances. A snapshot
    /// with another schema is not used.</summary>
    public static string SchemaOf(Process process) =>
        $"{ProcessDecider.Instance.StateVersion}+"
        + StateSnapshots.SchemaOf(typeof(InstanceSnapshot), InstanceMemory.Version)
        + "+" + StateSnapshots.SchemaOf(process.StateType, process.StateVersion);

    /// <summary>The memory as JSON.</summary>
    public static string Write(InstanceMemory memory, Process process, EventCodec codec) =>
        StateSnapshots.Serialize(
            new InstanceSnapshot(
                JsonSerializer.SerializeToElement(memory.State, process.StateType, StateSnapshots.Options),
                memory.Facts,
                memory.Progress is { } progress
                    ? new KeptProgress(
                        progress.Record, progress.Correlation, KeptEvent.Of(progress.Reaction, codec),
                        progress.Next, progress.Attempt, progress.Released)
                    : null,
                memory.Parked is { } parked ? KeptEvent.Of(parked, codec) : null,
                [.. memory.Origins.OrderBy(o => o.Key, StringComparer.Ordinal)
                    .Select(o => new KeptOrigin(o.Key, o.Value.Record, o.Value.Correlation))]),
            typeof(InstanceSnapshot));

    /// <summary>Reads a snapshot that was written with the same schema.</summary>
    /// <exception cref="JsonException">The text is not such a snapshot.</exception>
    /// <exception cref="UnreadableEventException">An event in the snapshot is not readable.</exception>
    public static InstanceMemory Read(string json, Process process, EventCodec codec)
    {
        var kept = (InstanceSnapshot)StateSnapshots.Deserialize(json, typeof(InstanceSnapshot));
        return new InstanceMemory(
            kept.State.Deserialize(process.StateType, StateSnapshots.Options)
                ?? throw new JsonException($"A snapshot of the process {process.Name} has no state."),
            kept.Facts,
            kept.Progress is { } progress
                ? new ReactionProgress(
                    progress.Record, progress.Correlation, progress.Reaction.Read<ProcessEvent.Reacted>(codec),
                    progress.Next, progress.Attempt, progress.Released, Done: false)
                : null,
            kept.Parked?.Read<ProcessEvent.Parked>(codec),
            kept.Origins.ToImmutableDictionary(o => o.Timer, o => new TimerOrigin(o.Record, o.Correlation)));
    }

    /// <summary>The newest reaction and which of its commands are to be sent.</summary>
    public sealed record KeptProgress(
        long Record, string Correlation, KeptEvent Reaction, int Next, int Attempt, long? Released);

    /// <summary>The reaction that set a running timer.</summary>
    public sealed record KeptOrigin(string Timer, long Record, string Correlation);

    /// <summary>An event of the stream under its stored name, in canonical form.</summary>
    public sealed record KeptEvent(string Type, string Payload)
    {
        public static KeptEvent Of(ProcessEvent e, EventCodec codec)
        {
            var (type, payload) = codec.Encode(e);
            return new KeptEvent(type, Encoding.UTF8.GetString(CanonicalJson.Of(payload)));
        }

        public TEvent Read<TEvent>(EventCodec codec) where TEvent : ProcessEvent =>
            codec.Decode(Type, Encoding.UTF8.GetBytes(Payload)) as TEvent
            ?? throw new JsonException($"{Type} is not of the type that the snapshot needs there.");
    }
}
