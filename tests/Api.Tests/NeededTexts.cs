using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Kernel;
using Daybook.Projections;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Daybook.Api.Tests;

/// <summary>What the console has to say about everything that is served, found in the endpoints as the console finds
/// it. Each need is the keys that would do, the nearest first: what one list or command calls otherwise, then what all
/// call it.</summary>
internal sealed class NeededTexts
{
    private const string ListName = "list-";

    private readonly HashSet<(Type, string)> _seen = [];
    private readonly List<string[]> _all = [];
    private readonly Dictionary<Type, string> _rows = [];

    private NeededTexts(IReadOnlyList<RouteEndpoint> routes)
    {
        foreach (var route in routes)
        {
            if (route.Metadata.GetMetadata<ListedRow>() is { } list) _rows[list.Type] = Name(route)[ListName.Length..];
        }

        foreach (var route in routes) Route(route);
    }

    public static IReadOnlyList<string[]> Of(Served served) => new NeededTexts(
    [
        .. served.Application.Web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)),
    ])._all;

    private void Route(RouteEndpoint route)
    {
        var name = Name(route);
        if (route.Metadata.GetMetadata<ListedRow>() is { } list)
        {
            _all.Add([$"list.{_rows[list.Type]}"]);
            Within("", "", list.Type);
            if (DatedList.Find(_rows[list.Type]) is { } dated) OnDay(_rows[list.Type], dated.RowType);
            return;
        }

        foreach (var part in route.RoutePattern.Parameters) Member(name, part.Name);
        if (route.Metadata.GetMetadata<ICommandContract>() is { } contract)
        {
            _all.Add([$"command.{name}"]);
            foreach (var member in contract.Members)
            {
                Member(name, member.Name);
                Within(name, member.Name, member.Type);
            }

            return;
        }

        _all.Add([$"page.{name}"]);
        // Of a span, such as recordedOn.from, the console says the name and "from".
        foreach (var asked in route.Metadata.GetMetadata<AskedQuery>()?.Names ?? [])
            Member(name, asked.Split('.')[0]);
        foreach (var answer in route.Metadata.OfType<IProducesResponseTypeMetadata>())
            if (answer.Type is { } type && type != typeof(void)) Within("", name, type);
    }

    /// <summary>What is told of a day, without the figures of now beside it.</summary>
    private void OnDay(string list, Type row)
    {
        var told = Row.Columns(row).Where(p => !p.IsDefined(typeof(NowOfAttribute), false) && p.Name != "Key");
        foreach (var column in told)
            _all.Add([$"column.{list}.{FigureList.NameOf(column)}", $"column.{FigureList.NameOf(column)}"]);
    }

    private void Member(string of, string name) => _all.Add([$"member.{of}.{name}", $"member.{name}"]);

    /// <summary>What is said of a member or column with its values, or with what it has in it.</summary>
    private void Within(string of, string name, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            foreach (var value in Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))
                _all.Add([$"value.{of}.{name}.{value}", $"value.{name}.{value}"]);
            return;
        }

        var json = EdgeJson.Options.GetTypeInfo(type);
        if (json.ElementType is { } element) Within(of, name, element);
        var list = _rows.GetValueOrDefault(type);
        if (json.Kind != JsonTypeInfoKind.Object || !type.FullName!.StartsWith("Daybook.", StringComparison.Ordinal)
            || !_seen.Add((type, list ?? name))) return;
        // What is left out of JSON has nothing to get.
        foreach (var property in json.Properties.Where(property => property.Get is not null))
        {
            if (list is null) Member(name, property.Name);
            else _all.Add([$"column.{list}.{property.Name}", $"column.{property.Name}"]);
            Within(list ?? name, property.Name, property.PropertyType);
        }
    }

    private static string Name(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName;
}
