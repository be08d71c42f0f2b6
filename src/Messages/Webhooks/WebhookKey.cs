using System.Security.Cryptography;
using System.Text;

namespace Daybook.Messages.Webhooks;

/// <summary>The server's key from which the secrets of all endpoints are derived. So no secret is stored: not in the
/// ledger, which is never changed and has many readers, and not in a table.</summary>
public sealed class WebhookKey
{
    /// <summary>Minimum length of the key in bytes.</summary>
    public const int LeastBytes = 32;

    private const string Prefix = "whsec_";

    private readonly byte[] _key;

    private WebhookKey(byte[] key) => _key = key;

    /// <summary>Reads a key of at least 32 bytes in base 64; null when the text is not such a key.</summary>
    public static WebhookKey? Parse(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= LeastBytes
            ? new WebhookKey(bytes[..length])
            : null;
    }

    /// <summary>The secret of a generation, as bytes for signing.</summary>
    public byte[] Secret(Guid ledger, string endpoint, int generation) => HMACSHA256.HashData(
        _key, Encoding.UTF8.GetBytes($"daybook webhook secret\n{ledger}\n{endpoint}\n{generation}"));

    /// <summary>The secret of a generation, as text for the receiver.</summary>
    public string Text(Guid ledger, string endpoint, int generation) =>
        Prefix + Convert.ToBase64String(Secret(ledger, endpoint, generation));
}
