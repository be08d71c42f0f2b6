using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Daybook.Api.Tests;

/// <summary>Writes and reads notes on things of a server.</summary>
internal sealed class NotesOf(Served served)
{
    private static int s_number;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A customer.</summary>
    /// <returns>The path of its notes.</returns>
    public async Task<string> Customer()
    {
        var code = $"BZ-{Interlocked.Increment(ref s_number)}";
        await served.Done("/api/customers", $$"""{"code":"{{code}}","name":"便利店","currency":"CNY"}""");
        return $"/api/things/customer/{code}";
    }

    public async Task<HttpClient> Key(string role)
    {
        var body = JsonSerializer.Serialize(new { name = role, roles = new[] { role } });
        var made = await served.Done("/api/keys", body);
        return served.ClientWith(made.Json.GetProperty("result").GetProperty("secret").GetString()!, reason: null);
    }

    /// <summary>The notes on a thing once everything is shown.</summary>
    public async Task<List<JsonElement>> Notes(string at) =>
    [
        .. (await served.Read($"{at}/notes?atLeast={await served.Settled()}")).GetProperty("items").EnumerateArray(),
    ];

    public async Task<List<string?>> Withdrawable(HttpClient client, string at) =>
    [
        .. (await Get(client, $"{at}/notes?atLeast={await served.Settled()}")).Json.GetProperty("withdrawable")
            .EnumerateArray().Select(n => n.GetString()),
    ];

    public Task<long> Stored(byte[] bytes) =>
        Value($"select count(*) from ledger.contents where hash = {Hash(bytes)}");

    public static string Hash(byte[] bytes) => $"'\\x{Convert.ToHexString(SHA256.HashData(bytes))}'::bytea";

    public static string IdOf(string at) => string.Join(':', at.Split('/')[3..]);

    public static string Written(Reply reply)
    {
        reply.Status.ShouldBe(200, reply.Text);
        return reply.Json.GetProperty("result").GetProperty("note").GetString()!;
    }

    public static async Task<Reply> Get(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, Cancel);
        return await Reply.Of(response);
    }

    public static Task<Reply> Post(HttpClient client, string path, string json, string? key = null) =>
        Sent(client, path, new StringContent(json, Encoding.UTF8, "application/json"), key);

    public static Task<Reply> Upload(
        HttpClient client, string at, string name, byte[] bytes, string? key = null,
        string type = "application/octet-stream", (string Name, string Value)? header = null) =>
        Sent(
            client, $"{at}/files?name={Uri.EscapeDataString(name)}",
            new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } }, key,
            header);

    private static async Task<Reply> Sent(
        HttpClient client, string path, HttpContent content, string? key, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (header is { } more) request.Headers.Add(more.Name, more.Value);
        using var response = await client.SendAsync(request, Cancel);
        return await Reply.Of(response);
    }

    public async Task<long> Value(string sql)
    {
        await using var command = served.Database.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }

    public async Task Run(string sql)
    {
        await using var command = served.Database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
