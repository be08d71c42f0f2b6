using Daybook.Api.Screens;
using Daybook.Domain;
using Daybook.Kernel;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Daybook.Api.Edge;

/// <summary>The commands of one kind of stream, a line each: its command is the body. What is not in it comes from the
/// path and the caller's key (<see cref="CommandContract{TCommand}"/>).</summary>
/// <param name="path">The path of one stream, such as <c>/api/suppliers/{code}</c>; what it names are the parts of the
/// stream's identity, in order.</param>
/// <param name="stream">The stream of these parts.</param>
/// <param name="roles">Who may send what names no roles of its own.</param>
internal sealed class StreamRoutes<TCommand>(
    IEndpointRouteBuilder routes, string path, Func<HttpContext, string[], StreamId> stream, string[] roles)
    where TCommand : class
{
    private static readonly string? Category =
        DomainCatalogue.Deciders.FirstOrDefault(d => d.CommandType == typeof(TCommand))?.Category;

    private readonly string[] _parts = [.. RoutePatternFactory.Parse(path).Parameters.Select(p => p.Name)];
    private Func<HttpContext, StreamId>? _before;

    /// <summary>What follows may be asked for before the processes have done their part: they are given the
    /// time.</summary>
    /// <param name="work">The thing whose work goes before.</param>
    public StreamRoutes<TCommand> After(Func<HttpContext, StreamId> work)
    {
        _before = work;
        return this;
    }

    /// <summary>Serves the command that makes one, where all of them are listed: the parts of its identity are in the
    /// body.</summary>
    public StreamRoutes<TCommand> New<T>(
        string name, string summary, string[]? roles = null, Func<T, Step>? first = null)
        where T : class, TCommand =>
        Map<T>(Collection, name, summary, roles, (http, c, sender) =>
            sender.Send(http, c, Steps(Named(http, c.Body), c.Body, first is null ? null : (_, b) => first(b))));

    /// <summary>Serves a command of one.</summary>
    /// <param name="verb">What the path has behind that of the stream; empty for nothing.</param>
    /// <param name="first">The step that goes before, which requires something of another stream.</param>
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

    /// <summary>Serves an operation about one.</summary>
    public StreamRoutes<TCommand> Operation<T>(string verb, string name, string summary, string[]? roles = null)
        where T : Operation =>
        Map<T>(Behind(verb), name, summary, roles, (http, c, sender) =>
        {
            var one = Of(http);
            return sender.Send(
                http, c, one, c.Body, before: _before is null ? null : new WorkBefore([_before(http), one]));
        });

    /// <summary>Serves an operation about one that the body names.</summary>
    public StreamRoutes<TCommand> NewByOperation<T>(string verb, string name, string summary, string[]? roles = null)
        where T : Operation =>
        Map<T>($"{Collection}/{verb}", name, summary, roles, (http, c, sender) =>
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

    /// <summary>The members of a command by the names that a path has.</summary>
    private static class Members<T>
    {
        public static readonly Dictionary<string, System.Reflection.PropertyInfo> ByName =
            typeof(T).GetProperties().ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
    }
}

/// <summary>Where the routes of a kind of stream begin.</summary>
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

    /// <summary>The commands of a decider whose streams are named by more than the path.</summary>
    public static StreamRoutes<TCommand> Streams<TCommand>(
        this IEndpointRouteBuilder routes, string path, Func<HttpContext, string[], StreamId> stream,
        params string[] roles)
        where TCommand : class =>
        new(routes, path, stream, roles);
}
