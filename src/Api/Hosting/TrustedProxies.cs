using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Daybook.Api.Hosting;

/// <summary>Proxies in front of this server whose headers about the client are trusted: its address, and the scheme and
/// the host of the address that the browser shows. The headers of all others are ignored, because any client can write
/// them.</summary>
public static class TrustedProxies
{
    /// <summary>An example of the setting.</summary>
    public const string Form = "10.0.0.5 or 10.1.0.0/16,fd00::/8";

    /// <summary>Reads addresses and networks, separated by commas.</summary>
    /// <returns>Null when one is wrong, or trusts the whole world.</returns>
    public static IReadOnlyList<IPNetwork>? Parse(string text)
    {
        var proxies = new List<IPNetwork>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (NetworkOf(part) is not { } network) return null;
            proxies.Add(network);
        }

        return proxies;
    }

    internal static void Use(WebApplication application, IReadOnlyList<IPNetwork> trusted)
    {
        if (trusted.Count == 0) return;
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                | ForwardedHeaders.XForwardedHost,
            // A chain of proxies is followed as long as each of them is trusted.
            ForwardLimit = null,
        };
        // The framework trusts this machine by default.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in trusted) options.KnownIPNetworks.Add(network);
        application.UseForwardedHeaders(options);
    }

    private static IPNetwork? NetworkOf(string text)
    {
        // 10.0.0.5/16 would trust more than its writer may think.
        if (text.IndexOf('/', StringComparison.Ordinal) is > 0 and var end)
        {
            return IPNetwork.TryParse(text, out var network) && network.PrefixLength > 0
                && IPAddress.TryParse(text[..end], out var written) && written.Equals(network.BaseAddress)
                ? network
                : null;
        }

        if (!IPAddress.TryParse(text, out var address)) return null;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        else if (address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != text) return null;
        return new IPNetwork(address, address.GetAddressBytes().Length * 8);
    }
}
