using System.Text.Json;

namespace Daybook.Web.Ground;

/// <summary>An answer of the interface.</summary>
/// <param name="Status">The status code of HTTP.</param>
/// <param name="Json">The body; undefined when it is not JSON.</param>
/// <param name="Head">The headers of the answer.</param>
public sealed record Reply(int Status, JsonElement Json, IReadOnlyDictionary<string, string> Head)
{
    private const int LeastOfErrors = 400;
    private const int Waits = 202;

    public bool IsGood => Status < LeastOfErrors;

    /// <summary>Whether the command waits for an approval instead of being done.</summary>
    public bool IsHeld => Status == Waits && Json.Of("result").TextOf("approval") is not null;

    /// <summary>The problem; null when there is none.</summary>
    public Problem? Problem => IsGood ? null : Problem.Of(Status, Json);
}

/// <summary>A problem document (RFC 9457).</summary>
/// <param name="Code">Stable, such as <c>orders.not-found</c>.</param>
/// <param name="Detail">A sentence of the interface, in English.</param>
/// <param name="Facts">The values of the refusal, by name.</param>
/// <param name="Errors">The wrong fields, each with the rule that it breaks.</param>
public sealed record Problem(
    int Status, string Code, string Title, string Detail, IReadOnlyDictionary<string, string> Facts,
    IReadOnlyList<FieldProblem> Errors)
{
    /// <summary>A refusal inside an answer.</summary>
    internal static Problem Of(JsonElement refusal) => new(
        0, refusal.TextOf("code") ?? "", "", refusal.TextOf("message") ?? "", FactsOf(refusal), []);

    internal static Problem Of(int status, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return new Problem(status, $"{status}", "", "", new Dictionary<string, string>(), []);
        return new Problem(
            status, json.TextOf("code") ?? $"{status}", json.TextOf("title") ?? "", json.TextOf("detail") ?? "",
            FactsOf(json),
            [
                .. json.ItemsOf("errors").Select(e =>
                    new FieldProblem(e.TextOf("field") ?? "", e.TextOf("rule") ?? "")),
            ]);
    }

    private static Dictionary<string, string> FactsOf(JsonElement json) =>
        json.MembersOf("facts").ToDictionary(m => m.Name, m => m.Value.ToString(), StringComparer.Ordinal);
}

/// <summary>A field of a request and the rule that it breaks.</summary>
public sealed record FieldProblem(string Field, string Rule);
