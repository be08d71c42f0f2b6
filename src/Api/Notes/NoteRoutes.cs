using System.Security.Cryptography;
using System.Text;
using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Screens;
using Daybook.Api.Things;
using Daybook.Domain.Access;
using Daybook.Domain.Notes;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Notes;
using FluentValidation;

namespace Daybook.Api.Notes;

/// <summary>Comments (备注) on things. Whoever may read a thing may comment on it.</summary>
internal sealed class NoteRoutes : IRoutes
{
    /// <summary>The path of a thing of any category.</summary>
    public const string Thing = "/api/things/{category}/{id}";

    private const string Note = "note";
    private const int IdDigits = 16;
    private static readonly string[] Everybody = [.. Roles.All];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<AddComment>(
            $"{Thing}/notes", "add-comment", "Adds a comment to a thing.",
            (http, c, sender) => Send(http, c, sender, new ThingNotesCommand.AddComment(
                IdOf(c.Id), SenderGuard.IdOf(http), c.Body.Text)), Everybody)
            .WithoutVersion().WithMetadata(new PartOfPages());
        routes.MapCommand<GiveReason>(
            $"{Thing}/notes/{{{Note}}}/withdraw", "withdraw-note",
            "Withdraws a comment or an attached file: an own one, or any as an admin.",
            (http, c, sender) => Send(http, c, sender, new ThingNotesCommand.Withdraw(
                http.Path(Note), SenderGuard.IdOf(http), http.User.IsInRole(Roles.Admin), c.Body.Reason)), Everybody)
            .WithoutVersion().WithMetadata(new PartOfPages());
        routes.MapQuestion<NotesOfThing>(
            $"{Thing}/notes", "thing-notes", "The comments on a thing and its attached files, the newest last.", Answer,
            [.. Reading.Moment], Everybody).WithMetadata(new PartOfPages());
        routes.MapList<NoteRow>("/api/notes", "notes", "Comments and attached files of all things.");
    }

    /// <summary>The identity of the note that a command writes. A repeated command has the same.</summary>
    public static string IdOf(string command) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(command)))[..IdDigits];

    /// <summary>Sends a command about the notes on the thing of the path.</summary>
    private static async Task<IResult> Send<TBody>(
        HttpContext http, Command<TBody> command, Sender sender, ThingNotesCommand note)
        where TBody : class
    {
        var node = http.RequestServices.GetRequiredService<LedgerNode>();
        var (thing, refused) = await ThingReading.Of(http, node);
        if (thing is null) return refused!;
        return await sender.Send(
            http, command, [ThingNotesDecider.On(ThingNotesDecider.Of(thing.Stream), note)],
            _ => note is ThingNotesCommand.AddComment added ? new WrittenNote(added.Id) : null);
    }

    private static async Task<IResult> Answer(HttpContext http, LedgerNode node)
    {
        var (thing, refused) = await ThingReading.Of(http, node);
        if (thing is null) return refused!;
        if (await thing.Noted(http) is { } unwritten) return unwritten;
        await using var session = await http.Open(node, ReadGroups.Files);
        var rows = await session.Rows<NoteRow>(
            "notes", "where thing = $1 order by at, key limit $2",
            [thing.Stream.ToString(), ThingNotesDecider.MostComments + ThingNotesDecider.MostAttachments],
            http.RequestAborted);
        var (me, isAdmin) = (SenderGuard.IdOf(http), http.User.IsInRole(Roles.Admin));
        return TypedResults.Ok(new NotesOfThing(
            session.Position, rows,
            [.. rows.Where(r => !r.IsWithdrawn && (isAdmin || r.Author == me)).Select(r => r.Note)]));
    }
}

/// <summary>The notes on a thing.</summary>
/// <param name="Items">The newest last.</param>
/// <param name="Withdrawable">Those that the caller may withdraw.</param>
public sealed record NotesOfThing(long Position, IReadOnlyList<NoteRow> Items, IReadOnlyList<string> Withdrawable);

/// <summary>The note that a command wrote.</summary>
public sealed record WrittenNote(string Note);

internal sealed record AddComment(string Text);

internal sealed class AddCommentRules : AbstractValidator<AddComment>
{
    public AddCommentRules() => RuleFor(c => c.Text).Must(NoteRules.IsComment).WithMessage(
        $"must have 1 to {NoteRules.MostCharacters} characters and no control characters except line breaks");
}
