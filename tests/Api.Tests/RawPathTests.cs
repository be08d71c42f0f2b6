using System.Net.Sockets;
using System.Text;

namespace Daybook.Api.Tests;

/// <summary>A command changes the thing that its route names, however its address is written.</summary>
[Collection<DoorServer>]
public sealed class RawPathTests(Served served)
{
    [Theory]
    [InlineData("/api/suppliers/OTHER/../MEANT/block")]
    [InlineData("/api/suppliers/OTHER/%2e%2e/MEANT/block")]
    [InlineData("/api/./suppliers/MEANT/block")]
    [InlineData("http://localhost/api/suppliers/MEANT/block")]
    public async Task An_address_that_routing_and_the_raw_path_read_differently_is_refused(string target)
    {
        foreach (var code in (string[])["OTHER", "MEANT"])
        {
            await served.Done(
                "/api/suppliers", $$"""{"code":"{{code}}","name":"五金厂","country":"CN","currency":"CNY"}""");
        }

        (await StatusOf(target)).ShouldBe(400);
        var position = await served.Settled();
        foreach (var code in (string[])["OTHER", "MEANT"])
            (await served.Get($"/api/suppliers/{code}?atLeast={position}")).ETag.ShouldBe("\"1\"", code);
    }

    [Theory]
    [InlineData("/api/suppliers/../customers")]
    [InlineData("/api/suppliers/%2e%2e/customers")]
    [InlineData("/api/suppliers/./x/%2E./../customers")]
    public async Task Dot_parts_are_refused_also_where_the_path_names_no_thing(string target)
    {
        (await StatusOf(target, """{"code":"DOTS","name":"点","currency":"CNY"}""")).ShouldBe(400);
        var position = await served.Settled();
        (await served.Get($"/api/customers/DOTS?atLeast={position}")).Status.ShouldBe(404);
    }

    /// <summary>Clients resolve such parts before they send; this one does not.</summary>
    private async Task<int> StatusOf(string target, string body = """{"reason":"质量"}""")
    {
        var address = new Uri(served.Application.Web.Urls.First());
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        var request = $"POST {target} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {Served.Secret}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n"
            + $"Connection: close\r\n\r\n{body}";
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken);
        using var answer = new StreamReader(stream);
        var line = await answer.ReadLineAsync(TestContext.Current.CancellationToken);
        return int.Parse(line!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
