using System.Diagnostics;
using Daybook.Domain.Notes;
using Daybook.Kernel;

namespace Daybook.Projections.Notes;

public enum NoteKind
{
    Comment,
    File,
}

/// <summary>A comment or an attached file. Of a withdrawn comment the text is only in the log.</summary>
public sealed record NoteRow : Row
{
    /// <summary>The name of the thing's stream.</summary>
    public required string Thing { get; init; }

    /// <summary>The identity of the note among the notes on the thing.</summary>
    public required string Note { get; init; }
    public NoteKind Kind { get; init; }

    /// <summary>The author as the fact has it.</summary>
    public required string By { get; init; }

    /// <summary>A name of the author that never changes.</summary>
    public required string Author { get; init; }
    public DateTimeOffset At { get; init; }
    [Personal]
    public string? Text { get; init; }
    [Personal]
    public string? FileName { get; init; }
    public string? MediaType { get; init; }
    [ChangedByFacts]
    public int? Bytes { get; init; }
    public string? Sha256 { get; init; }
    public bool IsWithdrawn { get; init; }
    public string? WithdrawnBy { get; init; }
    public DateTimeOffset? WithdrawnAt { get; init; }
    public string? WithdrawnReason { get; init; }
}

/// <summary>Comments and attached files of all things.</summary>
public sealed class NotesProjection() : Projection<NoteRow>("notes", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["thing, at", "author"];

    public string Key(Recorded<ThingNotesEvent> e) => RowKey.Under(e.Stream, e.Body switch
    {
        ThingNotesEvent.CommentAdded x => x.Id,
        ThingNotesEvent.FileAttached x => x.Id,
        ThingNotesEvent.CommentWithdrawn x => x.Id,
        ThingNotesEvent.FileWithdrawn x => x.Id,
        _ => throw new UnreachableException(),
    });

    public NoteRow? Apply(NoteRow? row, string key, Recorded<ThingNotesEvent> e) => e.Body switch
    {
        ThingNotesEvent.CommentAdded x => New(key, e, NoteKind.Comment, x.Id, x.Author) with { Text = x.Text },
        ThingNotesEvent.FileAttached x => New(key, e, NoteKind.File, x.Id, x.Author) with
        {
            FileName = x.Attached.Name,
            MediaType = x.Attached.MediaType,
            Bytes = x.Attached.Bytes,
            Sha256 = x.Attached.Sha256,
        },
        ThingNotesEvent.CommentWithdrawn x => Withdrawn(row!, e, x.Reason) with { Text = null },
        ThingNotesEvent.FileWithdrawn x => Withdrawn(row!, e, x.Reason),
        _ => throw new UnreachableException(),
    };

    private static NoteRow New(
        string key, Recorded<ThingNotesEvent> e, NoteKind kind, string id, string author) => new()
    {
        Key = key,
        Thing = ThingNotesDecider.ThingOf(e.Stream).ToString(),
        Note = id,
        Kind = kind,
        By = e.Actor,
        Author = author,
        At = e.RecordedAt,
    };

    private static NoteRow Withdrawn(NoteRow row, Recorded<ThingNotesEvent> e, string reason) => row with
    {
        IsWithdrawn = true,
        WithdrawnBy = e.Actor,
        WithdrawnAt = e.RecordedAt,
        WithdrawnReason = reason,
    };
}
