using System.Security.Cryptography;
using System.Text;

namespace Daybook.Ledger;

/// <summary>The key that signs checkpoints: ECDSA P-256, in a file outside the database that only its owner may
/// read.</summary>
public sealed class CheckpointKey : IDisposable
{
    internal const int Bits = 256;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite;

    /// <summary>So often it is tried again while another process makes the key.</summary>
    private const int TurnTries = 500;
    private const int TurnPauseMilliseconds = 10;

    private readonly ECDsa _key;
    private readonly Lock _gate = new();

    private CheckpointKey(ECDsa key)
    {
        _key = key;
        PublicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The public half: SubjectPublicKeyInfo in base 64.</summary>
    public string PublicKey { get; }

    /// <summary>Opens the key file, or makes it with mode 600, and beside it <c>.pub</c> with the public half in
    /// PEM.</summary>
    /// <exception cref="InvalidOperationException">The file may be read by everybody, or holds another kind of
    /// key.</exception>
    public static CheckpointKey OpenOrCreate(string path)
    {
        if (!File.Exists(path)) Create(path);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            throw new InvalidOperationException($"The key file {path} is open to others; give it mode 600.");
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key.KeySize == Bits
                ? new CheckpointKey(key)
                : throw new InvalidOperationException($"The key file {path} does not hold an ECDSA P-256 key.");
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidOperationException($"The key file {path} does not hold an ECDSA P-256 key.", e);
        }
    }

    /// <summary>Reads a public half as <see cref="PublicKey"/> gives it, from a PEM file such as the <c>.pub</c>
    /// one.</summary>
    /// <exception cref="InvalidOperationException">The file holds no such key.</exception>
    public static string ReadPublic(string path)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new InvalidOperationException($"The file {path} does not hold a public key.", e);
        }
    }

    /// <summary>The public half in PEM, for those who check with other tools.</summary>
    public string PublicPem()
    {
        lock (_gate) return _key.ExportSubjectPublicKeyInfoPem() + "\n";
    }

    /// <summary>The signature over a text, in DER and base 64.</summary>
    internal string Sign(string text)
    {
        lock (_gate)
        {
            return Convert.ToBase64String(_key.SignData(
                Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    /// <summary>Written whole under another name and then named. One process after the other: the one that comes
    /// second finds the key of the first. A move that does not overwrite would not be enough, for it looks first and
    /// renames then.</summary>
    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var turn = TakeTurn(path + ".lock");
        if (File.Exists(path)) return;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var draft = path + ".draft";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var file = new StreamWriter(draft, Encoding.ASCII, options))
            file.Write(key.ExportPkcs8PrivateKeyPem() + "\n");
        File.WriteAllText(path + ".pub", key.ExportSubjectPublicKeyInfoPem() + "\n");
        File.Move(draft, path, overwrite: false);
    }

    /// <summary>A file that nobody else has open; it goes when it is closed.</summary>
    private static FileStream TakeTurn(string path)
    {
        for (var tries = TurnTries; ; tries--)
        {
            try
            {
                return new FileStream(
                    path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (tries > 0)
            {
                Thread.Sleep(TurnPauseMilliseconds);
            }
        }
    }
}
