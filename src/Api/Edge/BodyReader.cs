using System.Collections.Immutable;
using System.Text.Json;

namespace Daybook.Api.Edge;

/// <summary>Reads the members of a body in one pass. Only a body that cannot be read in this way is examined member by
/// member, to report all errors together.</summary>
internal static class BodyReader
{
    /// <summary>The values of the members in order; the default for a member that was left out.</summary>
    /// <exception cref="InvalidCommandException">Its shape is wrong.</exception>
    /// <exception cref="JsonException">It is not JSON at all.</exception>
    public static object?[] Read(
        ReadOnlyMemory<byte> body, ImmutableArray<BodyMember> members, Dictionary<string, int> byName)
    {
        var values = new object?[members.Length];
        try
        {
            if (!Shape.MayLoseSomething(body.Span) && IsRead(body.Span, members, byName, values)) return values;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Shape.Require(body, members);
            throw;
        }

        Shape.Require(body, members);
        // Numbers with many digits, or nulls in lists, that are valid nevertheless.
        return IsRead(body.Span, members, byName, values)
            ? values
            : throw new JsonException("The body is not an object.");
    }

    private static bool IsRead(
        ReadOnlySpan<byte> body, ImmutableArray<BodyMember> members, Dictionary<string, int> byName, object?[] values)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = Shape.DepthLimit });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        Span<bool> given = stackalloc bool[members.Length];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!byName.TryGetValue(reader.GetString()!, out var i) || given[i]) return false;
            given[i] = true;
            reader.Read();
            if (reader.TokenType != JsonTokenType.Null)
                values[i] = JsonSerializer.Deserialize(ref reader, EdgeJson.Reading.GetTypeInfo(members[i].Type));
            else if (members[i].TakesNull) values[i] = null;
            else return false;
        }

        // Text after the object is not JSON; the reader reports it.
        reader.Read();
        for (var i = 0; i < members.Length; i++)
        {
            if (given[i]) continue;
            if (members[i].IsRequired) return false;
            values[i] = members[i].Default;
        }

        return true;
    }
}
