using System.Diagnostics;
using Daybook.Kernel;
using Daybook.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Daybook.Api.Edge;

/// <summary>Decides a command that may be ahead of the processes. Its refusal may be only because the processes still
/// have work to do. Then the refusal is not final, and if the client wants to wait, the command is decided after that
/// work.</summary>
/// <param name="Streams">The things whose work comes first.</param>
internal sealed record PrecedingWork(IReadOnlyList<StreamId> Streams)
{
    private const string Code = "not-yet";
    private const string RetrySeconds = "1";

    /// <summary>The ledger's answer, or the work that is still owed before there is one.</summary>
    public async Task<(Answer Answer, WorkStatus? Owed)> Append(
        HttpContext http, LedgerNode node, Transaction transaction)
    {
        var (begun, cancel) = (Stopwatch.GetTimestamp(), http.RequestAborted);
        var first = await node.Ledger.Append(transaction with { IsTentative = true }, cancel);
        if (!IsForNow(first)) return (first, null);
        var limit = Settled.Bounded(node, Preference.Wait(http) ?? TimeSpan.Zero);
        var work = await node.Settling.WaitForStreams(Streams, limit, cancel);
        // Work that needs a decision of a person may never be done. A paused or stopped process will continue.
        if (work.Owed.All(o => o.Kind is OwedKind.Parked or OwedKind.Held or OwedKind.Dead))
            return (await node.Ledger.Append(transaction, cancel), null);
        // The last of the work may have been done in the meantime.
        var again = await node.Ledger.Append(transaction with { IsTentative = true }, cancel);
        return (again, IsForNow(again) ? work : null);
    }

    /// <summary>The refusal is not stored, because it may not be true in a moment.</summary>
    private static bool IsForNow(Answer answer) =>
        answer is Answer.Refused { Repeated: false, Why.Kind: RefusalKind.Conflict or RefusalKind.NotFound };

    /// <summary>409 with the owed work, and when to send the same command again.</summary>
    public static ProblemHttpResult NotYet(HttpContext http, Refusal why, WorkStatus work)
    {
        http.Response.Headers.RetryAfter = RetrySeconds;
        var problem = Problems.Details(
            StatusCodes.Status409Conflict, Code, "Not yet",
            "The work before this command is not done yet. Send the same request again, or with Prefer: wait=5.");
        problem.Extensions["owed"] = work.Owed;
        problem.Extensions["refusal"] = new Dictionary<string, string>
        {
            ["code"] = why.Code, ["message"] = why.Message,
        };
        return TypedResults.Problem(problem);
    }
}
