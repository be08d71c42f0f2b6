using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Daybook.Api.Edge;
using Daybook.Kernel;

namespace Daybook.Api.Tests;

/// <summary>Bodies of the right shape made of their types, for tests that walk over all commands.</summary>
internal static class SampleBody
{
    /// <summary>The members that must be there, and one more.</summary>
    public static JsonObject Of(IReadOnlyList<BodyMember> body, string field, JsonNode value)
    {
        var json = new JsonObject();
        foreach (var member in body.Where(m => m.IsRequired)) json[member.Name] = Any(member.Type);
        json[field] = value;
        return json;
    }

    private static JsonObject Needed(Type body)
    {
        var json = new JsonObject();
        foreach (var parameter in body.GetConstructors()[0].GetParameters().Where(p => !p.HasDefaultValue))
            json[JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!)] = Any(parameter.ParameterType);
        return json;
    }

    public static JsonNode Value(Type type) => Any(type);

    private static JsonNode Any(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return "x";
        if (type == typeof(decimal) || type == typeof(int)) return 1;
        if (type == typeof(bool)) return true;
        if (type == typeof(DateOnly)) return "2026-03-02";
        if (type == typeof(DateTimeOffset)) return "2026-03-02T09:00:00+08:00";
        if (type == typeof(Quantity)) return new JsonObject { ["value"] = 1, ["unit"] = "EA" };
        if (type == typeof(Money)) return new JsonObject { ["amount"] = 1, ["currency"] = "CNY" };
        if (type.IsEnum) return JsonNamingPolicy.CamelCase.ConvertName(Enum.GetNames(type)[0]);
        return type.IsAssignableTo(typeof(IEnumerable))
            ? new JsonArray(Any(type.GetGenericArguments()[0]))
            : Needed(type);
    }
}
