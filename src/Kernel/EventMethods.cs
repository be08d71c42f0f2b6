using System.Collections.Frozen;
using System.Reflection;

namespace Daybook.Kernel;

/// <summary>The methods of a projection or a process that take a <see cref="Recorded{TEvent}"/>. They are found by name
/// once, when the projection or process is constructed, and bound as delegates, so that events are not dispatched by
/// reflection.</summary>
internal sealed class EventMethods
{
    private const BindingFlags Any =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly object _owner;
    private readonly Type _binders;
    private readonly string _main;
    private readonly string[] _beside;
    private readonly List<(MethodInfo Method, Type Event)> _found = [];

    /// <param name="owner">The projection or process.</param>
    /// <param name="binders">The base class of the owner, whose generic methods make the delegates.</param>
    /// <param name="main">The name of the methods that do the work.</param>
    /// <param name="beside">Names of the methods that say which row or instance an event concerns.</param>
    /// <exception cref="InvalidOperationException">A public method with another name takes a recorded event, or a
    /// method with one of these names is private, static or generic.</exception>
    public EventMethods(object owner, Type binders, string main, params ReadOnlySpan<string> beside)
    {
        (_owner, _binders, _main, _beside) = (owner, binders, main, [.. beside]);
        foreach (var method in owner.GetType().GetMethods(Any))
        {
            if (EventOf(method) is not { } @event) continue;
            var isNamed = method.Name == main || beside.Contains(method.Name);
            if (isNamed && method is { IsPublic: true, IsStatic: false, IsGenericMethod: false })
                _found.Add((method, @event));
            else if (isNamed || method.IsPublic)
            {
                var names = string.Join(" or ", [main, .. beside]);
                throw Wrong($"{method.Name} takes a recorded event, so it must be public, not static, not generic "
                    + $"and named {names}; or make it private under another name");
            }
        }
    }

    /// <summary>A delegate for each event type that methods with this name take: one case, or every case of a closed
    /// type.</summary>
    /// <param name="name">The name of the methods.</param>
    /// <param name="binder">The generic method of the base class that makes a delegate; its type parameter is the
    /// event. It returns null when the method has another signature.</param>
    /// <param name="shape">The expected signature, for the error message.</param>
    /// <exception cref="InvalidOperationException">A method has another signature, or two methods take the same
    /// event.</exception>
    public Dictionary<Type, TBound> Bind<TBound>(string name, string binder, string shape) where TBound : Delegate
    {
        var bound = new Dictionary<Type, TBound>();
        var bind = _binders.GetMethod(binder, BindingFlags.Static | BindingFlags.NonPublic)!;
        foreach (var (method, @event) in _found.Where(m => m.Method.Name == name))
        {
            var one = (TBound?)bind.MakeGenericMethod(@event).Invoke(null, [_owner, method])
                ?? throw Wrong($"{name} of {@event.Name} should have the signature {shape}");
            foreach (var @case in StoredType.CasesOf(@event))
            {
                if (!bound.TryAdd(@case.Type, one)) throw Wrong($"two methods {name} take {@case.Type.Name}");
            }
        }

        return bound;
    }

    /// <summary>For each event type that the main methods take, the delegate that says which row or instance the event
    /// concerns.</summary>
    /// <param name="taken">The events that the main methods take.</param>
    /// <param name="otherwise">The delegate for events that no other method takes.</param>
    /// <param name="said">The delegates that were bound, by event type. Of a closed type, some cases may be missing in
    /// <paramref name="taken"/>.</param>
    /// <exception cref="InvalidOperationException">A method takes only events that no main method takes, or two methods
    /// take the same event.</exception>
    public FrozenDictionary<Type, TBound> Complete<TBound>(
        IEnumerable<Type> taken, TBound otherwise, params IEnumerable<KeyValuePair<Type, TBound>> said)
        where TBound : Delegate
    {
        var all = taken.ToDictionary(type => type, _ => otherwise);
        var names = string.Join(" or ", _beside);
        foreach (var one in said.GroupBy(s => s.Value, s => s.Key))
        {
            if (!one.Any(all.ContainsKey)) throw Wrong($"{names} takes {one.First().Name}, and no {_main} does");
            foreach (var type in one.Where(all.ContainsKey))
            {
                if (all[type] != otherwise) throw Wrong($"two methods {names} take {type.Name}");
                all[type] = one.Key;
            }
        }

        return all.ToFrozenDictionary();
    }

    /// <summary>The exception for a mistake in the owner's code, found when the owner is constructed.</summary>
    public InvalidOperationException Wrong(string what) => new($"{_owner.GetType().Name}: {what}.");

    /// <summary>The method of the owner as a delegate; null when it has another signature.</summary>
    public static TDelegate? As<TDelegate>(object owner, MethodInfo method) where TDelegate : Delegate =>
        (TDelegate?)Delegate.CreateDelegate(typeof(TDelegate), owner, method, throwOnBindFailure: false);

    private static Type? EventOf(MethodInfo method) => method.GetParameters()
        .Select(p => p.ParameterType.IsByRef ? p.ParameterType.GetElementType()! : p.ParameterType)
        .FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(Recorded<>))
        ?.GetGenericArguments()[0];
}
