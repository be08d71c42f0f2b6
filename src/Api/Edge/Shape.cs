using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Daybook.Kernel;

namespace Daybook.Api.Edge;

/// <summary>Compares a body with the type of a command, member by member, so that all errors of shape are reported
/// together, by field and rule.</summary>
internal static class Shape
{
    private const int DigitLimit = 28;

    /// <summary>The maximum nesting depth of objects.</summary>
    public const int DepthLimit = 32;

    private static readonly JsonDocumentOptions Documents = new() { MaxDepth = DepthLimit };

    /// <summary>True when the serializer may accept a value that is not allowed: a number with more digits than are
    /// kept, or a null in a list.</summary>
    public static bool MayLoseSomething(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = DepthLimit });
        for (var before = JsonTokenType.None; reader.Read(); before = reader.TokenType)
        {
            if (reader.TokenType == JsonTokenType.Number && reader.ValueSpan.Length > DigitLimit) return true;
            if (reader.TokenType == JsonTokenType.Null && before != JsonTokenType.PropertyName) return true;
        }

        return false;
    }

    /// <summary>Reports the errors of a body, if there are any.</summary>
    /// <exception cref="InvalidCommandException">Its shape is wrong.</exception>
    /// <exception cref="JsonException">It is not JSON at all.</exception>
    public static void Require(ReadOnlyMemory<byte> body, ImmutableArray<BodyMember> members)
    {
        if (Errors(body, members) is { Count: > 0 } errors) throw new InvalidCommandException(errors);
    }

    private static List<FieldError> Errors(ReadOnlyMemory<byte> body, ImmutableArray<BodyMember> members)
    {
        using var document = JsonDocument.Parse(body, Documents);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            return [new FieldError("body", "must be an object")];
        var errors = new List<FieldError>();
        try
        {
            Members(
                document.RootElement, [.. members.Select(m => new Member(m.Name, m.Type, m.IsRequired, m.TakesNull))],
                "", errors);
        }
        catch (InvalidOperationException)
        {
            // A member name or a text that is not valid Unicode.
            errors.Add(new FieldError("body", "must not contain an unpaired surrogate"));
        }

        return errors;
    }

    private static void Check(JsonElement element, JsonTypeInfo type, string path, List<FieldError> errors)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when element.ValueKind == JsonValueKind.Object:
                Members(element, [.. type.Properties.Select(Member.Of)], path, errors);
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

    private static void Members(
        JsonElement element, ImmutableArray<Member> members, string path, List<FieldError> errors)
    {
        var known = members.ToDictionary(p => p.Name, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var given in element.EnumerateObject())
        {
            var field = path.Length > 0 ? $"{path}.{given.Name}" : given.Name;
            if (!seen.Add(given.Name)) errors.Add(new FieldError(field, "must be given once"));
            else if (!known.TryGetValue(given.Name, out var member))
                errors.Add(new FieldError(field, $"is unknown here; known are {string.Join(", ", known.Keys)}"));
            else if (given.Value.ValueKind != JsonValueKind.Null) Check(given.Value, Of(member.Type), field, errors);
            else if (!member.TakesNull) errors.Add(new FieldError(field, "must not be null"));
        }

        foreach (var member in members)
        {
            if (member.IsRequired && !seen.Contains(member.Name))
                errors.Add(new FieldError(path.Length > 0 ? $"{path}.{member.Name}" : member.Name, "is required"));
        }
    }

    private static string? Problem(JsonElement element, JsonTypeInfo type)
    {
        if (element.ValueKind == JsonValueKind.String
            && WellFormed.Problem(element.GetString()) is { } problem) return problem;
        if (element.ValueKind == JsonValueKind.Number && element.GetRawText().Count(char.IsAsciiDigit) > DigitLimit)
            return $"must have at most {DigitLimit} digits";
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

    private sealed record Member(string Name, Type Type, bool IsRequired, bool TakesNull)
    {
        public static Member Of(JsonPropertyInfo property) => new(
            property.Name, property.PropertyType, property.IsRequired,
            property.AssociatedParameter is not { IsNullable: false });
    }
}
