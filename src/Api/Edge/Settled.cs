using System.Text.Json;
using Daybook.Kernel;
using Daybook.Ledger;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Daybook.Api.Edge;

/// <summary>Waits for the automatic consequences of some work, and reports what is still owed.</summary>
internal static class Settled
{
    public const string Header = "Daybook-Settled";
    public const string OwedHeader = "Daybook-Owed";
    public const string MessagesHeader = "Daybook-Messages";
    private const int MostInHeader = 5;

    /// <summary>A header may contain only ASCII, so the JSON is escaped.</summary>
    private static readonly JsonSerializerOptions Json = new(EdgeJson.Options)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Default,
    };

    /// <summary>Waits for the work of a position; the answer's headers report the result.</summary>
    /// <returns>The newest event of the work.</returns>
    /// <exception cref="BadInputException">The ledger has no such position.</exception>
    public static async Task<long> Wait(HttpContext http, LedgerNode node, long position)
    {
        var limit = TimeSpan.FromMilliseconds(node.Context.Options.Processes.SettledTimeoutMilliseconds);
        var work = await node.Settling.Wait(position, limit, http.RequestAborted)
            ?? throw new BadInputException("settled", $"must be a position of the ledger; it has no {position} yet");
        http.Response.Headers[Header] = work.Settled ? "true" : "false";
        if (!work.Settled)
            http.Response.Headers[OwedHeader] = JsonSerializer.Serialize(work.Owed.Take(MostInHeader), Json);
        if (work.Messages.Count > 0)
            http.Response.Headers[MessagesHeader] = JsonSerializer.Serialize(work.Messages.Take(MostInHeader), Json);
        return work.Through;
    }

    /// <summary>The answer to a command after its consequences are done. A refusal is answered at once.</summary>
    /// <param name="limit">How long the client wants to wait.</param>
    public static async Task<IResult> Answer(HttpContext http, IResult answer, TimeSpan limit)
    {
        if (answer is not Ok<Accepted> { Value: { } accepted }) return answer;
        // A command that wrote nothing has no consequences.
        return TypedResults.Ok(await Follow(http, accepted, accepted.Events == 0 ? [] : [accepted.Position], limit));
    }

    /// <summary>The maximum time to wait.</summary>
    public static TimeSpan Bounded(LedgerNode node, TimeSpan wanted)
    {
        var most = TimeSpan.FromSeconds(node.Context.Options.Processes.LongestSettlingSeconds);
        return wanted < most ? wanted : most;
    }

    /// <summary>The answer to commands at these positions, after the consequences of all of them are done.</summary>
    public static async Task<TAnswer> Follow<TAnswer>(
        HttpContext http, TAnswer answer, IReadOnlyCollection<long> positions, TimeSpan limit)
        where TAnswer : AnswerWithConsequences
    {
        var node = http.RequestServices.GetRequiredService<LedgerNode>();
        limit = Bounded(node, limit);
        var work = await node.Settling.WaitForEach(positions, limit, http.RequestAborted);
        Preference.Tell(http, limit);
        return answer with
        {
            Settled = work.Settled, Owed = work.Owed, Timers = work.Timers, Messages = work.Messages,
        };
    }
}
