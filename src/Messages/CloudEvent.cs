using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Messages;

/// <summary>An event in the form that is sent to other systems: CloudEvents 1.0 in its JSON format. It is made from the
/// event alone, so the bytes are the same each time.</summary>
/// <param name="Id">With <paramref name="Source"/> the identity of the announcement.</param>
/// <param name="Source">The ledger.</param>
/// <param name="Type">The type of the announcement.</param>
/// <param name="Subject">The stream of the event.</param>
/// <param name="Time">When the ledger recorded the event.</param>
/// <param name="Position">Its position in the ledger, as text, because integers in CloudEvents have only 32
/// bits.</param>
/// <param name="CorrelationId">The id of the piece of work.</param>
/// <param name="EffectiveOn">The business date.</param>
/// <param name="Data">The data of the announcement.</param>
public sealed record CloudEvent(
    string Id, string Source, string Type, string Subject, DateTimeOffset Time, string Position, string CorrelationId,
    string EffectiveOn, object Data)
{
    /// <summary>The media type of the JSON.</summary>
    public const string MediaType = "application/cloudevents+json; charset=utf-8";

    private static readonly JsonSerializerOptions Json = new()
    {
        // Names of attributes are lower-case letters and digits (CloudEvents 1.0, 3.1); Chinese characters are not
        // escaped.
        PropertyNamingPolicy = new LowerCase(),
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions DataJson = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public string SpecVersion => "1.0";

    public string DataContentType => "application/json";

    /// <summary>Makes the CloudEvent of an event.</summary>
    /// <param name="ledger">The id of the ledger.</param>
    public static CloudEvent Of(Guid ledger, RecordedEvent fact, string type, object data) => new(
        IdOf(ledger, fact.Position, type), $"urn:uuid:{ledger}", type, fact.Stream.ToString(), fact.RecordedAt,
        fact.Position.ToString(CultureInfo.InvariantCulture), fact.CorrelationId,
        fact.EffectiveOn.ToString("O", CultureInfo.InvariantCulture),
        JsonSerializer.SerializeToElement(data, data.GetType(), DataJson));

    /// <summary>The identity of an announcement, the same each time on every node: ledger, position, type. It has no
    /// full stop, because full stops separate the parts of the signed text.</summary>
    public static string IdOf(Guid ledger, long position, string type) => string.Create(
        CultureInfo.InvariantCulture, $"{ledger.ToString("N")[..12]}_{position}_{type.Replace('.', '-')}");

    /// <summary>The JSON in UTF-8.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    private sealed class LowerCase : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name.ToLowerInvariant();
    }
}
