using System.Security.Cryptography;

namespace Daybook.Ledger;

/// <summary>A hash as 64 lower-case hexadecimal digits.</summary>
internal static class HexHash
{
    /// <summary>The 32 bytes of the hash; null when the text is not such a hash.</summary>
    public static byte[]? Read(string? text) =>
        text is { Length: 2 * SHA256.HashSizeInBytes } && text.All(char.IsAsciiHexDigitLower)
            ? Convert.FromHexString(text)
            : null;
}
