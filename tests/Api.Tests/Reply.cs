using System.Text.Json;

namespace Daybook.Api.Tests;

/// <summary>An answer over HTTP.</summary>
public sealed record Reply(int Status, string Text, string? ContentType, string? ETag)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public override string ToString() => $"{Status} {Text}";

    public long Position => Json.GetProperty("position").GetInt64();

    /// <summary>The code of a problem.</summary>
    public string? Code => Json.GetProperty("code").GetString();

    /// <summary>Field and rule of every error of a problem.</summary>
    public IReadOnlyList<(string Field, string Rule)> Errors =>
    [
        .. Json.GetProperty("errors").EnumerateArray()
            .Select(e => (e.GetProperty("field").GetString()!, e.GetProperty("rule").GetString()!)),
    ];

    public static async Task<Reply> Of(HttpResponseMessage response) => new(
        (int)response.StatusCode, await response.Content.ReadAsStringAsync(),
        response.Content.Headers.ContentType?.MediaType, response.Headers.ETag?.Tag);
}
