using Daybook.Ledger;
using Npgsql;

namespace Daybook.Cli;

/// <summary>Checkpoints and keys, which live outside the database.</summary>
internal static class LocalFiles
{
    /// <summary>The checkpoints in a folder, or the one in a file.</summary>
    public static IReadOnlyList<Checkpoint> Checkpoints(string path) => Directory.Exists(path)
        ? new CheckpointFolder(path).All() is { Count: > 0 } all
            ? all : throw VerbException.Usage($"{path} holds no checkpoint")
        : File.Exists(path) ? [CheckpointFolder.Read(path)] : throw VerbException.Usage($"{path} does not exist");

    /// <summary>The folder in which serve keeps the checkpoints of the ledger.</summary>
    public static Task<CheckpointFolder> FolderOf(
        NpgsqlDataSource source, Settings settings, CancellationToken cancel) =>
        CheckpointFolder.Of(source, settings.LocalFiles(), cancel);

    /// <summary>The checkpoints that serve keeps of the ledger.</summary>
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

    /// <summary>The key that signs here; made on first use.</summary>
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
