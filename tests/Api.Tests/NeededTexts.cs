using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
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
    private readonly HashSet<Type> _rows;

    private NeededTexts(IReadOnlyList<RouteEndpoint> routes)
    {
        _rows = [.. routes.Select(route => route.Metadata.GetMetadata<ListedRow>()?.Type).OfType<Type>()];
        foreach (var route in routes) Route(route);
    }

    public static IReadOnlyList<string[]> Of(Served served) => new NeededTexts(
    [
        .. served.Application.Web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)),
    ])._all;

    private void Route(RouteEndpoint route)
    {
        var name = route.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName;
        if (route.Metadata.GetMetadata<ListedRow>() is { } list)
        {
            List(name[ListName.Length..], list.Type);
            return;
        }

        foreach (var part in route.RoutePattern.Parameters) Member(name, part.Name);
        if (route.Metadata.GetMetadata<ICommandContract>() is { } contract)
        {
            _all.Add([$"command.{name}"]);
            foreach (var member in contract.Members)
            {
                Member(name, member.Name);
                Within(member.Type, member.Name);
            }

            return;
        }

        _all.Add([$"page.{name}"]);
        // Of a span, such as recordedOn.from, the console says the name and "from".
        foreach (var asked in route.Metadata.GetMetadata<AskedQuery>()?.Names ?? [])
            Member(name, asked.Split('.')[0]);
        foreach (var answer in route.Metadata.OfType<IProducesResponseTypeMetadata>())
            if (answer.Type is { } type) Within(type, name);
    }

    private void List(string list, Type row)
    {
        _all.Add([$"list.{list}"]);
        foreach (var column in Properties(row))
        {
            _all.Add([$"column.{list}.{column.Name}", $"column.{column.Name}"]);
            Within(column.PropertyType, column.Name);
        }
    }

    private void Member(string of, string name) => _all.Add([$"member.{of}.{name}", $"member.{name}"]);

    /// <summary>What a member of this type has in it. The rows of lists are said with their lists.</summary>
    private void Within(Type type, string parent)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            foreach (var value in Enum.GetNames(type))
                _all.Add([$"value.{type.Name}.{JsonNamingPolicy.CamelCase.ConvertName(value)}"]);
            return;
        }

        var json = EdgeJson.Options.GetTypeInfo(type);
        if (json.ElementType is { } element) Within(element, parent);
        if (json.Kind != JsonTypeInfoKind.Object || !type.FullName!.StartsWith("Daybook.", StringComparison.Ordinal)
            || !_seen.Add((type, parent))) return;
        foreach (var property in Properties(type))
        {
            if (!_rows.Contains(type)) Member(parent, property.Name);
            Within(property.PropertyType, property.Name);
        }
    }

    private static IEnumerable<JsonPropertyInfo> Properties(Type type) =>
        EdgeJson.Options.GetTypeInfo(type).Properties.Where(property => property.Get is not null);
}
