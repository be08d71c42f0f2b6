using Daybook.Api.Screens;
using Daybook.Domain;
using Daybook.Kernel;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Daybook.Api.Edge;

/// <summary>The commands of one kind of stream, one line each. The command is the body. Members that are not in the
/// body come from the path and the caller's key (<see cref="CommandContract{TCommand}"/>).</summary>
/// <param name="path">The path of one stream, such as <c>/api/suppliers/{code}</c>; its names are the parts of the
/// stream's identity, in order.</param>
/// <param name="stream">The stream with these parts.</param>
/// <param name="roles">The roles that may send a command which names no other roles.</param>
internal sealed class StreamRoutes<TCommand>(
    IEndpointRouteBuilder routes, string path, Func<HttpContext, string[], StreamId> stream, string[] roles)
    where TCommand : class
{
    private static readonly string? Category =
        DomainCatalogue.Deciders.FirstOrDefault(d => d.CommandType == typeof(TCommand))?.Category;

    private readonly string[] _parts = [.. RoutePatternFactory.Parse(path).Parameters.Select(p => p.Name)];
    private Func<HttpContext, StreamId>? _before;

    /// <summary>The following commands may be sent before the processes have done their work; then they wait for
    /// it.</summary>
    /// <param name="work">The thing whose work comes first.</param>
    public StreamRoutes<TCommand> After(Func<HttpContext, StreamId> work)
    {
        _before = work;
        return this;
    }

    /// <summary>Maps the command that creates a thing, under the path of the list. The parts of the identity are in the
    /// body.</summary>
    public StreamRoutes<TCommand> New<T>(
        string name, string summary, string[]? roles = null, Func<T, Step>? first = null)
        where T : class, TCommand =>
        Map<T>(Collection, name, summary, roles, (http, c, sender) =>
            sender.Send(http, c, Steps(Named(http, c.Body), c.Body, first is null ? null : (_, b) => first(b))));

    /// <summary>Maps a command of one thing.</summary>
    /// <param name="verb">The path after that of the stream; empty for none.</param>
    /// <param name="first">A step before the command that requires something of another stream.</param>
    /// <param name="result">What the caller needs next.</param>
    public StreamRoutes<TCommand> Command<T>(
        string verb, string name, string summary, string[]? roles = null, Func<StreamId, T, Step>? first = null,
        Func<StreamId, T, object>? result = null)
        where T : class, TCommand =>
        Map<T>(Behind(verb), name, summary, roles, (http, c, sender) =>
        {
            var one = Of(http);
            return sender.Send(
                http, c, Steps(one, c.Body, first), result is null ? null : _ => result(one, c.Body));
        });

    /// <summary>Maps an operation about one thing.</summary>
    public StreamRoutes<TCommand> Operation<T>(string verb, string name, string summary, string[]? roles = null)
        where T : Operation =>
        Map<T>(Behind(verb), name, summary, roles, (http, c, sender) =>
        {
            var one = Of(http);
            return sender.Send(
                http, c, one, c.Body, before: _before is null ? null : new PrecedingWork([_before(http), one]));
        });

    /// <summary>Maps an operation about one thing that the body names.</summary>
    /// <param name="verb">The path after that of the list; empty for none.</param>
    public StreamRoutes<TCommand> NewByOperation<T>(string verb, string name, string summary, string[]? roles = null)
        where T : Operation =>
        Map<T>(verb.Length > 0 ? $"{Collection}/{verb}" : Collection, name, summary, roles, (http, c, sender) =>
            sender.Send(http, c, Named(http, c.Body), c.Body));

    private string Collection => path[..path.IndexOf("/{", StringComparison.Ordinal)];

    private string Behind(string verb) => verb.Length > 0 ? $"{path}/{verb}" : path;

    private StreamRoutes<TCommand> Map<T>(
        string at, string name, string summary, string[]? own,
        Func<HttpContext, Command<T>, Sender, Task<IResult>> send)
        where T : class
    {
        var route = routes.MapCommand(at, name, summary, send, own ?? roles);
        if (Category is { } category) route.WithMetadata(new StreamCommand(path, category));
        return this;
    }

    private StreamId Of(HttpContext http) => stream(http, Array.ConvertAll(_parts, http.Path));

    /// <summary>The stream whose parts are members of the command.</summary>
    private StreamId Named<T>(HttpContext http, T command) where T : class => stream(http, Array.ConvertAll(
        _parts, part => (string)Members<T>.ByName[part].GetValue(command)!));

    private static Step[] Steps<T>(StreamId stream, T command, Func<StreamId, T, Step>? first)
        where T : class, TCommand
    {
        var step = new Step(stream, command, null);
        return first is null ? [step] : [first(stream, command), step];
    }

    /// <summary>The members of a command by the names in a path.</summary>
    private static class Members<T>
    {
        public static readonly Dictionary<string, System.Reflection.PropertyInfo> ByName =
            typeof(T).GetProperties().ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>Maps the routes of a kind of stream.</summary>
internal static class StreamRoutes
{
    /// <summary>The commands of a decider.</summary>
    public static StreamRoutes<TCommand> Streams<TCommand, TEvent, TState>(
        this IEndpointRouteBuilder routes, Decider<TCommand, TEvent, TState> decider, string path,
        params string[] roles)
        where TCommand : class
        where TEvent : class
        where TState : class =>
        routes.Streams<TCommand>(path, (_, parts) => StreamId.Of(decider.Category, parts), roles);

    /// <summary>The commands of a decider whose streams are not named by the path alone.</summary>
    public static StreamRoutes<TCommand> Streams<TCommand>(
        this IEndpointRouteBuilder routes, string path, Func<HttpContext, string[], StreamId> stream,
        params string[] roles)
        where TCommand : class =>
        new(routes, path, stream, roles);
}
