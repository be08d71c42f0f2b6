using System.IO.Compression;
using System.Text;
using Daybook.Api.Edge;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Daybook.Api.Tests;

/// <summary>Bodies that are packed, or begin with a byte order mark, as other programs send them.</summary>
[Collection<DoorServer>]
public sealed class PackedBodyTests(Served served)
{
    [Fact]
    public async Task A_byte_order_mark_in_front_of_a_body_is_no_part_of_it()
    {
        var reply = await Send([.. Encoding.UTF8.Preamble, .. Item("B1")], null);

        reply.Status.ShouldBe(200, reply.Text);
    }

    [Fact]
    public async Task A_packed_body_is_read_and_is_the_same_command_as_the_plain_one()
    {
        var first = await Send(Packed(Item("B2")), "gzip", key: "packed");
        var again = await Send(Item("B2"), null, key: "packed");

        first.Status.ShouldBe(200, first.Text);
        (again.Status, again.Json.GetProperty("repeated").GetBoolean()).ShouldBe((200, true));
    }

    [Fact]
    public async Task A_body_that_is_not_packed_as_it_says_is_400_and_one_of_an_unknown_packing_415()
    {
        var plain = await Send(Item("B3"), "gzip");
        (plain.Status, plain.Errors.Single().Field).ShouldBe((400, "body"));

        var half = await Send(Packed(Item("B3"))[..^20], "gzip");
        half.Status.ShouldBe(400, half.Text);

        var unknown = await Send(Item("B3"), "zstd-of-tomorrow");
        (unknown.Status, unknown.Code).ShouldBe((415, "unsupported-media-type"));

        var position = await served.Settled();
        (await served.Get($"/api/items/B3?atLeast={position}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_small_body_that_unpacks_to_too_much_is_413()
    {
        var bomb = Packed(Encoding.UTF8.GetBytes($$"""{"sku":"B4","name":"{{new string(' ', 8 * 1024 * 1024)}}"}"""));
        bomb.Length.ShouldBeLessThan(100_000);

        var reply = await Send(bomb, "gzip");

        (reply.Status, reply.Code).ShouldBe((413, "too-large"));
    }

    /// <summary>The server may notice only afterwards that the request is aborted, and would log an error.</summary>
    [Fact]
    public async Task A_client_that_goes_away_in_the_middle_of_a_body_is_no_error_of_ours()
    {
        var connection = new Connection();
        var http = new DefaultHttpContext { Request = { Body = new Cut() } };
        http.Features.Set<IHttpRequestLifetimeFeature>(connection);

        await Should.ThrowAsync<ConnectionResetException>(() => RequestBody.Read(http));

        connection.IsAborted.ShouldBeTrue();
    }

    private async Task<Reply> Send(byte[] body, string? encoding, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/items")
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } },
        };
        if (encoding is not null) request.Content.Headers.ContentEncoding.Add(encoding);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var response = await served.Client.SendAsync(request);
        return await Reply.Of(response);
    }

    private static byte[] Item(string sku) =>
        Encoding.UTF8.GetBytes($$"""{"sku":"{{sku}}","name":"茶壶","baseUnit":"EA"}""");

    private static byte[] Packed(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(body);
        return packed.ToArray();
    }

    private sealed class Cut : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new ConnectionResetException("Connection reset by peer");
    }

    private sealed class Connection : IHttpRequestLifetimeFeature
    {
        public bool IsAborted { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsAborted = true;
    }
}
