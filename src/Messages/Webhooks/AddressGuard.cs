using System.Net;
using System.Net.Sockets;

namespace Daybook.Messages.Webhooks;

/// <summary>The addresses to which webhooks may be sent. A person who registers an endpoint must not use this server to
/// reach what only this server can reach: itself, its network, the metadata service of its provider (SSRF).</summary>
internal static class AddressGuard
{
    private static readonly IPNetwork[] Loopback = Networks("127.0.0.0/8", "::1/128");

    private static readonly IPNetwork[] Private = Networks("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7");

    /// <summary>Never allowed: this network, link-local addresses with metadata services, shared address space of
    /// providers, addresses for protocols, benchmarks and examples, multicast, reserved addresses (RFC 6890), and IPv6
    /// addresses that contain an IPv4 address.</summary>
    private static readonly IPNetwork[] Never = Networks(
        "0.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/128", "::/96",
        "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "fe80::/10",
        "fec0::/10", "ff00::/8");

    /// <summary>True when a webhook may be sent to the address.</summary>
    public static bool Allows(IPAddress address, WebhookReach reach)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (Has(Loopback, address)) return reach.HasFlag(WebhookReach.Loopback);
        if (Has(Private, address)) return reach.HasFlag(WebhookReach.Private);
        return address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6
            && !Has(Never, address);
    }

    private static bool Has(IPNetwork[] networks, IPAddress address) =>
        Array.Exists(networks, network => network.Contains(address));

    private static IPNetwork[] Networks(params string[] texts) => [.. texts.Select(IPNetwork.Parse)];
}
