using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Daybook.Ledger;

/// <summary>A signed statement of the chain up to a block, to be kept where the owner of the database cannot change it.
/// With a checkpoint, any later change or truncation of the chain up to its block is found.</summary>
/// <param name="Ledger">The random id of the ledger.</param>
/// <param name="Epoch">The epoch of the block.</param>
/// <param name="Block">The newest block that the checkpoint covers.</param>
/// <param name="Position">The last position up to and including that block.</param>
/// <param name="HeadHash">That block's hash, 64 hexadecimal digits.</param>
/// <param name="Root">The RFC 9162 root over the hashes of blocks 0 to <paramref name="Block"/>, 64 hexadecimal
/// digits.</param>
/// <param name="SignedAt">When it was signed, by the clock of the process; microseconds.</param>
/// <param name="PublicKey">The signer's key: SubjectPublicKeyInfo in base 64.</param>
/// <param name="Signature">ECDSA P-256 with SHA-256 over <see cref="SignedText"/>, in DER and base 64.</param>
public sealed record Checkpoint(
    Guid Ledger, int Epoch, long Block, long Position, string HeadHash, string Root, DateTimeOffset SignedAt,
    string PublicKey, string Signature)
{
    private const string Layout = "daybook.checkpoint.v1";

    /// <summary>The name and version of this layout.</summary>
    public string Format { get; init; } = Layout;

    /// <summary>The signed text: eight lines, so that <c>openssl dgst -sha256 -verify</c> can check the signature
    /// too.</summary>
    public string SignedText() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Layout}\n{Ledger:D}\n{Epoch}\n{Block}\n{Position}\n{HeadHash}\n{Root}\n"
        + $"{SignedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ}\n");

    /// <summary>True when the signature is valid for the public key in the checkpoint. Whether that key is trusted must
    /// be checked separately.</summary>
    public bool IsSigned()
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(PublicKey), out _);
            return Format == Layout && key.KeySize == CheckpointKey.Bits && key.VerifyData(
                Encoding.UTF8.GetBytes(SignedText()), Convert.FromBase64String(Signature), HashAlgorithmName.SHA256,
                DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The checkpoint as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ChainJson.Default.Checkpoint);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not a checkpoint.</exception>
    public static Checkpoint Parse(string json) =>
        JsonSerializer.Deserialize(json, ChainJson.Default.Checkpoint)
        ?? throw new JsonException("The checkpoint is null.");
}
