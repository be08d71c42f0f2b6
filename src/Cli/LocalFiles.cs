using Daybook.Ledger;
using Npgsql;

namespace Daybook.Cli;

/// <summary>Checkpoints and keys, which are stored outside the database.</summary>
internal static class LocalFiles
{
    /// <summary>The checkpoints in a folder, or the one in a file.</summary>
    public static IReadOnlyList<Checkpoint> Checkpoints(string path) => Directory.Exists(path)
        ? new CheckpointFolder(path).All() is { Count: > 0 } all
            ? all : throw VerbException.Usage($"{path} does not contain a checkpoint")
        : File.Exists(path) ? [CheckpointFolder.Read(path)] : throw VerbException.Usage($"{path} does not exist");

    /// <summary>The folder in which <c>serve</c> writes the checkpoints of the ledger.</summary>
    public static Task<CheckpointFolder> FolderOf(
        NpgsqlDataSource source, Settings settings, CancellationToken cancel) =>
        CheckpointFolder.Of(source, settings.LocalFiles(), cancel);

    /// <summary>The checkpoints of the ledger that <c>serve</c> has written.</summary>
    public static async Task<IReadOnlyList<Checkpoint>> CheckpointsOf(
        NpgsqlDataSource source, Settings settings, CancellationToken cancel) =>
        (await FolderOf(source, settings, cancel)).All();

    /// <summary>The public key in a PEM file.</summary>
    public static string PublicKey(string path)
    {
        if (!File.Exists(path)) throw VerbException.Usage($"{path} does not exist");
        try
        {
            return CheckpointKey.ReadPublic(path);
        }
        catch (InvalidOperationException e)
        {
            throw VerbException.Usage(e.Message);
        }
    }

    /// <summary>The signing key of this machine; created on first use.</summary>
    public static CheckpointKey SigningKey(Settings settings)
    {
        try
        {
            return CheckpointKey.OpenOrCreate(settings.LocalFiles().CheckpointKeyPath);
        }
        catch (InvalidOperationException e)
        {
            throw VerbException.Usage(e.Message);
        }
    }
}
