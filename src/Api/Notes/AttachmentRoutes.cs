using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Daybook.Api.Access;
using Daybook.Api.Audit;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Screens;
using Daybook.Api.Things;
using Daybook.Domain.Access;
using Daybook.Domain.Notes;
using Daybook.Kernel;
using Daybook.Ledger;
using Microsoft.Net.Http.Headers;

namespace Daybook.Api.Notes;

/// <summary>Files that are attached to things (附件). The bytes are stored under their hash, once, and the fact names
/// the hash.</summary>
internal sealed class AttachmentRoutes : IRoutes
{
    private const string Name = "name";
    private const string Note = "note";
    private const string ContentType = "Content-Type";
    private const string AnyBytes = "application/octet-stream";
    private const int AtOnce = 4;
    private const int Waiting = 16;

    /// <summary>A file is whole in memory while it is sent or read, so a sender has only a few at once.</summary>
    private static readonly PartitionedRateLimiter<HttpContext> Gate =
        PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetConcurrencyLimiter(
            SenderGuard.IdOf(http), _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = AtOnce, QueueLimit = Waiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }));

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost($"{NoteRoutes.Thing}/files", (HttpContext http, LedgerNode node, Sender sender) =>
                Gated(http, () => Attach(http, node, sender)))
            .WithName("attach-file").WithSummary("Attaches a file to a thing.").WithTags("things")
            .WithDescription(
                $"The body is the file, at most {NoteRules.MostBytes} bytes; `name` is its name. Its ending says what "
                + $"it is: {string.Join(", ", NoteRules.Endings)}. Send it again with the same `Idempotency-Key` to "
                + "get the same answer. Of a file that is refused nothing is stored.")
            .WithMetadata(new AskedQuery([Name]), new LongBody(NoteRules.MostBytes), new TakesNoVersion())
            .Accepts<string>(AnyBytes, [.. NoteRules.AllMediaTypes])
            .Produces<Accepted>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ForRoles([.. Roles.All]);
        routes.MapGet($"{NoteRoutes.Thing}/files/{{{Note}}}", (HttpContext http, LedgerNode node) =>
                Gated(http, () => Download(http, node)))
            .WithName("get-file").WithSummary("An attached file.").WithTags("things")
            .WithDescription(
                "A withdrawn file is for auditors, and needs a reason: `X-Reason` or `purpose`. Each such reading is a "
                + "fact.")
            .WithMetadata(new AskedQuery([PersonalReads.Parameter]), new PartOfPages())
            .Produces<byte[]>(contentType: AnyBytes)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status500InternalServerError)
            .ForReaders([.. Roles.All]);
    }

    private static async Task<IResult> Gated(HttpContext http, Func<Task<IResult>> work)
    {
        using var lease = await Gate.AcquireAsync(http, cancellationToken: http.RequestAborted);
        return lease.IsAcquired ? await work() : Problems.TooMany(http);
    }

    private static async Task<IResult> Attach(HttpContext http, LedgerNode node, Sender sender)
    {
        var (thing, refused) = await ThingReading.Of(http, node);
        if (thing is null) return refused!;
        _ = VersionTag.Expected(http.Request);
        var (name, mediaType) = NameOf(http);
        var bytes = await RequestBody.ReadAsItIs(http);
        if (bytes.Length == 0) throw new BadInputException("body", "must not be empty");
        var hash = SHA256.HashData(bytes);
        var id = CommandId.Of(http) ?? CommandId.New();
        var attach = new ThingNotesCommand.AttachFile(
            NoteRoutes.IdOf(id), SenderGuard.IdOf(http),
            new AttachedFile(name, mediaType, bytes.Length, Convert.ToHexStringLower(hash)));
        var notes = ThingNotesDecider.Of(thing.Stream);
        if (await Store(node, notes, id, attach, bytes, hash, http.RequestAborted) is { } why)
            return Sender.Refused(http, why);
        var command = new Command<ThingNotesCommand.AttachFile>(
            attach, id, Fingerprint(http, hash), null, sender.Today());
        return await sender.Send(
            http, command, [ThingNotesDecider.On(notes, attach)], _ => new WrittenNote(attach.Id));
    }

    /// <summary>Stores the bytes before the fact, unless the fact would be refused: then nothing must be left behind,
    /// since what is stored is never removed.</summary>
    /// <returns>The refusal; null when the bytes are stored, or the command was answered before.</returns>
    private static async Task<Refusal?> Store(
        LedgerNode node, StreamId notes, string id, ThingNotesCommand.AttachFile attach, byte[] bytes, byte[] hash,
        CancellationToken cancel)
    {
        await using (var log = await LogSnapshot.Open(node, cancel))
            if ((await log.Answers([id], cancel)).Count > 0) return null;
        if (await node.Contents.Has(hash, cancel)) return null;
        var (state, _) = await node.States.Of<ThingNotes>(notes, cancel);
        if (ThingNotesDecider.Instance.Decide(state, attach).Refusal is { } refusal)
        {
            // The same key with another file: the sender says so, and writes nothing.
            return refusal.Code == ThingNotesRefusals.IdTaken.Code ? null : refusal;
        }

        await node.Contents.Store(bytes, cancel);
        // Somebody changed the bytes that stood under this hash: a fact would name what cannot be read.
        return await node.Contents.Has(hash, cancel) ? null : ThingNotesRefusals.ContentAltered(attach.Attached.Name);
    }

    private static async Task<IResult> Download(HttpContext http, LedgerNode node)
    {
        var (thing, refused) = await ThingReading.Of(http, node);
        if (thing is null) return refused!;
        var id = http.Path(Note);
        var (notes, _) = await node.States.Of<ThingNotes>(ThingNotesDecider.Of(thing.Stream), http.RequestAborted);
        if (notes.AttachmentOf(id) is not { } attachment) return Problems.Of(ThingNotesRefusals.UnknownNote(id));
        var file = attachment.Attached;
        if (attachment.IsWithdrawn && !http.User.IsInRole(Roles.Auditor))
            return Problems.Of(ThingNotesRefusals.FileIsWithdrawn(file.Name, Roles.Auditor));
        if (attachment.IsWithdrawn) _ = PersonalReads.NeedReason(http);
        var (bytes, problem) = await node.Contents.Read(Convert.FromHexString(file.Sha256), http.RequestAborted);
        if (bytes is null)
        {
            return Problems.Damaged(problem == BadContent.Missing
                ? ThingNotesRefusals.ContentMissing(file.Name)
                : ThingNotesRefusals.ContentAltered(file.Name));
        }

        if (await Noted(http, thing, attachment) is { } unwritten) return unwritten;
        var headers = http.Response.Headers;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-store";
        return TypedResults.Bytes(bytes, file.MediaType);
    }

    /// <summary>A withdrawn file leaves a fact for each reading, with its reason; another one is read with its
    /// thing.</summary>
    private static Task<IResult?> Noted(HttpContext http, ThingReading thing, Attachment attachment) =>
        attachment.IsWithdrawn
            ? http.RequestServices.GetRequiredService<PersonalReads>().Export(
                http, $"notes/{attachment.Id}", attachment.Attached.MediaType, 1)
            : thing.Noted(http);

    /// <summary>The name and the media type of the file, by the ending of its name.</summary>
    private static (string Name, string MediaType) NameOf(HttpContext http)
    {
        var name = (http.Query().Text(Name) ?? "").Normalize(NormalizationForm.FormC);
        if (!NoteRules.IsFileName(name))
        {
            throw new BadInputException(
                Name, $"must be the name of a file with 1 to {NoteRules.MostNameCharacters} characters, without a "
                + "folder and without invisible characters");
        }

        var mediaType = NoteRules.MediaTypeOf(name) ?? throw new BadInputException(
            Name, $"must end in one of {string.Join(", ", NoteRules.Endings)}");
        var said = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) ? type.MediaType.Value : null;
        if (said is null or AnyBytes || said.Equals(mediaType, StringComparison.OrdinalIgnoreCase))
            return (name, mediaType);
        throw new BadInputException(ContentType, $"must be {mediaType}, as the ending of the name says, or {AnyBytes}");
    }

    private static byte[] Fingerprint(HttpContext http, byte[] hash) => SHA256.HashData(
        [.. Encoding.UTF8.GetBytes($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n"), .. hash]);
}
