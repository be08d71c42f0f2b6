using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Daybook.Domain;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Specification;

namespace Daybook.Projections.Tests.Golden;

/// <summary>A fixed history as a file of stored facts, one a line, in which every event happens that a read model looks
/// at. It is told anew only when an event is new, so that what a fold makes of it can only change with the
/// fold.</summary>
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

    public static void Write(IEnumerable<RecordedEvent> events) =>
        AcceptedFiles.Here.Write($"{Place}/{Lines}", string.Concat(events.Select(e => Line(e) + "\n")));

    private static string Line(RecordedEvent e)
    {
        var (name, payload) = Codec.Encode(e.Body);
        return new JsonObject
        {
            ["stream"] = e.Stream.ToString(),
            ["version"] = e.Version,
            ["type"] = name,
            ["recordedAt"] = $"{e.RecordedAt:O}",
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
