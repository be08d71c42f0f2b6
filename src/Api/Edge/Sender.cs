using System.Collections.Immutable;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Edge;

/// <summary>Sends what a route made of a command to the ledger, and gives its final answer as HTTP.</summary>
internal sealed class Sender(LedgerNode node, TimeProvider clock)
{
    /// <summary>Sends an operation.</summary>
    /// <param name="effectiveOn">The business date; today when the client named none.</param>
    /// <param name="extra">What the caller needs next beside stream, version and position.</param>
    /// <param name="subject">The stream that If-Match, ETag and the answer's version are about.</param>
    public Task<IResult> Send<TBody>(
        HttpContext http, Command<TBody> command, StreamId subject, Operation operation, DateOnly? effectiveOn,
        object? extra = null)
        where TBody : class =>
        Send(http, command, subject, operation.Steps(), effectiveOn, extra);

    /// <summary>Sends one step; the subject is its stream.</summary>
    public Task<IResult> Send<TBody>(
        HttpContext http, Command<TBody> command, Step step, DateOnly? effectiveOn, object? extra = null)
        where TBody : class =>
        Send(http, command, step.Stream, [step], effectiveOn, extra);

    private async Task<IResult> Send<TBody>(
        HttpContext http, Command<TBody> command, StreamId subject, IReadOnlyList<Step> steps, DateOnly? effectiveOn,
        object? extra)
        where TBody : class
    {
        var envelope = new Envelope(command.Id, http.User.Identity!.Name!, effectiveOn ?? Today())
        {
            Fingerprint = ImmutableArray.Create(command.Fingerprint),
        };
        var insisted = steps.Select(s => s.Stream == subject && command.ExpectedVersion is { } version
            ? s.Expecting(version)
            : s);
        var answer = await node.Ledger.Append(new Transaction(envelope, [.. insisted]), http.RequestAborted);
        return answer switch
        {
            Answer.Accepted a => Accepted(http, subject, a, extra),
            Answer.Refused r => Problems.Of(r.Why),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The date here and now, for commands that name none.</summary>
    private DateOnly Today() => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    private static IResult Accepted(HttpContext http, StreamId subject, Answer.Accepted answer, object? extra)
    {
        var first = answer.Streams.FirstOrDefault(s => s.Stream == subject.ToString()) ?? answer.Streams[0];
        http.Response.Headers.ETag = $"\"{first.Version}\"";
        return TypedResults.Ok(new Accepted(
            first.Stream, first.Version, answer.Position, answer.Events, answer.Repeated, extra));
    }
}

/// <summary>The answer to a command.</summary>
/// <param name="Stream">The stream it was about.</param>
/// <param name="Version">That stream's version after it.</param>
/// <param name="Position">Give it as <c>atLeast</c> to a query that must see the effect.</param>
/// <param name="Events">How many events it wrote; 0 when it was already so.</param>
/// <param name="Repeated">True when this is the stored answer of an earlier request with the same key.</param>
/// <param name="Result">What the caller needs next.</param>
public sealed record Accepted(string Stream, long Version, long Position, int Events, bool Repeated, object? Result);
