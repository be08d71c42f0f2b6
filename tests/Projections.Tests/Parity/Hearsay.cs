using System.Collections;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Daybook.Kernel;

namespace Daybook.Projections.Tests.Parity;

/// <summary>Values of any type, made by its shape alone: mostly what was heard under the same name, so that what is
/// said meets what was said; else something new. A command that comes later needs nothing here.</summary>
internal sealed class Hearsay
{
    private const int LongestList = 3;

    /// <summary>What a thing is called: <c>Name</c> of a <c>Characteristic</c> is <c>Characteristic</c> of a
    /// value.</summary>
    private const string OwnName = "Name";
    private static readonly string[] Texts = ["甲", "乙:2", "K/3%", "青岛啤酒厂", "“引号” \"\\\t<b>\uFFFD", "e\u0301 😀"];
    private static readonly string[] Units = ["EA", "箱", "KG"];
    private static readonly string[] Currencies = ["CNY", "USD", "JPY"];
    private static readonly decimal[] Numbers = [-1m, 0m, 0.05m, 1m, 2.50m, 12m, 99.90m, 1_000_000_000_000m];
    private readonly Dictionary<(Type Type, string Name), List<object>> _heard;
    private readonly Random _chance;

    /// <summary>Somebody who has heard nothing but what another has.</summary>
    public Hearsay(Random chance, Hearsay? other = null)
    {
        _chance = chance;
        _heard = other is null ? [] : other._heard.ToDictionary(h => h.Key, h => h.Value.ToList());
    }

    /// <summary>Remembers the facts with everything in them.</summary>
    public Hearsay Hear(IEnumerable<RecordedEvent> events)
    {
        foreach (var e in events) Hear(e.Body.GetType(), string.Empty, e.Body);
        return this;
    }

    /// <summary>A value of the type, as what goes by this name; null only where the type takes it.</summary>
    public object? Any(Type declared, string name = "")
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type != declared && OneIn(3)) return null;
        return !OneIn(4) && _heard.TryGetValue((type, name), out var heard) ? Of(heard) : New(type, name);
    }

    public string Code() => Of(Texts);

    public T Of<T>(IReadOnlyList<T> some) => some[_chance.Next(some.Count)];

    public bool OneIn(int many) => _chance.Next(many) == 0;

    private void Hear(Type declared, string name, object? said)
    {
        if (said is null) return;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (!_heard.TryGetValue((type, name), out var heard)) _heard.Add((type, name), heard = []);
        heard.Add(said);
        if (Shape.Of(type).Element is { } element)
        {
            foreach (var one in (IEnumerable)said) Hear(element, One(name), one);
        }

        foreach (var property in Shape.Of(said.GetType()).Properties)
        {
            Hear(property.PropertyType, property.Name, property.GetValue(said));
            // Others call a thing by the name that it has.
            if (property.Name == OwnName) Hear(property.PropertyType, said.GetType().Name, property.GetValue(said));
        }
    }

    private object New(Type type, string name)
    {
        if (type == typeof(string)) return Code();
        if (type == typeof(bool)) return OneIn(2);
        if (type == typeof(int)) return _chance.Next(-1, 9);
        if (type == typeof(long)) return _chance.NextInt64(0, 9);
        if (type == typeof(decimal)) return Of(Numbers);
        if (type == typeof(Quantity)) return Quantity.Of(Of(Numbers), Of(Units));
        if (type == typeof(Money)) return Money.Round(Of(Numbers), Of(Currencies));
        if (type == typeof(DateOnly)) return Sample.Monday.AddDays(_chance.Next(-3, 40));
        if (type == typeof(DateTimeOffset))
            return new DateTimeOffset(2026, 5, 4, 9, 30, 0, TimeSpan.FromHours(8)).AddHours(_chance.Next(99));
        if (type == typeof(JsonElement)) return JsonSerializer.SerializeToElement(new { text = Code() });
        if (type == typeof(ImmutableSortedDictionary<string, string>))
            return ImmutableSortedDictionary<string, string>.Empty.Add(Code(), Code());
        if (type.IsEnum) return Of([.. Enum.GetValues(type).Cast<object>()]);
        return Shape.Of(type).Element is { } element ? List(type, element, One(name)) : Record(type);
    }

    private object List(Type type, Type element, string name)
    {
        var list = Array.CreateInstance(element, _chance.Next(LongestList + 1));
        for (var i = 0; i < list.Length; i++) list.SetValue(Any(element, name), i);
        if (type.IsInstanceOfType(list)) return list;
        return typeof(ImmutableCollectionsMarshal).GetMethod(nameof(ImmutableCollectionsMarshal.AsImmutableArray))!
            .MakeGenericMethod(element).Invoke(null, [list])!;
    }

    private object Record(Type type)
    {
        var shape = Shape.Of(type);
        if (shape.Cases.Count > 0) return Record(Of(shape.Cases));
        if (shape.Constructor is not { } constructor)
            throw new NotSupportedException($"{nameof(Hearsay)} does not know how to make a {type}; add it there.");
        var made = constructor.Invoke(
            [.. shape.Parameters.Select(p => p.MayBeNull && OneIn(3)
                ? null
                : Any(p.Type, p.Name == OwnName && OneIn(2) ? type.Name : p.Name))]);
        foreach (var property in shape.Others.Where(_ => OneIn(3)))
            property.SetValue(made, Any(property.PropertyType, property.Name));
        return made;
    }

    /// <summary>The name of one of many.</summary>
    private static string One(string many) => many.TrimEnd('s');
}
