using System.Collections.Immutable;
using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Compares the stored files with the events that name them: a file that was removed or changed is found, with
/// the position of its event.</summary>
/// <remarks>The chain covers the events, and so the hashes in them. The server computes the hashes of the bytes, so no
/// file is sent. It makes one pass over the events, and one over the hashes that are stored: bytes without an event are
/// of an upload whose server died before the event was written, or that is under way. They are only listed.</remarks>
public sealed class ContentVerifier(NpgsqlDataSource source, EventCodec codec)
{
    private const int FilesPerPage = 200;
    private const int MostShown = 100;

    private static readonly string Page = $"""
        select {EventReader.Columns} from ledger.mt_events
        where type = any($1) and seq_id > $2 order by seq_id limit {FilesPerPage}
        """;

    private const string Look = """
        select hash, sha256(bytes) = hash, octet_length(bytes) from ledger.contents where hash = any($1)
        """;

    private static readonly string StoredPage = $"""
        select hash, octet_length(bytes) from ledger.contents where hash > $1 order by hash limit {FilesPerPage}
        """;

    /// <summary>A database that was not migrated to this version has no files.</summary>
    private const string Exists = "select to_regclass('ledger.contents') is not null";

    /// <summary>Compares all files.</summary>
    /// <param name="progress">Gets the number of files that were compared.</param>
    public async Task<ContentResult> Verify(IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using (var exists = connection.Statement(Exists))
            if (!(bool)(await exists.ExecuteScalarAsync(cancel))!) return new ContentResult(0, 0, []);
        var names = Names();
        var bad = ImmutableArray.CreateBuilder<BadContent>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var (position, files, found) = (0L, 0L, 0L);
        for (var page = await Next(connection, names, position, cancel); page.Count > 0;
             page = await Next(connection, names, position, cancel))
        {
            var named = page.Select(Named).ToList();
            known.UnionWith(named.Select(n => n.Sha256));
            var stored = await Stored(connection, [.. named.Select(n => n.Hash).OfType<byte[]>()], cancel);
            foreach (var file in named)
            {
                if (Problem(file, stored) is not { } problem) continue;
                found++;
                if (bad.Count < MostShown) bad.Add(problem);
            }

            files += page.Count;
            position = page[^1].Position;
            progress?.Report(files);
        }

        return await WithUnnamed(connection, new ContentResult(files, found, bad.ToImmutable()), known, cancel);
    }

    /// <summary>Adds what is stored and named by no event.</summary>
    private static async Task<ContentResult> WithUnnamed(
        NpgsqlConnection connection, ContentResult result, HashSet<string> known, CancellationToken cancel)
    {
        var first = ImmutableArray.CreateBuilder<string>();
        var (count, bytes, last, read) = (0L, 0L, Array.Empty<byte>(), FilesPerPage);
        while (read == FilesPerPage)
        {
            read = 0;
            await using var command = connection.Statement(StoredPage, last);
            command.CommandTimeout = 0;
            await using var row = await command.ExecuteReaderAsync(cancel);
            for (; await row.ReadAsync(cancel); read++)
            {
                last = row.GetFieldValue<byte[]>(0);
                var hash = Convert.ToHexStringLower(last);
                if (known.Contains(hash)) continue;
                (count, bytes) = (count + 1, bytes + row.GetInt32(1));
                if (first.Count < MostShown) first.Add(hash);
            }
        }

        return result with { Unnamed = count, UnnamedBytes = bytes, FirstUnnamed = first.ToImmutable() };
    }

    /// <summary>The stored names of events that name files.</summary>
    private string[] Names() =>
    [
        .. codec.Catalogue.NamesOf(codec.Catalogue.Events.Select(e => e.Type)
            .Where(type => type.IsAssignableTo(typeof(INamesContent)))),
    ];

    private async Task<List<RecordedEvent>> Next(
        NpgsqlConnection connection, string[] names, long position, CancellationToken cancel)
    {
        await using var command = connection.Statement(Page, names, position);
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync(cancel);
        var events = new List<RecordedEvent>();
        while (await row.ReadAsync(cancel)) events.Add(EventReader.Read(row, codec));
        return events;
    }

    /// <summary>What the server has under these hashes.</summary>
    private static async Task<Dictionary<string, (bool IsWhole, int Bytes)>> Stored(
        NpgsqlConnection connection, byte[][] hashes, CancellationToken cancel)
    {
        await using var command = connection.Statement(Look, (object)hashes);
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync(cancel);
        var stored = new Dictionary<string, (bool, int)>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancel))
            stored[Convert.ToHexStringLower(row.GetFieldValue<byte[]>(0))] = (row.GetBoolean(1), row.GetInt32(2));
        return stored;
    }

    private static FileOfEvent Named(RecordedEvent e)
    {
        // Somebody may have edited the event; the chain says so, and the file is missing all the same.
        try
        {
            var content = (INamesContent)e.Body;
            return new FileOfEvent(e, Convert.FromHexString(content.Sha256), content.Sha256, content.Bytes);
        }
        catch (Exception wrong) when (wrong is UnreadableEventException or FormatException)
        {
            return new FileOfEvent(e, null, "", 0);
        }
    }

    private static BadContent? Problem(FileOfEvent file, Dictionary<string, (bool IsWhole, int Bytes)> stored)
    {
        var (kind, what) = !stored.TryGetValue(file.Sha256, out var found)
            ? (BadContent.Missing, "are not stored any more")
            : !found.IsWhole ? (BadContent.Altered, "were changed: they have another hash")
            : found.Bytes != file.Bytes ? (BadContent.Altered, "have another length than the event says")
            : ("", "");
        return kind.Length == 0
            ? null
            : new BadContent(
                kind, file.Event.Position, file.Event.Stream.ToString(), file.Sha256,
                $"The bytes of the file of event {file.Event.Position} ({file.Event.Stream}) {what}.");
    }

    private sealed record FileOfEvent(RecordedEvent Event, byte[]? Hash, string Sha256, long Bytes);
}

/// <summary>The result of comparing stored files with events.</summary>
/// <param name="Files">Events that name a file.</param>
/// <param name="Found">The number of events whose file is missing or changed.</param>
/// <param name="Bad">The first of them.</param>
public sealed record ContentResult(long Files, long Found, ImmutableArray<BadContent> Bad)
{
    /// <summary>The number of stored files that no event names. Nobody can read them, and they harm nothing.</summary>
    public long Unnamed { get; init; }

    /// <summary>The bytes of all of them.</summary>
    public long UnnamedBytes { get; init; }

    /// <summary>The hashes of the first of them.</summary>
    public ImmutableArray<string> FirstUnnamed { get; init; } = [];

    public bool Ok => Found == 0;
}

/// <summary>A file that is not what its event says.</summary>
/// <param name="Kind">One of the constants of this type; a stable code.</param>
/// <param name="Position">The position of the event.</param>
/// <param name="Sha256">The hash of the bytes that the event names.</param>
/// <param name="Sentence">What is wrong, as one sentence for people.</param>
public sealed record BadContent(string Kind, long Position, string Stream, string Sha256, string Sentence)
{
    /// <summary>The bytes are gone.</summary>
    public const string Missing = "content-missing";

    /// <summary>The bytes are not those that were stored.</summary>
    public const string Altered = "content-altered";
}
