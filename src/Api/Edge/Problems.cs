using System.Globalization;
using System.Text.Json;
using Daybook.Api.Access;
using Daybook.Kernel;
using Daybook.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace Daybook.Api.Edge;

/// <summary>The only place that maps answers to HTTP statuses (RFC 9457 problem details).</summary>
internal static partial class Problems
{
    private const string Base = "urn:daybook:problem:";

    /// <summary>409, 422, 404, 401 or 403, with the refusal's code and facts.</summary>
    public static ProblemHttpResult Of(Refusal refusal)
    {
        var problem = Details(
            refusal.Kind switch
            {
                RefusalKind.NotFound => StatusCodes.Status404NotFound,
                RefusalKind.Unauthorized => StatusCodes.Status401Unauthorized,
                RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
                RefusalKind.Unprocessable => StatusCodes.Status422UnprocessableEntity,
                _ => StatusCodes.Status409Conflict,
            },
            refusal.Code, "Refused", refusal.Message);
        // The same form as the 403 of the framework.
        if (refusal.Kind == RefusalKind.Forbidden && refusal.Facts.TryGetValue("roles", out var roles))
            problem.Extensions["roles"] = roles.Split(", ");
        if (refusal.Facts.Count > 0) problem.Extensions["facts"] = refusal.Facts;
        return TypedResults.Problem(problem);
    }

    /// <summary>500 for something that was stored and is not any more what it was.</summary>
    public static ProblemHttpResult Damaged(Refusal what)
    {
        var problem = Details(StatusCodes.Status500InternalServerError, what.Code, "Damaged", what.Message);
        problem.Extensions["facts"] = what.Facts;
        return TypedResults.Problem(problem);
    }

    /// <summary>400 with every field that breaks a rule.</summary>
    public static ProblemHttpResult BadInput(params IEnumerable<FieldError> errors)
    {
        var problem = Details(
            StatusCodes.Status400BadRequest, "bad-input", "The request cannot be read",
            "See errors for each field and the rule that it breaks.");
        problem.Extensions["errors"] = errors.ToArray();
        return TypedResults.Problem(problem);
    }

    /// <summary>404 for a path without a resource.</summary>
    public static ProblemHttpResult NotFound(string what) => TypedResults.Problem(
        Details(StatusCodes.Status404NotFound, "not-found", "Not found", what));

    /// <summary>501 for a PDF on a machine that has no font for it.</summary>
    public static ProblemHttpResult NoFont(string package) => TypedResults.Problem(Details(
        StatusCodes.Status501NotImplemented, "no-font", "No font for PDF",
        $"This machine has no font with Chinese characters for PDFs. Install {package} on it and start Daybook again; "
        + "the print page works without it."));

    /// <summary>422 for a document with more rows than can be laid on sheets at once.</summary>
    public static ProblemHttpResult TooManyRows(int most) => TypedResults.Problem(Details(
        StatusCodes.Status422UnprocessableEntity, "document-too-long", "Too many rows",
        $"A document can have at most {most} rows. Export the list instead."));

    /// <summary>403 for something that depends on more than the route.</summary>
    public static ProblemHttpResult Forbidden(IReadOnlyList<string> roles)
    {
        var problem = Details(
            StatusCodes.Status403Forbidden, "forbidden", "Forbidden",
            $"This needs one of these roles: {string.Join(", ", roles)}.");
        problem.Extensions["roles"] = roles;
        return TypedResults.Problem(problem);
    }

    /// <summary>429 for a client with too many concurrent requests.</summary>
    public static ProblemHttpResult TooMany(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return TypedResults.Problem(Details(
            StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many requests at once",
            "Wait for answers before sending more. A command may be sent again with the same Idempotency-Key."));
    }

