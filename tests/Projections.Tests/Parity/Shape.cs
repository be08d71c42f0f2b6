using System.Collections.Concurrent;
using System.Reflection;

namespace Daybook.Projections.Tests.Parity;

/// <summary>What a type is made of: a list of elements, a record with its members, or one of the cases of a closed
/// hierarchy.</summary>
internal sealed class Shape
{
    private static readonly ConcurrentDictionary<Type, Shape> Known = new();

    private Shape(Type type)
    {
        var isRecord = type.GetMethod("<Clone>$") is not null;
        Properties = isRecord ? type.GetProperties(BindingFlags.Public | BindingFlags.Instance) : [];
        if (isRecord && type.IsAbstract) Cases = [.. type.GetNestedTypes().Where(t => t.IsSubclassOf(type))];
        else if (isRecord) Constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length);
        else if (type != typeof(string)) Element = ElementOf(type);
        var nullability = new NullabilityInfoContext();
        Parameters =
        [
            .. (Constructor?.GetParameters() ?? []).Select(p => new Member(
                p.ParameterType, p.Name!,
                !p.ParameterType.IsValueType && nullability.Create(p).WriteState == NullabilityState.Nullable)),
        ];
        Others = [.. Properties.Where(p => p.SetMethod is not null && Parameters.All(known => known.Name != p.Name))];
    }

    /// <summary>The type of a list's elements; null where it is no list.</summary>
    public Type? Element { get; }

    /// <summary>How a record is made; null where it is none, or one with cases.</summary>
    public ConstructorInfo? Constructor { get; }

    /// <summary>The parameters of the constructor.</summary>
    public IReadOnlyList<Member> Parameters { get; }

    /// <summary>The members that can be set beside the constructor.</summary>
    public IReadOnlyList<PropertyInfo> Others { get; }

    /// <summary>The members of a record.</summary>
    public IReadOnlyList<PropertyInfo> Properties { get; }

    /// <summary>The cases of a closed hierarchy.</summary>
    public IReadOnlyList<Type> Cases { get; } = [];

    public static Shape Of(Type type) => Known.GetOrAdd(type, t => new Shape(t));

    private static Type? ElementOf(Type type) => type.GetInterfaces().Append(type)
        .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        .Select(i => i.GenericTypeArguments[0]).FirstOrDefault();

    /// <summary>A parameter of a constructor.</summary>
    internal sealed record Member(Type Type, string Name, bool MayBeNull);
}
