using System.Security.Cryptography;
using System.Text;

namespace Daybook.Messages.Webhooks;

/// <summary>The server's key from which every endpoint's secrets are derived: so no secret stands in the ledger, which
/// is never changed and read by many, and none in a table.</summary>
public sealed class WebhookKey
{
    /// <summary>Least bytes of the key.</summary>
    public const int LeastBytes = 32;

    private const string Prefix = "whsec_";

    private readonly byte[] _key;

    private WebhookKey(byte[] key) => _key = key;

    /// <summary>Reads a key of at least 32 bytes in base 64; null when it is none.</summary>
    public static WebhookKey? Parse(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= LeastBytes
            ? new WebhookKey(bytes[..length])
            : null;
    }

    /// <summary>The secret of a generation, as it signs.</summary>
    public byte[] Secret(Guid ledger, string endpoint, int generation) => HMACSHA256.HashData(
        _key, Encoding.UTF8.GetBytes($"daybook webhook secret\n{ledger}\n{endpoint}\n{generation}"));

    /// <summary>The secret of a generation, as it is told to the receiver.</summary>
    public string Text(Guid ledger, string endpoint, int generation) =>
        Prefix + Convert.ToBase64String(Secret(ledger, endpoint, generation));
}