    /// <summary>What a client is told when the database does not answer. Its address is for the log only.</summary>
    private static string Unanswered(HttpContext http, NpgsqlException error)
    {
        DatabaseAway(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Problems)), error);
        return "The database does not answer.";
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer a request.")]
    private static partial void DatabaseAway(ILogger log, Exception error);

    /// <summary>The answer to an exception; null for a bug, which the host reports.</summary>
    public static ProblemHttpResult? Of(Exception error, HttpContext http) => error switch
    {
        BadInputException e => BadInput(new FieldError(e.Field, e.Rule)),
        JsonException e => BadInput(new FieldError(Field(e), Rule(e))),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } e => TypedResults.Problem(
            Details(
                e.StatusCode, "too-large", "Too large",
                $"A body can have at most {RequestBody.LimitOf(http)} bytes.")),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } e => TypedResults.Problem(
            Details(e.StatusCode, "unsupported-media-type", "Unsupported Content-Encoding", e.Message)),
        BadHttpRequestException e => TypedResults.Problem(
            Details(e.StatusCode, "bad-request", "The request cannot be read", e.Message)),
        LedgerException.Mismatch e => TypedResults.Problem(Details(
            StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused", "Idempotency-Key reused", e.Message)),
        LedgerException.Stale e => Stale(e),
        LedgerException.Busy e => Later(http, "busy", e.Message),
        LedgerException.Unavailable e => Later(http, "unavailable", e.Message),
        LedgerException.UnknownOutcome e => Later(http, "unknown-outcome", e.Message),
        NpgsqlException { IsTransient: true } e => Later(
            http, "unavailable", Unanswered(http, e)),
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } e => Later(
            http, "read-model-gone", $"{e.MessageText}: a rebuild restores it."),
        ReadModelNotReadyException e => Later(http, "read-model-behind", e.Message),
        _ => null,
    };

    /// <summary>Answers of the framework have the same form as all others.</summary>
    public static void Complete(ProblemDetails problem, HttpContext http)
    {
        if (problem.Extensions.ContainsKey("code")) return;
        var roles = http.GetEndpoint()?.Metadata.GetMetadata<AllowedRoles>()?.Roles ?? [];
        var (code, detail) = problem.Status switch
        {
            StatusCodes.Status401Unauthorized => (
                "unauthorized",
                "Send a key: X-Api-Key, or Authorization: Bearer. A session counts for questions only."),
            StatusCodes.Status403Forbidden => (
                "forbidden", $"This needs one of these roles: {string.Join(", ", roles)}."),
            StatusCodes.Status404NotFound => ("not-found", "There is no such path. /openapi/v1.json lists all paths."),
            StatusCodes.Status405MethodNotAllowed => (
                "method-not-allowed", "The path does not support this method. The Allow header lists its methods."),
            StatusCodes.Status413PayloadTooLarge => (
                "too-large", $"A body can have at most {RequestBody.LimitOf(http)} bytes."),
            StatusCodes.Status415UnsupportedMediaType => (
                "unsupported-media-type", "The path does not accept a body of this Content-Type."),
            StatusCodes.Status500InternalServerError => (
                "internal", "An internal error occurred; the log has the details. The same command may be sent again."),
            _ => ("bad-request", "The request cannot be read."),
        };
        (problem.Type, problem.Detail) = (Base + code, problem.Detail ?? detail);
        problem.Extensions["code"] = code;
        if (problem.Status == StatusCodes.Status403Forbidden) problem.Extensions["roles"] = roles;
    }

    private static ProblemHttpResult Stale(LedgerException.Stale e)
    {
        var problem = Details(
            StatusCodes.Status412PreconditionFailed, "stale-version", "Changed in the meantime", e.Message);
        problem.Extensions["version"] = e.Actual;
        return TypedResults.Problem(problem);
    }

    private static ProblemHttpResult Later(HttpContext http, string code, string message)
    {
        http.Response.Headers.RetryAfter = "1";
        var title = HttpMethods.IsGet(http.Request.Method) ? "Try again" : "Try again with the same Idempotency-Key";
        return TypedResults.Problem(Details(StatusCodes.Status503ServiceUnavailable, code, title, message));
    }

    public static ProblemDetails Details(int status, string code, string title, string detail) => new()
    {
        Type = Base + code,
        Title = title,
        Status = status,
        Detail = detail,
        Extensions = { ["code"] = code },
    };

    private static string Field(JsonException e) =>
        e.Path is { Length: > 2 } path ? path[2..] : "body";

    private static string Rule(JsonException e) => e.InnerException is BadInputException bad
        ? bad.Rule
        : string.Create(CultureInfo.InvariantCulture, $"{e.Message.Split(" Path:")[0]}");
}

/// <summary>A field and the rule that it breaks.</summary>
/// <param name="Field">Its path in the request.</param>
/// <param name="Rule">The rule.</param>
public sealed record FieldError(string Field, string Rule);
