using System.Collections.Immutable;
using System.Reflection;
using System.Security.Claims;
using System.Text.Json;
using Daybook.Api.Access;
using Daybook.Kernel;
using Daybook.Workers;

namespace Daybook.Api.Edge;

/// <summary>How a command is read from a request. Its members are the parameters of its constructor: those that the
/// path names come from the path, the actor from the key, the company from the server, all others from the body. Every
/// body has a business date.</summary>
/// <typeparam name="TCommand">A command of a decider, an operation, or a separate body type when the caller sends less
/// than the command, or other members.</typeparam>
internal sealed class CommandContract<TCommand> : ICommandContract
    where TCommand : class
{
    private const string Reason = "reason";
    private readonly ConstructorInvoker _make;
    private readonly ImmutableArray<Source> _sources;
    private readonly Dictionary<string, int> _byName;

    /// <param name="pathNames">The names in the path.</param>
    public CommandContract(IReadOnlyCollection<string> pathNames)
    {
        var constructor = Constructor(typeof(TCommand));
        _make = ConstructorInvoker.Create(constructor);
        var members = new List<BodyMember>();
        var properties = EdgeJson.Reading.GetTypeInfo(typeof(TCommand)).Properties
            .Where(p => p.AssociatedParameter is not null).ToDictionary(p => p.AssociatedParameter!.Position);
        _sources =
        [
            .. constructor.GetParameters().Select(p => SourceOf(p, BodyMember.Of(p, properties[p.Position]), pathNames,
                members)),
        ];
        if (!members.Exists(m => m.IsBusinessDate)) members.Add(BodyMember.BusinessDateOf(typeof(TCommand)));
        Members = [.. members];
        _byName = Members.Select((m, i) => (m.Name, i)).ToDictionary(m => m.Name, m => m.i, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public Type Command => typeof(TCommand);

    /// <inheritdoc/>
    public ImmutableArray<BodyMember> Members { get; }

    /// <summary>Reads the command and its business date; today when the caller gave no date.</summary>
    /// <param name="errors">Receives errors about dates that are not allowed, and about an empty reason.</param>
    /// <exception cref="InvalidCommandException">The shape of the body is wrong.</exception>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public (TCommand Command, DateOnly EffectiveOn) Read(
        HttpContext http, ReadOnlyMemory<byte> body, List<FieldError> errors)
    {
        var dates = http.RequestServices.GetRequiredService<BusinessDates>();
        var values = BodyReader.Read(body, Members, _byName);
        // Read once, so that a command near midnight has one date.
        var effectiveOn = dates.Today;
        for (var i = 0; i < Members.Length; i++)
        {
            // Many commands take a reason; its rule is defined once, here.
            if (Members[i].Name == Reason && values[i] is string text && Rules.TextProblem(text) is { } empty)
                errors.Add(new FieldError(Reason, empty));
            if (values[i] is not DateOnly day) continue;
            if (dates.Problem(day, Members[i].Day) is { } rule) errors.Add(new FieldError(Members[i].Name, rule));
            if (Members[i].IsBusinessDate) effectiveOn = day;
        }

        var arguments = new object?[_sources.Length];
        for (var i = 0; i < arguments.Length; i++) arguments[i] = _sources[i].Value(http, values, effectiveOn);
        return ((TCommand)_make.Invoke(arguments.AsSpan()), effectiveOn);
    }

    /// <summary>The constructor of a record with its members.</summary>
    private static ConstructorInfo Constructor(Type type) => type.GetConstructors()
        .Where(c => c.GetParameters() is not [var only] || only.ParameterType != type)
        .MaxBy(c => c.GetParameters().Length)!;

    private static Source SourceOf(
        ParameterInfo parameter, BodyMember member, IReadOnlyCollection<string> pathNames, List<BodyMember> members)
    {
        if (pathNames.Contains(member.Name) && parameter.ParameterType == typeof(string))
            return new FromPath(member.Name);
        if (KeyOf(parameter, pathNames) is { } key) return key;
        if (member.Name == Company.Name) return new Company();
        if (parameter.GetCustomAttribute<ActorAttribute>() is { } actor)
        {
            if (actor.IsLasting) return new LastingActor();
            if (!actor.MayBeNamed) return new Actor(null);
            members.Add(member with { IsRequired = false });
            return new Actor(members.Count - 1);
        }

        if (parameter.IsDefined(typeof(RolesOfActorAttribute))) return new RolesOfActor();
        members.Add(member.IsBusinessDate ? member with { IsRequired = false } : member);
        return member.IsBusinessDate && parameter.ParameterType == typeof(DateOnly)
            ? new BusinessDate()
            : new FromBody(members.Count - 1);
    }

    /// <summary>A key with several parts, all named by the path.</summary>
    private static KeyFromPath? KeyOf(ParameterInfo parameter, IReadOnlyCollection<string> pathNames)
    {
        if (parameter.ParameterType.Assembly != typeof(WorkersCatalogue).Assembly) return null;
        var constructor = Constructor(parameter.ParameterType);
        string[] names = [.. constructor.GetParameters().Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name!))];
        return names.Length > 0 && names.All(pathNames.Contains)
            ? new KeyFromPath(ConstructorInvoker.Create(constructor), names)
            : null;
    }

    /// <summary>The source of a member.</summary>
    private abstract record Source
    {
        public abstract object? Value(HttpContext http, object?[] body, DateOnly effectiveOn);
    }

    private sealed record FromBody(int Member) : Source
    {
        public override object? Value(HttpContext http, object?[] body, DateOnly effectiveOn) => body[Member];
    }

    private sealed record BusinessDate : Source
    {
        public override object? Value(HttpContext http, object?[] body, DateOnly effectiveOn) => effectiveOn;
    }

    private sealed record FromPath(string Name) : Source
    {
        public override object? Value(HttpContext http, object?[] body, DateOnly effectiveOn) => http.Path(Name);
    }

    private sealed record KeyFromPath(ConstructorInvoker Make, string[] Names) : Source
    {
        public override object? Value(HttpContext http, object?[] body, DateOnly effectiveOn) =>
            Make.Invoke(Array.ConvertAll(Names, object? (n) => http.Path(n)).AsSpan());
    }

    /// <summary>The sender, or the person whom the body names instead.</summary>
    private sealed record Actor(int? Member) : Source
    {
        public override object? Value(HttpContext http, object?[] body, DateOnly effectiveOn) =>
            (Member is { } member ? body[member] : null) ?? http.User.Identity!.Name!;
    }

    private sealed record LastingActor : Source
    {
        public override object? Value(HttpContext http, object?[] body, DateOnly effectiveOn) =>
            SenderGuard.IdOf(http);
    }

    private sealed record RolesOfActor : Source
    {
        public override object? Value(HttpContext http, object?[] body, DateOnly effectiveOn) =>
            ImmutableArray.CreateRange(http.User.FindAll(ClaimTypes.Role).Select(claim => claim.Value));
    }

    private sealed record Company : Source
    {
        public const string Name = "company";

        public override object? Value(HttpContext http, object?[] body, DateOnly effectiveOn) =>
            WorkersCatalogue.Company;
    }
}

/// <summary>The members that the body of a command may have, for the API description.</summary>
internal interface ICommandContract
{
    /// <summary>The type of the command, or of the body that stands for it.</summary>
    Type Command { get; }

    /// <summary>In the order of the constructor; the business date is last when it is not a parameter.</summary>
    ImmutableArray<BodyMember> Members { get; }
}
