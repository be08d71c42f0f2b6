using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Domain;
using Daybook.Projections;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Http.Metadata;

namespace Daybook.Api.Screens;

/// <summary>The screens, found by a scan of the routes: every list, every command, and every thing that a path names.
/// So a new route has its screens at once.</summary>
internal sealed class ScreenScan
{
    private ScreenScan(IReadOnlyList<RouteEndpoint> routes)
    {
        Lists = [.. routes.Select(ListOf).OfType<ListScreen>().OrderBy(l => l.Name, StringComparer.Ordinal)];
        var commands = routes.Select(CommandOf).OfType<CommandScreen>().ToList();
        Commands = [.. commands.OrderBy(c => c.Name, StringComparer.Ordinal)];
        Questions =
        [
            .. routes.Select(QuestionOf).OfType<QuestionScreen>().OrderBy(q => q.Name, StringComparer.Ordinal),
        ];
        Things = [.. ThingsOf(routes, commands).OrderBy(t => t.Category, StringComparer.Ordinal)];
    }

    public IReadOnlyList<ListScreen> Lists { get; }

    public IReadOnlyList<CommandScreen> Commands { get; }

    public IReadOnlyList<QuestionScreen> Questions { get; }

    public IReadOnlyList<ThingScreen> Things { get; }

    public static ScreenScan Of(IEnumerable<EndpointDataSource> sources) =>
        new([.. sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()]);

    private static ListScreen? ListOf(RouteEndpoint route) =>
        route.Metadata.GetMetadata<ListedRow>() is { } list
            ? new ListScreen(
                list.Name, Path(route), RoomOf(route), SummaryOf(route), RolesOf(route),
                route.Metadata.GetMetadata<ShowsPersons>() is not null, ScreenTypes.Columns(list.Type))
            {
                Modules = ModuleGate.ModulesOf(route),
                OnDay = DatedList.Find(list.Name) is { } dated ? ScreenTypes.Columns(dated) : null,
            }
            : null;

    private static CommandScreen? CommandOf(RouteEndpoint route) =>
        route.Metadata.GetMetadata<ICommandContract>() is { } contract
        && route.Metadata.GetMetadata<PartOfPages>() is null
            ? new CommandScreen(
                route.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName, Path(route), RoomOf(route),
                SummaryOf(route), RolesOf(route), PartsOf(route),
                [.. contract.Members.Select(ScreenTypes.Member)],
                route.Metadata.GetMetadata<TakesDryRun>() is not null)
            {
                Modules = ModuleGate.ModulesOf(route),
                Category = route.Metadata.GetMetadata<TakesNoVersion>() is null
                    ? route.Metadata.GetMetadata<StreamCommand>()?.Category
                    : null,
            }
            : null;

    private static QuestionScreen? QuestionOf(RouteEndpoint route) =>
        route.Metadata.GetMetadata<AskedQuery>() is { } asked && route.Metadata.GetMetadata<FileOf>() is null
        && route.Metadata.GetMetadata<RoomOf>() is not null && route.Metadata.GetMetadata<PartOfPages>() is null
        && route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is ["GET"]
        && route.Metadata.GetMetadata<IEndpointNameMetadata>() is { } name && RolesOf(route).Count > 0
            ? new QuestionScreen(
                name.EndpointName, Path(route), RoomOf(route), SummaryOf(route), RolesOf(route), PartsOf(route),
                asked.Names, route.Metadata.GetMetadata<AnswersWithTable>() is not null)
            {
                Modules = ModuleGate.ModulesOf(route),
            }
            : null;

    /// <param name="declared">In the order in which a room declares them, which is that of the life of a
    /// thing.</param>
    private static IEnumerable<ThingScreen> ThingsOf(
        IReadOnlyList<RouteEndpoint> routes, IReadOnlyList<CommandScreen> declared)
    {
        var files = routes.Where(r => r.Metadata.GetMetadata<FileOf>() is not null)
            .Select(r => (Route: r, Path: Path(r), File: r.Metadata.GetMetadata<FileOf>()!)).ToList();
        var streams = routes.Select(r => r.Metadata.GetMetadata<StreamCommand>()).OfType<StreamCommand>()
            .Where(s => s.Path.Contains('{', StringComparison.Ordinal))
            .GroupBy(s => s.Path, StringComparer.Ordinal)
            .Where(s => files.TrueForAll(f => f.Path != s.Key))
            // Commands of two categories may share a path; the category with more commands gives the name.
            .Select(s => (Path: s.Key, Category: s.CountBy(c => c.Category).MaxBy(c => c.Value).Key)).ToList();
        string[] paths = [.. files.Select(f => f.Path), .. streams.Select(s => s.Path)];
        var found = files.Select(f => Thing(CategoryOf(f.File), f.Path, f.File.List, f.Route))
            .Concat(streams.Select(s => Thing(s.Category, s.Path, null, null)));
        return found.DistinctBy(t => t.Category);

        ThingScreen Thing(string category, string path, string? list, RouteEndpoint? file)
        {
            CommandScreen[] commands = [.. declared.Where(c => Owner(paths, c.Path) == path)];
            var room = file is null ? commands[0].Room : RoomOf(file);
            return new ThingScreen(
                category, path, room, PartsOf(path), list, file is not null,
                file is null ? [] : RolesOf(file), commands)
            {
                Modules = file is null ? commands[0].Modules : ModuleGate.ModulesOf(file),
            };
        }
    }

    /// <summary>The thing of a command: the one with the longest path with which the command's path begins.</summary>
    private static string? Owner(string[] paths, string command) => paths
        .Where(p => command == p || command.StartsWith($"{p}/", StringComparison.Ordinal)).MaxBy(p => p.Length);

    /// <summary>The category of the streams from which a read model is folded: the one with the name of the thing, or
    /// the one from which it takes the most events.</summary>
    private static string CategoryOf(FileOf file)
    {
        var called = file.Thing.Replace(' ', '-');
        if (DomainCatalogue.Deciders.Any(d => d.Category == called)) return called;
        var events = ProjectionsCatalogue.All.First(p => p.Name == file.List).EventTypes;
        return DomainCatalogue.Deciders
            .MaxBy(d => events.Count(e => d.EventType.IsAssignableFrom(e) || e.IsAssignableFrom(d.EventType)))!
            .Category;
    }

    private static string Path(RouteEndpoint route) => route.RoutePattern.RawText!;

    private static string RoomOf(RouteEndpoint route) => route.Metadata.GetMetadata<RoomOf>()!.Name;

    private static string SummaryOf(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary ?? "";

    private static IReadOnlyList<string> RolesOf(RouteEndpoint route) =>
        route.Metadata.GetMetadata<AllowedRoles>()?.Roles ?? [];

    private static IReadOnlyList<string> PartsOf(RouteEndpoint route) =>
        [.. route.RoutePattern.Parameters.Select(p => p.Name)];

    private static IReadOnlyList<string> PartsOf(string path) =>
        [.. Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse(path).Parameters.Select(p => p.Name)];
}

/// <summary>The room that a route belongs to: that of the class which serves it.</summary>
internal sealed record RoomOf(string Name);

/// <summary>Marks a route that has no screen of its own: it is a part of other pages.</summary>
internal sealed record PartOfPages;

/// <summary>A route about one stream.</summary>
/// <param name="Path">The path of the stream.</param>
/// <param name="Category">The category of the stream.</param>
internal sealed record StreamCommand(string Path, string Category);

/// <summary>A route that answers with one thing.</summary>
/// <param name="Thing">The name of the thing.</param>
/// <param name="List">The list with a row for each thing.</param>
internal sealed record FileOf(string Thing, string List);
