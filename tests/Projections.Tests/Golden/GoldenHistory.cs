using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Daybook.Domain;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Golden;

/// <summary>A fixed history as a file of stored facts, one a line, in which every event happens that a read model looks
/// at. What stands in it stays as the release of then wrote it; only what is new comes behind it, so that what a fold
/// makes of it can only change with the fold.</summary>
internal static class GoldenHistory
{
    public const string Place = "tests/Projections.Tests/Golden";

    private const string Lines = "history.jsonl";

    private static readonly JsonSerializerOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly EventCodec Codec = new(
        new Catalogue(DomainCatalogue.Events, [], upcasters: DomainCatalogue.Upcasters));

    public static string Folder => Path.Combine(AcceptedFiles.Here.Root, Place);

    public static IReadOnlyList<RecordedEvent> Read() =>
        [.. File.ReadLines(Path.Combine(Folder, Lines)).Select(Event)];

    /// <summary>Adds what a telling has of the streams in which something new happens.</summary>
    /// <param name="told">The whole telling.</param>
    /// <param name="isNew">Whether an event is one that the history has not.</param>
    public static void Append(IReadOnlyCollection<RecordedEvent> told, Func<RecordedEvent, bool> isNew)
    {
        var before = Read();
        var known = before.GroupBy(e => e.Stream).ToDictionary(s => s.Key, s => s.Max(e => e.Version));
        var streams = told.Where(isNew).Select(e => e.Stream).ToHashSet();
        var more = told.Where(e => streams.Contains(e.Stream) && e.Version > known.GetValueOrDefault(e.Stream));
        var after = before.Max(e => e.RecordedAt);
        AcceptedFiles.Here.Write($"{Place}/{Lines}", string.Concat(
            File.ReadAllText(Path.Combine(Folder, Lines)),
            string.Concat(more.Select((e, i) => Line(e, after.AddSeconds(i + 1)) + "\n"))));
    }

    private static string Line(RecordedEvent e, DateTimeOffset recordedAt)
    {
        var (name, payload) = Codec.Encode(e.Body);
        return new JsonObject
        {
            ["stream"] = e.Stream.ToString(),
            ["version"] = e.Version,
            ["type"] = name,
            ["recordedAt"] = $"{recordedAt:O}",
            ["effectiveOn"] = $"{e.EffectiveOn:O}",
            ["actor"] = e.Actor,
            ["commandId"] = e.CommandId,
            ["payload"] = JsonNode.Parse(payload),
        }.ToJsonString(Readable);
    }

    private static RecordedEvent Event(string line, int index)
    {
        var json = JsonNode.Parse(line)!.AsObject();
        var payload = JsonSerializer.SerializeToUtf8Bytes(json["payload"], Readable);
        return new RecordedEvent(Codec.Decode((string)json["type"]!, payload))
        {
            Position = index + 1,
            Stream = StreamId.Parse((string)json["stream"]!),
            Version = (long)json["version"]!,
            TypeName = (string)json["type"]!,
            RecordedAt = DateTimeOffset.Parse((string)json["recordedAt"]!),
            EffectiveOn = DateOnly.ParseExact((string)json["effectiveOn"]!, "O"),
            Actor = (string)json["actor"]!,
            CommandId = (string)json["commandId"]!,
            CorrelationId = (string)json["commandId"]!,
            Causation = null,
        };
    }
}
