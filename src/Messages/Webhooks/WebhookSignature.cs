using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Daybook.Messages.Webhooks;

/// <summary>Signatures of the Standard Webhooks specification (https://www.standardwebhooks.com): HMAC-SHA256 over
/// <c>id.timestamp.body</c>, one for each valid secret.</summary>
internal static class WebhookSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string Header = "webhook-signature";

    /// <summary>Seconds since 1970.</summary>
    public static string Timestamp(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The header: the signatures, separated by spaces.</summary>
    public static string Of(string id, DateTimeOffset at, byte[] body, IEnumerable<byte[]> secrets)
    {
        byte[] content = [.. Encoding.UTF8.GetBytes($"{id}.{Timestamp(at)}."), .. body];
        return string.Join(
            ' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, content))));
    }
}
