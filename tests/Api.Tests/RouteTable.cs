using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Screens;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Daybook.Api.Tests;

/// <summary>A route as the server has it.</summary>
/// <param name="Roles">Who may use it; null when it needs no key.</param>
/// <param name="Body">What the body may have; null when it is no command.</param>
internal sealed record RouteEntry(
    string Method, string Path, string? Name, IReadOnlyList<string>? Roles, IReadOnlyList<BodyMember>? Body);

/// <summary>All routes, so that a test which walks over them forgets none.</summary>
internal static class RouteTable
{
    public static IReadOnlyList<RouteEntry> Routes(this Served served) =>
    [
        .. served.Application.Web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            // The explorer's files are a package's.
            .Where(e => !e.RoutePattern.RawText!.StartsWith("/docs", StringComparison.Ordinal))
            // Pages are no part of the interface; what they may do is that of whoever is signed in.
            .Where(e => e.Metadata.GetMetadata<ConsolePage>() is null)
            .Select(e => new RouteEntry(
                e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0], e.RoutePattern.RawText!,
                e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName,
                e.Metadata.GetMetadata<AllowedRoles>()?.Roles,
                e.Metadata.GetMetadata<ICommandContract>()?.Members)),
    ];

    /// <summary>Every list of a read model with its path.</summary>
    internal static IReadOnlyList<(string Path, ListedRow List)> Lists(this Served served) =>
    [
        .. served.Application.Web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ListedRow>() is not null)
            .Select(e => (e.RoutePattern.RawText!, e.Metadata.GetMetadata<ListedRow>()!)),
    ];

    /// <summary>Every route that shows data of persons, with what a reading is noted as.</summary>
    public static IReadOnlyList<(string Path, string List)> ShowingPersons(this Served served) =>
    [
        .. served.Application.Web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ShowsPersons>() is not null)
            .Select(e => (e.RoutePattern.RawText!, e.Metadata.GetMetadata<ShowsPersons>()!.List)),
    ];

    /// <summary>The parameters that a route takes, as its metadata has them.</summary>
    internal static IReadOnlyList<string> Asked(this Served served, string method, string path) =>
        served.Application.Web.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Single(e => e.RoutePattern.RawText == path
                && e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0] == method)
            .Metadata.GetMetadata<AskedQuery>()?.Names ?? [];

    /// <summary>The path with the same text in every place of it.</summary>
    public static string Filled(string path, string with = "x") => System.Text.RegularExpressions.Regex.Replace(
        path, @"\{[^}]+\}", with, System.Text.RegularExpressions.RegexOptions.NonBacktracking);
}
