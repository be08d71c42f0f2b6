using System.Text.Json;
using System.Text.Json.Nodes;
using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Kernel;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;

namespace Daybook.Api.Hosting;

/// <summary>The API description: /openapi/v1.json, generated from the routes.</summary>
internal static class Description
{
    private const string Document = "v1";
    private const string Scheme = "key";

    public static void Add(IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.AddDocumentTransformer((document, _, _) => Head(document));
        options.AddOperationTransformer(Operation);
        options.AddSchemaTransformer(Schema);
    });

    private static Task Head(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Daybook",
            Version = Document,
            Description = "An event-sourced ledger of a supply chain. Commands are POST and answer with a position. "
                + "Send it as `atLeast` with a query that must see the effect, or as `settled` with a query that must "
                + "also see all automatic consequences. Then `Daybook-Settled` says whether they are done, "
                + "`Daybook-Owed` what is not done, and `Daybook-Messages` which external messages are not sent yet; "
                + "nothing waits for these messages. A command with `Prefer: wait=seconds` answers when it is settled.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer",
                Description = $"`Authorization: Bearer {{key}}`, or `{ApiKeyHandler.Header}: {{key}}`.",
            },
        };
        return Task.CompletedTask;
    }

    private static async Task Operation(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        PathParameters(operation, context.Description.RelativePath ?? "");
        foreach (var (name, says) in Queries(metadata))
            operation.Parameters.Add(Text(name, ParameterLocation.Query, says));
        if (metadata.OfType<AllowedRoles>().FirstOrDefault() is { } allowed)
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme,
                context.Document)] = [] }];
            operation.Description = $"{operation.Description} Roles: {string.Join(", ", allowed.Roles)}.".Trim();
        }

        if (metadata.OfType<AnswersWithTable>().Any()) Files(operation);
        if (metadata.OfType<AnswersWithTag>().Any())
            operation.Parameters.Add(Text("If-None-Match", ParameterLocation.Header));
        if (metadata.OfType<ShowsPersons>().Any())
            operation.Parameters.Add(Text(PersonalReads.Header, ParameterLocation.Header, PersonalReads.Says));
        if (operation.RequestBody is null) return;
        operation.Parameters.Add(Text(CommandId.Header, ParameterLocation.Header));
        if (!metadata.OfType<TakesNoVersion>().Any())
            operation.Parameters.Add(Text("If-Match", ParameterLocation.Header));
        if (metadata.OfType<SettlesOnRequest>().Any())
            operation.Parameters.Add(Text(Preference.Header, ParameterLocation.Header));
        if (operation.RequestBody.Content?.TryGetValue("application/json", out var body) != true) return;
        if (metadata.OfType<ICommandContract>().FirstOrDefault() is { } contract)
            body!.Schema = await BodyOf(contract, context, cancel);
        if (Examples.Of(operation.OperationId) is { } example) body!.Example = JsonNode.Parse(example);
    }

    /// <summary>The members that a body may have. They are fewer than those of the command: the rest comes from the
    /// path and the key.</summary>
    private static async Task<OpenApiSchema> BodyOf(
        ICommandContract contract, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = contract.Members.Where(m => m.IsRequired).Select(m => m.Name).ToHashSet(StringComparer.Ordinal),
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
            AdditionalPropertiesAllowed = false,
        };
        foreach (var member in contract.Members)
        {
            var of = await context.GetOrCreateSchemaAsync(member.Type, null, cancel);
            if (member.TakesNull) of.Type |= JsonSchemaType.Null;
            if (member.Default is { } value)
                of.Default = JsonSerializer.SerializeToNode(value, member.Type, EdgeJson.Options);
            schema.Properties[member.Name] = of;
        }

        return schema;
    }

    /// <summary>The same answer as a file.</summary>
    private static void Files(OpenApiOperation operation)
    {
        var content = operation.Responses?["200"].Content;
        content?.Add(TableFormats.CsvType, new OpenApiMediaType { Schema = File(null) });
        content?.Add(TableFormats.XlsxType, new OpenApiMediaType { Schema = File("binary") });

        static OpenApiSchema File(string? format) => new() { Type = JsonSchemaType.String, Format = format };
    }

    /// <summary>The names of query parameters, with a description if they mean the same on all routes.</summary>
    private static IEnumerable<(string Name, string? Says)> Queries(IEnumerable<object> metadata)
    {
        foreach (var item in metadata)
        {
            if (item is AskedQuery asked)
            {
                foreach (var name in asked.Names) yield return (name, null);
            }
            else if (item is ListedRow list)
            {
                foreach (var name in list.Filters()) yield return (name, null);
                foreach (var (name, says) in ListQuery.Parameters) yield return (name, says);
            }
        }
    }

    private static void PathParameters(OpenApiOperation operation, string path)
    {
        foreach (var part in RoutePatternFactory.Parse(path).Parameters)
        {
            if (operation.Parameters!.Any(p => p.In == ParameterLocation.Path && p.Name == part.Name)) continue;
            var parameter = Text(part.Name, ParameterLocation.Path);
            parameter.Required = true;
            operation.Parameters!.Add(parameter);
        }
    }

    private static OpenApiParameter Text(string name, ParameterLocation place, string? says = null) => new()
    {
        Name = name, In = place, Description = says, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    /// <summary>Amounts are JSON numbers with their scale; quantities and money have the form in which they are
    /// written.</summary>
    private static Task Schema(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken _)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(decimal)) schema.Format = "decimal";
        if (type == typeof(Quantity)) Pair(schema, "value", "unit");
        if (type == typeof(Money)) Pair(schema, "amount", "currency");
        return Task.CompletedTask;
    }

    private static void Pair(OpenApiSchema schema, string number, string text)
    {
        schema.Type = JsonSchemaType.Object;
        schema.Required = new HashSet<string>(StringComparer.Ordinal) { number, text };
        schema.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            [number] = new OpenApiSchema { Type = JsonSchemaType.Number, Format = "decimal" },
            [text] = new OpenApiSchema { Type = JsonSchemaType.String },
        };
    }
}
