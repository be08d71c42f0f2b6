using System.Net;
using Daybook.Messages.Webhooks;

namespace Daybook.Messages.Tests.Webhooks;

/// <summary>The allowed targets of webhooks: nobody can use this server to reach what only this server can
/// reach.</summary>
public sealed class AddressTests
{
    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946")]
    [InlineData("::ffff:93.184.216.34")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    public void A_public_address_is_allowed(string address) => Allows(address, WebhookReach.Public).ShouldBeTrue();

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("::10.0.0.1")]
    public void Some_addresses_are_never_a_receiver(string address) => Allows(
        address, WebhookReach.Http | WebhookReach.Loopback | WebhookReach.Private).ShouldBeFalse();

    [Theory]
    [InlineData("127.0.0.1", WebhookReach.Loopback)]
    [InlineData("127.255.0.1", WebhookReach.Loopback)]
    [InlineData("::1", WebhookReach.Loopback)]
    [InlineData("::ffff:127.0.0.1", WebhookReach.Loopback)]
    [InlineData("10.1.2.3", WebhookReach.Private)]
    [InlineData("172.16.0.1", WebhookReach.Private)]
    [InlineData("192.168.1.1", WebhookReach.Private)]
    [InlineData("fd00::1", WebhookReach.Private)]
    public void Others_only_where_they_are_asked_for(string address, WebhookReach reach)
    {
        Allows(address, reach).ShouldBeTrue();
        Allows(address, ~reach).ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://shop.example/hooks?x=1", WebhookReach.Public, null)]
    [InlineData("http://shop.example/hooks", WebhookReach.Public, "must begin with https")]
    [InlineData("http://shop.example/hooks", WebhookReach.Http, null)]
    [InlineData("https://127.0.0.1/", WebhookReach.Http, "must not point to this machine")]
    [InlineData("https://localhost:8080/", WebhookReach.Public, "must not point to this machine")]
    [InlineData("https://[fe80::1]/", WebhookReach.Loopback, "must point to a public address")]
    [InlineData("https://0x7f.1/", WebhookReach.Public, "must not point to this machine")]
    [InlineData("https://2852039166/", WebhookReach.Public, "must point to a public address")]
    [InlineData("https://me@shop.example/", WebhookReach.Public, "must not have a user or a password")]
    [InlineData("https://shop.example/#a", WebhookReach.Public, "must not have a fragment")]
    [InlineData("/hooks", WebhookReach.Public, "must be an absolute URL such as https://shop.example/hooks")]
    public void A_URL_says_what_is_wrong_with_it(string url, WebhookReach reach, string? problem) =>
        WebhookUrl.Problem(url, reach).ShouldBe(problem);

    private static bool Allows(string address, WebhookReach reach) =>
        AddressGuard.Allows(IPAddress.Parse(address), reach);
}
