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
        if (text.Length > Most) return $"must have at most {Most} characters";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return "must be an absolute URL such as https://shop.example/hooks";
        if (url.Scheme != "https" && !reach.HasFlag(WebhookReach.Http)) return "must begin with https";
        if (url.UserInfo.Length > 0) return "must not have a user or a password";
        if (url.Fragment.Length > 0) return "must not have a fragment";
        if (url.IsLoopback && !reach.HasFlag(WebhookReach.Loopback)) return "must not point to this machine";
        return IPAddress.TryParse(url.DnsSafeHost, out var address) && !AddressGuard.Allows(address, reach)
            ? "must point to a public address"
            : null;
    }
}
