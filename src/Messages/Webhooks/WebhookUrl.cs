using System.Net;

namespace Daybook.Messages.Webhooks;

/// <summary>Which URLs can be registered. What a name resolves to is asked at each delivery, since it may
/// change.</summary>
public static class WebhookUrl
{
    /// <summary>Most characters.</summary>
    public const int Most = 500;

    /// <summary>The rule that a URL breaks; null when it breaks none.</summary>
    public static string? Problem(string text, WebhookReach reach)
    {
        if (text.Length > Most) return $"has at most {Most} characters";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return "is an absolute URL such as https://shop.example/hooks";
        if (url.Scheme != "https" && !reach.HasFlag(WebhookReach.Http)) return "begins with https";
        if (url.UserInfo.Length > 0) return "holds no user and no password";
        if (url.Fragment.Length > 0) return "holds no fragment";
        if (url.IsLoopback && !reach.HasFlag(WebhookReach.Loopback)) return "does not lead to this machine";
        return IPAddress.TryParse(url.DnsSafeHost, out var address) && !AddressGuard.Allows(address, reach)
            ? "leads to a public address"
            : null;
    }
}
