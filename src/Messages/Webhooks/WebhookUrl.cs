using System.Net;

namespace Daybook.Messages.Webhooks;

/// <summary>The URLs that can be registered. The address of a name may change, so it is checked at each
/// delivery.</summary>
public static class WebhookUrl
{
    /// <summary>Maximum length of a URL in characters.</summary>
    public const int Most = 500;

    /// <summary>The rule that a URL breaks, as a phrase; null when it breaks none.</summary>
    public static string? Problem(string text, WebhookReach reach)
    {
        if (text.Length > Most) return $"has at most {Most} characters";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return "is an absolute URL such as https://shop.example/hooks";
        if (url.Scheme != "https" && !reach.HasFlag(WebhookReach.Http)) return "begins with https";
        if (url.UserInfo.Length > 0) return "has no user and no password";
        if (url.Fragment.Length > 0) return "has no fragment";
        if (url.IsLoopback && !reach.HasFlag(WebhookReach.Loopback)) return "does not point to this machine";
        return IPAddress.TryParse(url.DnsSafeHost, out var address) && !AddressGuard.Allows(address, reach)
            ? "points to a public address"
            : null;
    }
}
