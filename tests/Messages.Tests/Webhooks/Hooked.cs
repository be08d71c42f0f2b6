using System.Text.Json;
using Daybook.Api.Tests;
using Daybook.Domain.Webhooks;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Messages.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Daybook.Messages.Tests.Webhooks;

/// <summary>A server that may send webhooks to this machine, with short waits.</summary>
public class Hooked : Served
{
    private const int MostTries = 3;

    /// <summary>All failures here are intended.</summary>
    protected override LogLevel Level => LogLevel.Critical;

    protected override MessagesOptions Messages => new() { Webhooks = Webhooks };

    protected virtual WebhookOptions Webhooks { get; } = new()
    {
        Key = WebhookKey.Parse(Convert.ToBase64String(new byte[WebhookKey.LeastBytes])),
        Reach = WebhookReach.Http | WebhookReach.Loopback,
        Retries = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(20), MostTries - 1)],
        TimeoutSeconds = 2,
    };

    /// <summary>The maximum number of attempts of a delivery.</summary>
    public static int Tries => MostTries;

    /// <summary>Registers a receiver.</summary>
    /// <returns>The id and the secret of its endpoint.</returns>
    public async Task<(string Id, string Secret)> Register(
        Receiver receiver, string? channel = null, params string[] events)
    {
        var body = JsonSerializer.Serialize(new { url = receiver.Url, events, channel });
        var result = (await Done("/api/webhook-endpoints", body)).Json.GetProperty("result");
        return (result.GetProperty("id").GetString()!, result.GetProperty("secret").GetString()!);
    }

    /// <summary>The deliveries to an endpoint, the newest event first.</summary>
    public async Task<IReadOnlyList<JsonElement>> Deliveries(string endpoint) =>
        [.. (await Read($"/api/webhook-endpoints/{endpoint}/deliveries")).GetProperty("items").EnumerateArray()];

    /// <summary>Waits until the newest delivery is in a state.</summary>
    public async Task<JsonElement> UntilNewest(string endpoint, string state)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(20))
        {
            var all = await Deliveries(endpoint);
            if (all is [var newest, ..] && newest.GetProperty("state").GetString() == state) return newest;
            if (DateTime.UtcNow > end) throw new TimeoutException($"{state}: {string.Join('\n', all)}");
        }
    }

    /// <summary>Rotates a secret at a given time.</summary>
    public async Task Rotate(string endpoint, DateTimeOffset at) => await Append(
        endpoint, new WebhookEndpointCommand.RotateSecret(at, "例行"));

    /// <summary>Sends a command directly to the ledger, without the API and its rules.</summary>
    public async Task Append(string endpoint, WebhookEndpointCommand command)
    {
        var step = WebhookEndpointDecider.On(WebhookEndpointDecider.Stream(endpoint), command);
        var envelope = new Envelope($"{Guid.NewGuid()}", "somebody", new DateOnly(2026, 3, 1));
        var answer = await Application.Node.Ledger.Append(new Transaction(envelope, [step]), CancellationToken.None);
        answer.ShouldBeOfType<Answer.Accepted>();
    }

    public string SecretOf(string endpoint, int generation) =>
        Application.Web.Services.GetRequiredService<WebhookSecrets>().Of(endpoint, generation);

    public async Task Execute(string sql)
    {
        await using var command = Application.Node.Context.Direct.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs SQL as the owner of the database.</summary>
    public async Task<object?> Administer(string sql)
    {
        await using var command = Database.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    public async Task<long> Scalar(string sql)
    {
        await using var command = Application.Node.Context.Direct.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
