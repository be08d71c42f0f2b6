using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Daybook.Kernel;

namespace Daybook.Specification;

/// <summary>A sample value of a stored type as the ledger writes it, made only from the shape of the type and always
/// the same. An accept run writes it into a missing golden file; the reviewer of the diff may improve the
/// values.</summary>
public static class StoredSample
{
    private static readonly JsonWriterOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Sample values of the types that are written as a single JSON value.</summary>
    private static readonly Dictionary<Type, Func<string, object>> Values = new()
    {
        [typeof(string)] = Text,
        [typeof(bool)] = _ => true,
        [typeof(int)] = _ => 3,
        [typeof(long)] = _ => 42L,
        [typeof(decimal)] = _ => 12.5m,
        [typeof(DateOnly)] = _ => new DateOnly(2026, 5, 4),
        [typeof(DateTimeOffset)] = _ => new DateTimeOffset(2026, 5, 4, 9, 30, 0, TimeSpan.Zero),
        [typeof(Money)] = _ => Money.Round(12.50m, "CNY"),
        [typeof(Quantity)] = _ => Quantity.Of(2, "EA"),
        [typeof(JsonElement)] = _ => JsonSerializer.SerializeToElement("样本"),
    };

    public static byte[] Of(JsonTypeInfo type) =>
        Written(type, JsonSerializer.Deserialize(Node(type, "")!, type)!);

    /// <summary>The value as the ledger writes it: with its JSON contract, Chinese characters unescaped.</summary>
    public static byte[] Written(JsonTypeInfo type, object value)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable)) JsonSerializer.Serialize(writer, value, type);
        return buffer.ToArray();
    }

    private static JsonNode? Node(JsonTypeInfo type, string name)
    {
        if (Nullable.GetUnderlyingType(type.Type) is { } underlying) return Node(Info(type, underlying), name);
        var plain = type.Type;
        if (Values.TryGetValue(plain, out var value)) return Json(value(name), type);
        if (plain.IsEnum) return Json(Enum.GetValues(plain).GetValue(0)!, type);
        if (type.PolymorphismOptions is { DerivedTypes: [var first, ..] } cases) return Case(type, cases, first);
        return type.Kind switch
        {
            JsonTypeInfoKind.Object => Members(type, []),
            JsonTypeInfoKind.Enumerable => new JsonArray(Node(Info(type, type.ElementType!), name)),
            JsonTypeInfoKind.Dictionary => new JsonObject { ["样本"] = Node(Info(type, type.ElementType!), name) },
            _ => throw new NotSupportedException(
                $"{nameof(StoredSample)} does not know how a {type.Type} is written; add it there, or write the golden "
                + "file by hand."),
        };
    }

    private static JsonObject Case(JsonTypeInfo type, JsonPolymorphismOptions cases, JsonDerivedType first) =>
        Members(Info(type, first.DerivedType), new JsonObject
        {
            [cases.TypeDiscriminatorPropertyName] = first.TypeDiscriminator!.ToString(),
        });

    private static JsonObject Members(JsonTypeInfo type, JsonObject made)
    {
        foreach (var member in type.Properties.Where(p => p.Get is not null && p.ShouldSerialize is null))
            made[member.Name] = Node(Info(type, member.PropertyType), member.Name);
        return made;
    }

    private static JsonTypeInfo Info(JsonTypeInfo of, Type type) => of.Options.GetTypeInfo(type);

    private static JsonNode? Json(object value, JsonTypeInfo type) =>
        JsonSerializer.SerializeToNode(value, value.GetType(), type.Options);

    private static string Text(string name) => name switch
    {
        "currency" => "CNY",
        "unit" or "baseUnit" => "EA",
        "country" => "CN",
        "period" => "2026-05",
        "" => "样本",
        _ => $"{name}-1",
    };
}
