using System.Security.Cryptography;
using System.Text;

namespace Daybook.Ledger;

/// <summary>The key that signs checkpoints: ECDSA P-256. It is kept in a file outside the database that only the file's
/// owner may read.</summary>
public sealed class CheckpointKey : IDisposable
{
    internal const int Bits = 256;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite;

    /// <summary>The maximum number of tries while another process creates the key.</summary>
    private const int TurnTries = 500;
    private const int TurnPauseMilliseconds = 10;

    private readonly ECDsa _key;
    private readonly Lock _gate = new();

    private CheckpointKey(ECDsa key)
    {
        _key = key;
        PublicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The public key: SubjectPublicKeyInfo in base 64.</summary>
    public string PublicKey { get; }

    /// <summary>Opens the key file, or creates it with mode 600 together with a file <c>.pub</c> that holds the public
    /// key in PEM.</summary>
    /// <exception cref="InvalidOperationException">Other users may read the file, or it does not hold an ECDSA P-256
    /// key.</exception>
    public static CheckpointKey OpenOrCreate(string path)
    {
        if (!File.Exists(path)) Create(path);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            throw new InvalidOperationException($"The key file {path} is readable by others; set its mode to 600.");
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

    /// <summary>Reads a public key in the form of <see cref="PublicKey"/> from a PEM file, such as the <c>.pub</c>
    /// file.</summary>
    /// <exception cref="InvalidOperationException">The file does not hold such a key.</exception>
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

    /// <summary>The public key in PEM, for checks with other tools.</summary>
    public string PublicPem()
    {
        lock (_gate) return _key.ExportSubjectPublicKeyInfoPem() + "\n";
    }

    /// <summary>The signature of a text, in DER and base 64.</summary>
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

    /// <summary>Creates the key in a temporary file and then renames it. Only one process at a time may do this; the
    /// second process finds the key of the first. A move without overwriting would not be enough, because it checks
    /// first and renames afterwards.</summary>
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

    /// <summary>Opens a lock file that only one process can have open; it is deleted when it is closed.</summary>
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
