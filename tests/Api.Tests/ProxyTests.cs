using System.Globalization;
using System.Net;
using Daybook.Api.Hosting;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Behind a proxy the client's own address counts. Only a proxy that is named is believed.</summary>
public sealed class ProxyTests(ProxyTests.BehindProxy served) : IClassFixture<ProxyTests.BehindProxy>
{
    private static readonly IPAddress Proxy = IPAddress.Parse("127.0.0.2");
    private static readonly IPAddress Other = IPAddress.Parse("127.0.0.3");

    /// <summary>A server that trusts one address of this machine.</summary>
    public sealed class BehindProxy : Served
    {
        protected override IReadOnlyList<IPNetwork> Proxies => TrustedProxies.Parse("10.0.0.0/8,127.0.0.2")!;
    }

    [Fact, Shows("X5")]
    public async Task An_attempt_through_the_proxy_counts_for_the_client()
    {
        using var client = new Visitor(served, Proxy);
        client.Headers.Add("X-Forwarded-For", "198.51.100.1, 203.0.113.7");
        (await client.SignIn("nobody", "a wrong password")).ShouldBe("/sign-in?problem=wrong");
        (await LastAddress()).ShouldBe("203.0.113.7", "what the client itself wrote before it is not believed");
    }

    [Fact, Shows("X5")]
    public async Task An_attempt_through_anybody_else_counts_for_that_one()
    {
        using var liar = new Visitor(served, Other);
        liar.Headers.Add("X-Forwarded-For", "203.0.113.8");
        (await liar.SignIn("nobody", "a wrong password")).ShouldBe("/sign-in?problem=wrong");
        (await LastAddress()).ShouldBe("127.0.0.3");
    }

    [Fact, Shows("X5")]
    public async Task A_cookie_is_secure_where_the_trusted_proxy_says_https()
    {
        (await IsSecure(Proxy, ("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", "https"))).ShouldBeTrue();
        (await IsSecure(Proxy, ("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", "http"))).ShouldBeFalse();
        (await IsSecure(Other, ("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", "https"))).ShouldBeFalse();
        (await IsSecure(Other, ("X-Forwarded-Proto", "https"))).ShouldBeFalse();
    }

    /// <summary>401 is the answer behind the check of the origin: there is no session.</summary>
    [Theory]
    [InlineData("127.0.0.2", "https://daybook.example", 401)]
    [InlineData("127.0.0.2", "http://daybook.example", 403)]
    [InlineData("127.0.0.3", "https://daybook.example", 403)]
    public async Task The_origin_of_a_page_is_the_address_that_the_browser_shows(string from, string origin, int status)
    {
        using var client = new Visitor(served, IPAddress.Parse(from));
        client.Headers.Add("X-Forwarded-For", "203.0.113.7");
        client.Headers.Add("X-Forwarded-Proto", "https");
        client.Headers.Add("X-Forwarded-Host", "daybook.example");
        client.Headers.Add("Origin", origin);
        (await client.Post("/_blazor/negotiate?negotiateVersion=1", "")).Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_request_through_the_proxy_never_comes_from_this_machine()
    {
        using var client = new Visitor(served, Proxy);
        (await client.Status("/metrics")).ShouldBe(200);
        client.Headers.Add("X-Forwarded-For", "127.0.0.1");
        (await client.Status("/metrics")).ShouldBe(401);
    }

    [Theory]
    [InlineData("10.0.0.5", "10.0.0.5/32")]
    [InlineData("10.1.0.0/16, fd00::/8", "10.1.0.0/16 fd00::/8")]
    [InlineData("::1", "::1/128")]
    [InlineData("::ffff:10.0.0.5", "10.0.0.5/32")]
    public void Addresses_and_networks_are_read(string text, string networks) =>
        string.Join(' ', TrustedProxies.Parse(text)!).ShouldBe(networks);

    [Theory]
    [InlineData("everybody")]
    [InlineData("10.0.0.5,")]
    [InlineData("10.0.0.5 10.0.0.6")]
    [InlineData("10.0.0.5/16")]
    [InlineData("10")]
    [InlineData("010.0.0.5")]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    [InlineData("proxy.example")]
    public void What_is_no_address_or_is_everybody_is_refused(string text) =>
        TrustedProxies.Parse(text).ShouldBeNull();

    private async Task<bool> IsSecure(IPAddress from, params (string Name, string Value)[] headers)
    {
        using var client = new Visitor(served, from);
        foreach (var (name, value) in headers) client.Headers.Add(name, value);
        using var answer = await client.Get("/sign-in");
        return answer.Headers.GetValues("Set-Cookie").Single().Contains("; secure", StringComparison.Ordinal);
    }

    private async Task<string> LastAddress()
    {
        var day = served.Clock.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var facts = await served.Read($"/api/audit/streams/sign-ins/{day}?limit=1000");
        return facts.GetProperty("events").EnumerateArray().Last().GetProperty("payload").GetProperty("address")
            .GetString()!;
    }
}

/// <summary>Without the setting no proxy is believed, not even one on this machine.</summary>
[Collection<DoorServer>]
public sealed class NoProxyTests(Served served)
{
    [Fact]
    public async Task No_header_changes_who_asks()
    {
        using var client = new Visitor(served);
        client.Headers.Add("X-Forwarded-For", "203.0.113.7");
        client.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await client.Get("/sign-in");
        answer.Headers.GetValues("Set-Cookie").Single().ShouldNotContain("secure");
        await client.SignIn("nobody", "a wrong password");
        (await served.Get("/api/audit/events?type=access.sign-in-failed")).Text.ShouldNotContain("203.0.113.7");
    }
}
