using System.Text.Json;
using System.Text.Json.Nodes;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Writes events as compact JSON in UTF-8, with Chinese characters unescaped, and reads them
/// strictly.</summary>
public sealed class EventCodec(Catalogue catalogue)
{
    private static readonly JsonDocumentOptions Documents = new() { AllowDuplicateProperties = false };

    /// <summary>The catalogue of stored names.</summary>
    public Catalogue Catalogue => catalogue;

    /// <summary>The stored name and the exact bytes (JSON in UTF-8) of an event, an operation, a note or a
    /// message.</summary>
    /// <exception cref="BadInputException">A text in the value has a NUL or an unpaired surrogate.</exception>
    public (string Name, byte[] Payload) Encode(object body)
    {
        var stored = catalogue.Of(body.GetType());
        return (stored.Name, StrictJson.Write(body, stored.Json));
    }

    /// <summary>Reads a payload that was stored under a name, upcast to its newest type.</summary>
    /// <exception cref="UnreadableEventException">The name is unknown, or the payload does not have the form of that
    /// name.</exception>
    public object Decode(string name, ReadOnlyMemory<byte> payload)
    {
        var stored = catalogue.Newest(name)
            ?? throw new UnreadableEventException(name, "this program does not know this stored name");
        try
        {
            var json = catalogue.Upcast(
                name, () => JsonNode.Parse(payload.Span, documentOptions: Documents)!.AsObject());
            var body = json is null
                ? JsonSerializer.Deserialize(payload.Span, stored.Json)
                : JsonSerializer.Deserialize(json, stored.Json);
            return body ?? throw new UnreadableEventException(name, "the payload is null");
        }
        catch (Exception e) when (e is not UnreadableEventException)
        {
            throw new UnreadableEventException(name, e.Message, e);
        }
    }
}
