using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>A folder of checkpoints that only grows: one file per checkpoint, named by its block.</summary>
/// <param name="path">The folder; made when the first checkpoint comes.</param>
public sealed class CheckpointFolder(string path)
{
    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>The folder of the ledger that the database holds: a machine may serve several ledgers, and each has a
    /// folder of its own.</summary>
    public static async Task<CheckpointFolder> Of(
        NpgsqlDataSource source, LedgerOptions options, CancellationToken cancel)
    {
        await using var command = source.CreateCommand("select ledger_id from ledger.identity");
        var ledger = (Guid)(await command.ExecuteScalarAsync(cancel))!;
        return new CheckpointFolder(Path.Combine(options.CheckpointFolder, ledger.ToString()));
    }

    /// <summary>Keeps a checkpoint; nothing when the folder has one of the same block.</summary>
    /// <returns>The file, or null when there was one.</returns>
    /// <exception cref="ChainBrokenException">The folder has one of the same block that saw something else.</exception>
    public string? Keep(Checkpoint checkpoint)
    {
        var file = Path.Combine(
            path, string.Create(CultureInfo.InvariantCulture, $"checkpoint-{checkpoint.Block:D12}.json"));
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
                null, null, null, $"The checkpoint in {file} saw another block {checkpoint.Block} than is here."));
    }

    /// <summary>All checkpoints in the folder, in order of their blocks; none when there is no folder.</summary>
    /// <exception cref="InvalidDataException">A file in it is not a checkpoint.</exception>
    public IReadOnlyList<Checkpoint> All() => Directory.Exists(path)
        ? [.. Directory.EnumerateFiles(path, "checkpoint-*.json").Select(Read).OrderBy(c => c.Block)]
        : [];

    /// <summary>The newest checkpoint in the folder; null when there is none.</summary>
    /// <exception cref="InvalidDataException">Its file is not a checkpoint.</exception>
    public Checkpoint? Newest() => Directory.Exists(path)
        && Directory.EnumerateFiles(path, "checkpoint-*.json").Max(StringComparer.Ordinal) is { } file
            ? Read(file)
            : null;

    /// <summary>Reads one file.</summary>
    /// <exception cref="InvalidDataException">It is not a checkpoint.</exception>
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

    /// <summary>Writes a file whole or not at all, and never over another one.</summary>
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
