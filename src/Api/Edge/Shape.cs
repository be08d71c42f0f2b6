using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Daybook.Kernel;

namespace Daybook.Api.Edge;

/// <summary>Compares a body with the type that a command wants, member by member, so that everything that is wrong with
/// its shape is answered together, by field and rule.</summary>
internal static class Shape
{
    private const int DigitLimit = 28;
    private const int DepthLimit = 32;
    private static readonly JsonDocumentOptions Documents = new() { MaxDepth = DepthLimit };

    /// <summary>Reads the body; only one that cannot be read as it is gets looked at member by member, to say
    /// why.</summary>
    /// <exception cref="InvalidCommandException">Its shape is wrong.</exception>
    /// <exception cref="JsonException">It is not JSON at all.</exception>
    public static TBody Read<TBody>(ReadOnlyMemory<byte> body) where TBody : class
    {
        if (MayLoseSomething(body.Span)) Require(body, typeof(TBody));
        try
        {
            return JsonSerializer.Deserialize<TBody>(body.Span, EdgeJson.Reading)
                ?? throw new BadInputException("body", "must not be null");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Require(body, typeof(TBody));
            throw;
        }
    }

    /// <summary>True where the serializer may accept what is not meant: a number with more digits than are kept, and a
    /// null inside a list.</summary>
    private static bool MayLoseSomething(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = DepthLimit });
        for (var before = JsonTokenType.None; reader.Read(); before = reader.TokenType)
        {
            if (reader.TokenType == JsonTokenType.Number && reader.ValueSpan.Length > DigitLimit) return true;
            if (reader.TokenType == JsonTokenType.Null && before != JsonTokenType.PropertyName) return true;
        }

        return false;
    }

    private static void Require(ReadOnlyMemory<byte> body, Type type)
    {
        if (Errors(body, type) is { Count: > 0 } errors) throw new InvalidCommandException(errors);
    }

    /// <summary>What is wrong with the body; nothing when it can be read as the type.</summary>
    private static List<FieldError> Errors(ReadOnlyMemory<byte> body, Type type)
    {
        using var document = JsonDocument.Parse(body, Documents);
        var errors = new List<FieldError>();
        try
        {
            Check(document.RootElement, EdgeJson.Reading.GetTypeInfo(type), "", errors);
        }
        catch (InvalidOperationException)
        {
            // A member's name, or a text, that is no Unicode.
            errors.Add(new FieldError("body", "must not contain an unpaired surrogate"));
        }

        return errors;
    }

    private static void Check(JsonElement element, JsonTypeInfo type, string path, List<FieldError> errors)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when element.ValueKind == JsonValueKind.Object:
                Members(element, type, path, errors);
                break;
            case JsonTypeInfoKind.Enumerable when element.ValueKind == JsonValueKind.Array:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                    Check(item, Of(type.ElementType!), $"{path}[{index++}]", errors);
                break;
            default:
                if (Problem(element, type) is { } rule) errors.Add(
                    new FieldError(path.Length > 0 ? path : "body", rule));
                break;
        }
    }

    private static void Members(JsonElement element, JsonTypeInfo type, string path, List<FieldError> errors)
    {
        var known = type.Properties.ToDictionary(p => p.Name, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var field = path.Length > 0 ? $"{path}.{member.Name}" : member.Name;
            if (!seen.Add(member.Name)) errors.Add(new FieldError(field, "is given twice"));
            else if (!known.TryGetValue(member.Name, out var property))
                errors.Add(new FieldError(field, $"is unknown here; known are {string.Join(", ", known.Keys)}"));
            else if (member.Value.ValueKind != JsonValueKind.Null) Check(member.Value, Of(property.PropertyType),
                field, errors);
            else if (property.AssociatedParameter is { IsNullable: false })
                errors.Add(new FieldError(field, "must not be null"));
        }

        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { HasDefaultValue: false } && !seen.Contains(property.Name))
                errors.Add(new FieldError(path.Length > 0 ? $"{path}.{property.Name}" : property.Name, "is required"));
        }
    }

    private static string? Problem(JsonElement element, JsonTypeInfo type)
    {
        if (element.ValueKind == JsonValueKind.String
            && WellFormed.Problem(element.GetString()) is { } problem) return problem;
        if (element.ValueKind == JsonValueKind.Number && element.GetRawText().Count(char.IsAsciiDigit) > DigitLimit)
            return $"has at most {DigitLimit} digits";
        try
        {
            return element.Deserialize(type) is null ? "must not be null" : null;
        }
        catch (JsonException e) when (e.InnerException is BadInputException bad)
        {
            return bad.Field == "quantity" || bad.Field == "amount" ? bad.Rule : $"{bad.Field} {bad.Rule}";
        }
        catch (JsonException)
        {
            return $"must be {Kind(type)}";
        }
    }

    private static string Kind(JsonTypeInfo type)
    {
        if (type.Kind == JsonTypeInfoKind.Object) return "an object";
        if (type.Kind == JsonTypeInfoKind.Enumerable) return "a list";
        var plain = Nullable.GetUnderlyingType(type.Type) ?? type.Type;
        if (plain.IsEnum)
            return $"one of {string.Join(", ", Enum.GetNames(plain).Select(JsonNamingPolicy.CamelCase.ConvertName))}";
        return plain.Name switch
        {
            nameof(String) => "a text",
            nameof(Boolean) => "true or false",
            nameof(DateOnly) => "a date, yyyy-MM-dd",
            nameof(DateTimeOffset) => "an instant with its offset, ISO 8601",
            nameof(Int32) or nameof(Int64) => "a whole number",
            nameof(Decimal) => "a number",
            nameof(Quantity) => "a quantity such as {\"value\":5,\"unit\":\"EA\"}",
            nameof(Money) => "an amount such as {\"amount\":12.30,\"currency\":\"CNY\"}",
            _ => "of its type",
        };
    }

    private static JsonTypeInfo Of(Type type) =>
        EdgeJson.Reading.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
}
