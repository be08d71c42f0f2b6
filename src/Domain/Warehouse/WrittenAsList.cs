using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Daybook.Domain.Warehouse;

/// <summary>Writes a persistent collection to a snapshot as the list of its entries, in its own order, so that equal
/// states have equal JSON in every process.</summary>
internal abstract class WrittenAsList<TCollection, TEntry>(
    Func<IEnumerable<TEntry>, TCollection> of, Func<TCollection, IEnumerable<TEntry>> entries)
    : JsonConverter<TCollection>
{
    public override TCollection Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        of(JsonSerializer.Deserialize<ImmutableArray<TEntry>>(ref reader, options));

    public override void Write(Utf8JsonWriter writer, TCollection value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, entries(value), options);
}
