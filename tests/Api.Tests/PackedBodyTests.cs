using System.IO.Compression;
using System.Text;
using Daybook.Api.Edge;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Daybook.Api.Tests;

/// <summary>Bodies that are compressed, or begin with a byte order mark, as other programs send them.</summary>
[Collection<DoorServer>]
public sealed class PackedBodyTests(Served served)
{
    [Fact]
    public async Task A_byte_order_mark_in_front_of_a_body_is_no_part_of_it()
    {
        var reply = await Send([.. Encoding.UTF8.Preamble, .. Item("B1")], null);

        reply.Status.ShouldBe(200, reply.Text);
    }

    /// <summary>A compressed body that was cut off would be taken for a whole one, and half an order taken
    /// in.</summary>
    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task A_compressed_body_is_refused_whole_or_cut_off(string encoding)
    {
        foreach (var body in (byte[][])[Packed(Item("B3")), Packed(Item("B3"))[..^20], Item("B3")])
        {
            var reply = await Send(body, encoding);
            (reply.Status, reply.Code).ShouldBe((415, "unsupported-media-type"));
        }

        var position = await served.Settled();
        (await served.Get($"/api/items/B3?atLeast={position}")).Status.ShouldBe(404);
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

    private async Task<Reply> Send(byte[] body, string? encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/items")
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } },
        };
        if (encoding is not null) request.Content.Headers.ContentEncoding.Add(encoding);
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
