using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Notes.ThingNotesRefusals;
using AddComment = Daybook.Domain.Notes.ThingNotesCommand.AddComment;
using AttachFile = Daybook.Domain.Notes.ThingNotesCommand.AttachFile;
using Withdraw = Daybook.Domain.Notes.ThingNotesCommand.Withdraw;

namespace Daybook.Domain.Notes;

/// <summary>The rules of notes. They have a stream of their own beside that of their thing, so a comment never competes
/// with the work on the thing.</summary>
public sealed class ThingNotesDecider()
    : Decider<ThingNotesCommand, ThingNotesEvent, ThingNotes>("notes", new ThingNotes([], []))
{
    /// <summary>Maximum number of comments on a thing, withdrawn ones included.</summary>
    public const int MostComments = 500;

    /// <summary>Maximum number of attachments of a thing, withdrawn ones included.</summary>
    public const int MostAttachments = 50;

    /// <summary>The stream of the notes on a thing.</summary>
    public static StreamId Of(StreamId thing) => Stream([thing.Category, .. thing.Parts()]);

    /// <summary>The thing that a stream of notes is about.</summary>
    public static StreamId ThingOf(StreamId notes) => StreamId.Of(notes.Parts()[0], [.. notes.Parts().Skip(1)]);

    public override Decision<ThingNotesEvent> Decide(ThingNotes state, ThingNotesCommand command) => command switch
    {
        AddComment c => Comment(state, c),
        AttachFile c => Attach(state, c),
        Withdraw c => Withdrawn(state, c),
        _ => throw new UnreachableException(),
    };

    public override ThingNotes Evolve(ThingNotes state, ThingNotesEvent @event) => @event switch
    {
        ThingNotesEvent.CommentAdded e => state with
        {
            Comments = state.Comments.Add(new Comment(e.Id, e.Author, e.Text, false)),
        },
        ThingNotesEvent.FileAttached e => state with
        {
            Attachments = state.Attachments.Add(new Attachment(e.Id, e.Author, e.Attached, false)),
        },
        ThingNotesEvent.CommentWithdrawn e => state with
        {
            Comments = [.. state.Comments.Select(c => c.Id == e.Id ? c with { IsWithdrawn = true } : c)],
        },
        ThingNotesEvent.FileWithdrawn e => state with
        {
            Attachments = [.. state.Attachments.Select(a => a.Id == e.Id ? a with { IsWithdrawn = true } : a)],
        },
        _ => throw new UnreachableException(),
    };

    private static Decision<ThingNotesEvent> Comment(ThingNotes state, AddComment c)
    {
        if (state.CommentOf(c.Id) is { } known) return (known.Author, known.Text) == (c.Author, c.Text) ? [] : IdTaken;
        if (state.AttachmentOf(c.Id) is not null) return IdTaken;
        return state.Comments.Length < MostComments
            ? new ThingNotesEvent.CommentAdded(c.Id, c.Author, c.Text)
            : TooManyComments;
    }

    private static Decision<ThingNotesEvent> Attach(ThingNotes state, AttachFile c)
    {
        if (state.AttachmentOf(c.Id) is { } known)
            return (known.Author, known.Attached) == (c.Author, c.Attached) ? [] : IdTaken;
        if (state.CommentOf(c.Id) is not null) return IdTaken;
        if (state.Attachments.FirstOrDefault(a => !a.IsWithdrawn && a.Attached.Sha256 == c.Attached.Sha256) is { } same)
            return AlreadyAttached(same.Attached.Name);
        return state.Attachments.Length < MostAttachments
            ? new ThingNotesEvent.FileAttached(c.Id, c.Author, c.Attached)
            : TooManyAttachments;
    }

    private static Decision<ThingNotesEvent> Withdrawn(ThingNotes state, Withdraw c)
    {
        if (state.CommentOf(c.Id) is { } comment)
        {
            if (comment.IsWithdrawn) return [];
            return MayWithdraw(c, comment.Author) ? new ThingNotesEvent.CommentWithdrawn(c.Id, c.Reason) : NotYours;
        }

        if (state.AttachmentOf(c.Id) is not { } attachment) return UnknownNote(c.Id);
        if (attachment.IsWithdrawn) return [];
        return MayWithdraw(c, attachment.Author) ? new ThingNotesEvent.FileWithdrawn(c.Id, c.Reason) : NotYours;
    }

    private static bool MayWithdraw(Withdraw c, string author) => c.IsAdmin || c.By == author;
}

/// <summary>Why notes are refused.</summary>
public static class ThingNotesRefusals
{
    public static Refusal IdTaken { get; } =
        Refusals.DifferentContent("notes.id-taken", "A note with this id", "written");

    public static Refusal TooManyComments { get; } = Refusals.TooMany(
        "notes.too-many-comments", "A thing", ThingNotesDecider.MostComments, "comments");

    public static Refusal TooManyAttachments { get; } = Refusals.TooMany(
        "notes.too-many-attachments", "A thing", ThingNotesDecider.MostAttachments, "attachments");

    public static Refusal NotYours { get; } = new(
        "notes.not-yours", "Only its author or an admin can withdraw a note.", RefusalKind.Forbidden);

    public static Refusal AlreadyAttached(string name) => new Refusal(
        "notes.already-attached", $"The same file is attached already, as {name}.").With("name", name);

    public static Refusal UnknownNote(string id) =>
        Refusals.Unknown("notes.unknown-note", $"note {id} on this thing").With("note", id);

    /// <summary>A withdrawn file is read by these roles only.</summary>
    public static Refusal FileIsWithdrawn(string name, string roles) => new Refusal(
        "notes.file-withdrawn", $"The file {name} was withdrawn. Only an auditor can read it, with a reason.",
        RefusalKind.Forbidden).With("name", name).With("roles", roles);

    /// <summary>The sender may not read the thing, and so not its notes.</summary>
    public static Refusal NotReadable(string roles) => new Refusal(
        "notes.thing-not-readable", $"To read this thing and its notes needs one of these roles: {roles}.",
        RefusalKind.Forbidden).With("roles", roles);

    /// <summary>The bytes of a file are not stored any more.</summary>
    public static Refusal ContentMissing(string name) => new Refusal(
        "notes.content-missing", $"The bytes of {name} are not stored any more. daybook verify tells more.")
        .With("name", name);

    /// <summary>The stored bytes are not those that were attached.</summary>
    public static Refusal ContentAltered(string name) => new Refusal(
        "notes.content-altered",
        $"The bytes of {name} were changed: they do not have the hash of the fact. daybook verify tells more.")
        .With("name", name);
}
