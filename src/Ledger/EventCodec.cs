using System.Text.Json;
using System.Text.Json.Nodes;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Writes facts as compact JSON in UTF-8 with readable Chinese, and reads them back strictly.</summary>
public sealed class EventCodec(Catalogue catalogue)
{
    private static readonly JsonDocumentOptions Documents = new() { AllowDuplicateProperties = false };

    /// <summary>What is stored under which name.</summary>
    public Catalogue Catalogue => catalogue;

    /// <summary>The stored name and the exact bytes of a fact, an operation or a note.</summary>
    /// <exception cref="BadInputException">A text in it has a NUL or an unpaired surrogate.</exception>
    public (string Name, byte[] Payload) Encode(object body)
    {
        var stored = catalogue.Of(body.GetType());
        return (stored.Name, StrictJson.Write(body, stored.Json));
    }

    /// <summary>Reads what was stored under a name, upcast to its newest type.</summary>
    /// <exception cref="UnreadableEventException">The name is unknown or the payload is not what the name
    /// says.</exception>
    public object Decode(string name, ReadOnlyMemory<byte> payload)
    {
        var stored = catalogue.Newest(name)
            ?? throw new UnreadableEventException(name, "nobody reads this stored name");
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
