using System.Collections.Immutable;
using Daybook.Api.Access;
using Daybook.Api.DryRuns;
using Daybook.Domain.Office;
using Daybook.Kernel;
using Daybook.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Daybook.Api.Edge;

/// <summary>Sends the commands of a route to the ledger, and returns the final answer as HTTP.</summary>
internal sealed class Sender(LedgerNode node, BusinessDates dates, DryRunDesk dryRuns)
{
    /// <summary>Sends an operation.</summary>
    /// <param name="subject">The stream of If-Match, ETag and the answer's version.</param>
    /// <param name="result">What the caller needs next, beside stream, version and position.</param>
    /// <param name="before">The work that must be done first, if the command may be ahead of the processes.</param>
    public async Task<IResult> Send<TBody>(
        HttpContext http, Command<TBody> command, StreamId subject, Operation operation,
        Func<Answer.Accepted, object?>? result = null, PrecedingWork? before = null)
        where TBody : class
    {
        var transaction = new Transaction(Envelope(http, command), operation)
        {
            Expected = command.ExpectedVersion is { } version ? [(subject, version)] : [], About = subject,
        };
        if (Preference.DryRun(http)) return await dryRuns.Answer(http, subject, transaction);
        var (answer, owed) = before is null
            ? (await node.Ledger.Append(transaction, http.RequestAborted), null)
            : await before.Append(http, node, transaction);
        return owed is not null && answer is Answer.Refused refused
            ? PrecedingWork.NotYet(http, refused.Why, owed)
            : AsResult(http, command.Id, subject, answer, result);
    }

    /// <summary>Sends steps that are all written or all refused; the last step is that of the subject.</summary>
    public Task<IResult> Send<TBody>(
        HttpContext http, Command<TBody> command, IReadOnlyList<Step> steps,
        Func<Answer.Accepted, object?>? result = null)
        where TBody : class =>
        Send(http, command, steps[^1].Stream, Operation.Of(steps), result);

    /// <summary>The sender and the date of the command; today when the client gave no date.</summary>
    public Envelope Envelope<TBody>(HttpContext http, Command<TBody> command) where TBody : class =>
        new(command.Id, http.User.Identity!.Name!, command.EffectiveOn)
        {
            Fingerprint = ImmutableArray.Create(command.Fingerprint),
            Guard = SenderGuard.Of(http),
        };

    /// <summary>The ledger's answer as HTTP.</summary>
    public static IResult AsResult(
        HttpContext http, string command, StreamId subject, Answer answer, Func<Answer.Accepted,
            object?>? result = null) => answer switch
    {
        Answer.Accepted a when ApprovalOf(a) is { } approval && approval.Category != subject.Category =>
            HeldCommands.Answer(command, approval, a),
        Answer.Accepted a => Accepted(http, command, subject, a, result?.Invoke(a)),
        Answer.Refused r => Refused(http, r.Why),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The approval that was requested instead of the command; null when the command was carried
    /// out.</summary>
    public static StreamId? ApprovalOf(Answer answer) => answer is Answer.Accepted { Events: > 0 } a
        && StreamId.Parse(a.Streams[0].Stream) is var stream && stream.Category == ApprovalDecider.Instance.Category
            ? stream
            : null;

    /// <summary>Today in the company's time zone, for commands without a date.</summary>
    public DateOnly Today() => dates.Today;

    /// <summary>A refusal as HTTP.</summary>
    public static ProblemHttpResult Refused(HttpContext http, Refusal why)
    {
        if (why.Kind == RefusalKind.Unauthorized) http.Response.Headers.WWWAuthenticate = ApiKeyHandler.Challenge;
        return Problems.Of(why);
    }

    private static Ok<Accepted> Accepted(
        HttpContext http, string command, StreamId subject, Answer.Accepted answer, object? result)
    {
        var own = answer.Streams.FirstOrDefault(s => s.Stream == subject.ToString())
            // The stored answer of a command that created its subject under another name, such as a key.
            ?? answer.Streams.FirstOrDefault(s => StreamId.Parse(s.Stream).Category == subject.Category);
        // The version of another stream would not be an ETag of this thing.
        if (own is not null) http.Response.Headers.ETag = VersionTag.Of(own.Version);
        var first = own ?? answer.Streams.FirstOrDefault() ?? new StreamVersion(subject.ToString(), 0);
        return TypedResults.Ok(new Accepted(
            first.Stream, first.Version, answer.Position, answer.Events, answer.Repeated, command, result));
    }
}

/// <summary>The answer to a command.</summary>
/// <param name="Stream">The stream of the command.</param>
/// <param name="Version">The version of that stream after the command.</param>
/// <param name="Position">Send it as <c>atLeast</c> with a query that must see the effect.</param>
/// <param name="Events">The number of events that it wrote; 0 when nothing had to change.</param>
/// <param name="Repeated">True when this is the stored answer of an earlier request with the same key.</param>
/// <param name="Command">The id in the audit: /api/audit/commands/{command}.</param>
/// <param name="Result">What the caller needs next.</param>
public sealed record Accepted(string Stream, long Version, long Position, int Events, bool Repeated, string Command,
    object? Result) : AnswerWithConsequences;
