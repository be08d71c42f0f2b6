using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>A folder of checkpoints that only grows: one file per checkpoint, named by its block.</summary>
/// <param name="path">The path of the folder; created with the first checkpoint.</param>
public sealed class CheckpointFolder(string path)
{
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>The folder for the ledger in the database. A machine may serve several ledgers, so each ledger has its
    /// own folder.</summary>
    public static async Task<CheckpointFolder> Of(
        NpgsqlDataSource source, LedgerOptions options, CancellationToken cancel)
    {
        await using var command = source.CreateCommand("select ledger_id from ledger.identity");
        var ledger = (Guid)(await command.ExecuteScalarAsync(cancel))!;
        return new CheckpointFolder(Path.Combine(options.CheckpointFolder, ledger.ToString()));
    }

    /// <summary>Writes a checkpoint to the folder, unless there is already one of the same block.</summary>
    /// <returns>The file; null when there was already one.</returns>
    /// <exception cref="ChainBrokenException">The folder has a checkpoint of the same block with other
    /// content.</exception>
    public string? Keep(Checkpoint checkpoint)
    {
        var file = FileOf(checkpoint.Block);
        if (!File.Exists(file))
        {
            WriteNew(file, checkpoint.ToJson());
            return file;
        }

        var kept = Read(file);
        return (kept.Ledger, kept.Root, kept.HeadHash) == (checkpoint.Ledger, checkpoint.Root, checkpoint.HeadHash)
            ? null
            : throw new ChainBrokenException(new FirstBad(
                kept.Ledger == checkpoint.Ledger ? FirstBad.ChainRewritten : FirstBad.LedgerReplaced, checkpoint.Block,
                null, null, null, $"Block {checkpoint.Block} differs from that in the checkpoint {file}."));
    }

    /// <summary>All checkpoints in the folder, ordered by block; empty when there is no folder.</summary>
    /// <exception cref="InvalidDataException">A file in the folder is not a checkpoint.</exception>
    public IReadOnlyList<Checkpoint> All() => Directory.Exists(path)
        ? [.. Directory.EnumerateFiles(path, "checkpoint-*.json").Select(Read).OrderBy(c => c.Block)]
        : [];

    /// <summary>The newest checkpoints in the folder, the newest first.</summary>
    /// <exception cref="InvalidDataException">A file is not a checkpoint.</exception>
    public IReadOnlyList<Checkpoint> Newest(int most) => Directory.Exists(path)
        ? [
            .. Directory.EnumerateFiles(path, "checkpoint-*.json").OrderDescending(StringComparer.Ordinal).Take(most)
                .Select(Read),
        ]
        : [];

    /// <summary>The checkpoint of a block; null when there is none.</summary>
    /// <exception cref="InvalidDataException">The file is not a checkpoint.</exception>
    public Checkpoint? Of(long block) => FileOf(block) is var file && File.Exists(file) ? Read(file) : null;

    /// <summary>The newest checkpoint in the folder; null when there is none.</summary>
    /// <exception cref="InvalidDataException">The newest file is not a checkpoint.</exception>
    public Checkpoint? Newest() => Directory.Exists(path)
        && Directory.EnumerateFiles(path, "checkpoint-*.json").Max(StringComparer.Ordinal) is { } file
            ? Read(file)
            : null;

    /// <summary>Reads one file.</summary>
    /// <exception cref="InvalidDataException">The file is not a checkpoint.</exception>
    public static Checkpoint Read(string file)
    {
        try
        {
            return Checkpoint.Parse(File.ReadAllText(file));
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{file} is not a checkpoint: {e.Message}", e);
        }
    }

    private string FileOf(long block) =>
        Path.Combine(path, string.Create(CultureInfo.InvariantCulture, $"checkpoint-{block:D12}.json"));

    /// <summary>Writes a file completely or not at all, and never overwrites a file.</summary>
    internal static void WriteNew(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var draft = $"{file}.{Guid.NewGuid():N}";
        try
        {
            File.WriteAllText(draft, text + "\n");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(draft, ReadOnly);
            File.Move(draft, file, overwrite: false);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
