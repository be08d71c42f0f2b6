using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Notes;

/// <summary>What people have noted about one thing: comments (备注) and attached files (附件).</summary>
public sealed record ThingNotes(ImmutableArray<Comment> Comments, ImmutableArray<Attachment> Attachments)
{
    public Comment? CommentOf(string id) => Comments.FirstOrDefault(c => c.Id == id);

    public Attachment? AttachmentOf(string id) => Attachments.FirstOrDefault(a => a.Id == id);
}

/// <param name="Author">Who wrote it: a name of the sender that never changes.</param>
public sealed record Comment(string Id, string Author, string Text, bool IsWithdrawn);

/// <param name="Author">Who attached it: a name of the sender that never changes.</param>
public sealed record Attachment(string Id, string Author, AttachedFile Attached, bool IsWithdrawn);

/// <summary>A file. Its bytes are kept outside the log, under their hash.</summary>
/// <param name="MediaType">What it is (RFC 6838), such as <c>application/pdf</c>.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">The SHA-256 of its bytes, as 64 hexadecimal digits.</param>
public sealed record AttachedFile(string Name, string MediaType, int Bytes, string Sha256);

/// <summary>Commands for the notes on one thing.</summary>
public abstract record ThingNotesCommand
{
    private ThingNotesCommand()
    {
    }

    /// <param name="Id">The identity of the comment among the notes on the thing.</param>
    public sealed record AddComment(string Id, string Author, string Text) : ThingNotesCommand;

    /// <param name="Id">The identity of the attachment among the notes on the thing.</param>
    public sealed record AttachFile(string Id, string Author, AttachedFile Attached) : ThingNotesCommand;

    /// <summary>Withdraws a comment or an attachment. What was written stays in the log.</summary>
    /// <param name="By">Who withdraws it: a name of the sender that never changes.</param>
    /// <param name="IsAdmin">True when the sender may withdraw what others wrote.</param>
    public sealed record Withdraw(string Id, string By, bool IsAdmin, string Reason) : ThingNotesCommand;
}

/// <summary>Events of the notes on one thing.</summary>
public abstract record ThingNotesEvent
{
    private ThingNotesEvent()
    {
    }

    [StoredAs("notes.comment-added.v1")]
    public sealed record CommentAdded(string Id, string Author, string Text) : ThingNotesEvent;

    [StoredAs("notes.file-attached.v1")]
    public sealed record FileAttached(string Id, string Author, AttachedFile Attached) : ThingNotesEvent, INamesContent
    {
        string INamesContent.Sha256 => Attached.Sha256;

        long INamesContent.Bytes => Attached.Bytes;
    }

    [StoredAs("notes.comment-withdrawn.v1")]
    public sealed record CommentWithdrawn(string Id, string Reason) : ThingNotesEvent;

    [StoredAs("notes.file-withdrawn.v1")]
    public sealed record FileWithdrawn(string Id, string Reason) : ThingNotesEvent;
}
