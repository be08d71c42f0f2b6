using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Messages;

/// <summary>A fact as it is told to those outside: CloudEvents 1.0 in its JSON format. It is made of the fact alone, so
/// that it is the same bytes however often it is made.</summary>
/// <param name="Id">With <paramref name="Source"/> the identity of the news.</param>
/// <param name="Source">The ledger.</param>
/// <param name="Type">What it tells of.</param>
/// <param name="Subject">The stream of the fact.</param>
/// <param name="Time">When the ledger recorded it.</param>
/// <param name="Position">Its place in the ledger, as text: CloudEvents know no whole numbers so large.</param>
/// <param name="CorrelationId">The piece of work that it belongs to.</param>
/// <param name="EffectiveOn">The business date.</param>
/// <param name="Data">What was announced.</param>
public sealed record CloudEvent(
    string Id, string Source, string Type, string Subject, DateTimeOffset Time, string Position, string CorrelationId,
    string EffectiveOn, object Data)
{
    /// <summary>The media type of its bytes.</summary>
    public const string MediaType = "application/cloudevents+json; charset=utf-8";

    private static readonly JsonSerializerOptions Json = new()
    {
        // Names of attributes are lower-case letters and digits (CloudEvents 1.0, 3.1); Chinese text stays readable.
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

    /// <summary>Tells of a fact.</summary>
    /// <param name="ledger">The ledger's own id.</param>
    public static CloudEvent Of(Guid ledger, RecordedEvent fact, string type, object data) => new(
        IdOf(ledger, fact.Position, type), $"urn:uuid:{ledger}", type, fact.Stream.ToString(), fact.RecordedAt,
        fact.Position.ToString(CultureInfo.InvariantCulture), fact.CorrelationId,
        fact.EffectiveOn.ToString("O", CultureInfo.InvariantCulture),
        JsonSerializer.SerializeToElement(data, data.GetType(), DataJson));

    /// <summary>The identity of the news that a fact is, whoever makes it and however often: ledger, position, type.
    /// It has no full stop, as what is signed is put together with them.</summary>
    public static string IdOf(Guid ledger, long position, string type) => string.Create(
        CultureInfo.InvariantCulture, $"{ledger.ToString("N")[..12]}_{position}_{type.Replace('.', '-')}");

    /// <summary>The bytes.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    private sealed class LowerCase : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name.ToLowerInvariant();
    }
}
