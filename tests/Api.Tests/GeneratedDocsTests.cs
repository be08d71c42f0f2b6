using System.Text;
using System.Text.Json;
using Daybook.Api.Access;
using Daybook.Api.Hosting;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Specification;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Daybook.Api.Tests;

/// <summary>The catalogues in docs/generated say what the code says; <c>scripts/test --accept</c> writes them
/// anew.</summary>
[Collection<DoorServer>]
public sealed class GeneratedDocsTests(Served served)
{
    [Fact, Accepts]
    public void The_catalogue_of_events_is_fresh()
    {
        var text = new StringBuilder("# Events\n\nEvery fact that can stand in the ledger, by its stored name.\n");
        var all = DaybookCatalogue.Whole.Events.Concat(EngineEvents.All);
        foreach (var room in all.GroupBy(e => e.Name.Split('.')[0]))
        {
            text.Append($"\n## {room.Key}\n\n| stored name | what it holds |\n|---|---|\n");
            var whole = DaybookCatalogue.Whole;
            var old = whole.ReadableNames.Where(n => n.Split('.')[0] == room.Key).Except(room.Select(e => e.Name))
                .Select(n => (Name: n, Holds: $"of an older release; read as `{whole.Newest(n)!.Name}`"));
            foreach (var (name, holds) in room.Select(e => (e.Name, Holds: string.Join(", ", Members(e))))
                .Concat(old).OrderBy(e => e.Name, StringComparer.Ordinal))
                text.Append($"| `{name}` | {holds} |\n");
        }

        text.Append("\n# Operations and notes of processes\n\n| stored name | what it holds |\n|---|---|\n");
        foreach (var o in DaybookCatalogue.Whole.Operations.Concat(DaybookCatalogue.Whole.Notes))
            text.Append($"| `{o.Name}` | {string.Join(", ", Members(o))} |\n");
        Fresh("events.md", text.ToString());
    }

    [Fact, Accepts]
    public void The_catalogue_of_routes_is_fresh()
    {
        var text = new StringBuilder(
            "# Routes\n\nThe whole description, with bodies and examples, is `GET /openapi/v1.json`.\n\n"
            + "| route | what | roles |\n|---|---|---|\n");
        var routes = served.Application.Web.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            // Pages of the console are no part of the interface.
            .Where(e => e.Metadata.GetMetadata<ConsolePage>() is null)
            .Select(e => (
                Method: e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0], Path: e.RoutePattern.RawText!,
                Summary: e.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary ?? "",
                Roles: e.Metadata.GetMetadata<AllowedRoles>()?.Roles))
            .OrderBy(r => r.Path, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal);
        foreach (var (method, path, summary, roles) in routes)
            text.Append($"| `{method} {path}` | {summary} | {(roles is null ? "open" : string.Join(", ", roles))} |\n");
        Fresh("routes.md", text.ToString());
    }

    [Fact, Accepts]
    public void The_table_of_roles_is_fresh()
    {
        var guarded = served.Routes().Where(r => r.Roles is not null).OrderBy(r => r.Path, StringComparer.Ordinal)
            .ToLookup(r => r.Method is "GET");
        var text = new StringBuilder(
            "# Roles\n\nA key holds one role or several. Admin, auditor and viewer read everything; what else a role "
            + "reads\nstands in [routes.md](routes.md).\n\n| role | Chinese | may send | reads |\n|---|---|---|---|\n");
        foreach (var (role, chinese) in Roles.Chinese)
        {
            var sends = guarded[false].Where(r => r.Roles!.Contains(role)).Select(r => r.Name);
            var reads = guarded[true].Count(r => r.Roles!.Contains(role));
            text.Append($"| {role} | {chinese} | {string.Join(", ", sends)} | {reads} of {guarded[true].Count()} |\n");
        }

        text.Append("\n## Who may send what\n\n| command | route | roles |\n|---|---|---|\n");
        foreach (var route in guarded[false])
            text.Append($"| {route.Name} | `{route.Method} {route.Path}` | {string.Join(", ", route.Roles!)} |\n");
        Fresh("roles.md", text.ToString());
    }

    [Fact, Accepts]
    public void The_schema_is_fresh() => Fresh("schema.sql", Migration.Script());

    private static IEnumerable<string> Members(StoredType type) =>
        type.Json.Properties.Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));

    private static void Fresh(string name, string text) =>
        AcceptedFiles.Here.IsFresh($"docs/generated/{name}", text);
}
