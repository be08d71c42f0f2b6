using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Daybook.Ledger;

/// <summary>The shape of a type in its JSON contract, as text and as a short hash of that text.</summary>
internal sealed class StateShape
{
    private const int FingerprintBytes = 12;

    private readonly JsonSerializerOptions _options;
    private readonly StringBuilder _text = new();
    private readonly HashSet<Type> _seen = [];
    private readonly Queue<Type> _waiting = new();

    private StateShape(JsonSerializerOptions options) => _options = options;

    public static string Fingerprint(Type type, JsonSerializerOptions options) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Describe(type, options)))[..FingerprintBytes]);

    /// <summary>One line for each type; the types of members follow after the type that uses them.</summary>
    public static string Describe(Type type, JsonSerializerOptions options)
    {
        var shape = new StateShape(options);
        shape.Visit(type);
        while (shape._waiting.TryDequeue(out var next)) shape.Line(next);
        return shape._text.ToString();
    }

    private void Visit(Type type)
    {
        if (_seen.Add(type)) _waiting.Enqueue(type);
    }

    private void Line(Type type)
    {
        var json = _options.GetTypeInfo(type);
        _text.Append(NameOf(type)).Append(" = ").Append(json.Kind);
        switch (json.Kind)
        {
            case JsonTypeInfoKind.Object:
                foreach (var p in json.Properties.OrderBy(p => p.Name, StringComparer.Ordinal))
                    Member(p.Name, p.PropertyType);
                break;
            case JsonTypeInfoKind.Enumerable:
                Member("item", json.ElementType!);
                break;
            case JsonTypeInfoKind.Dictionary:
                Member("key", json.KeyType!);
                Member("value", json.ElementType!);
                break;
            default:
                Value(type, json);
                break;
        }

        foreach (var derived in json.PolymorphismOptions?.DerivedTypes ?? [])
            Member($"| {derived.TypeDiscriminator}", derived.DerivedType);
        _text.Append('\n');
    }

    private void Value(Type type, JsonTypeInfo json)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) Member("value", inner);
        else if (type.IsEnum) _text.Append(' ').AppendJoin(',', Enum.GetNames(type));
        else _text.Append(" by ").Append(NameOf(json.Converter.GetType()));
    }

    private void Member(string name, Type type)
    {
        _text.Append(' ').Append(name).Append(':').Append(NameOf(type));
        Visit(type);
    }

    /// <summary>The type name without assembly versions, which change with every release of .NET.</summary>
    private static string NameOf(Type type) =>
        type.IsArray ? $"{NameOf(type.GetElementType()!)}[]"
        : type.IsGenericType
            ? $"{type.GetGenericTypeDefinition().FullName}"
              + $"<{string.Join(',', type.GetGenericArguments().Select(NameOf))}>"
            : type.FullName ?? type.Name;
}
