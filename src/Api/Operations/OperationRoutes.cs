using System.Globalization;
using System.Text.Json;
using Daybook.Api.Edge;
using Daybook.Api.Hosting;
using Daybook.Api.Lists;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Operations;

/// <summary>What operators see and decide: consumers, and commands of processes that were refused.</summary>
internal sealed class OperationRoutes : IRoutes
{
    private static readonly string[] ParkedQueries = ["process", "instance", "code", "afterRecord", "afterOrdinal",
        "limit"];

    private static readonly string[] Processes = [.. DaybookCatalogue.Whole.Processes.Select(p => p.Name)];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapQuestion<StatusReport>(
            "/api/status", "status", "The position and state of every read model and process.",
            async (LedgerNode node, CancellationToken cancel) =>
                TypedResults.Ok(await StatusReport.Of(node, cancel)), []);
        routes.MapQuestion<ParkedPage>(
            "/api/parked", "list-parked", "Commands of processes that were refused and wait for a person.", Parked,
            ParkedQueries, [.. Domain.Access.Roles.All]);
        Decisions(routes);
        Controls(routes);
    }

    private static void Decisions(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<GiveReason>(
            "/api/parked/{record}/{ordinal}/retry", "retry-parked", "Sends a parked command again.",
            (http, c, sender) => Decide(http, c, sender, (node, record, ordinal, envelope) =>
                node.Parked.Retry(record, ordinal, c.Body.Reason, envelope, http.RequestAborted)),
            Deciders).WithoutVersion().WithoutDryRun();
        routes.MapCommand<GiveReason>(
            "/api/parked/{record}/{ordinal}/dismiss", "dismiss-parked", "Dismisses a parked command; it is not sent.",
            (http, c, sender) => Decide(http, c, sender, (node, record, ordinal, envelope) =>
                node.Parked.Dismiss(record, ordinal, c.Body.Reason, envelope, http.RequestAborted)),
            Deciders).WithoutVersion().WithoutDryRun();
    }

    private static string[] Deciders =>
        [Domain.Access.Roles.Admin, Domain.Access.Roles.Sales, Domain.Access.Roles.Finance,
            Domain.Access.Roles.Warehouse, Domain.Access.Roles.Transport];

    private static void Controls(IEndpointRouteBuilder routes)
    {
        Control(routes, "pause", "Pauses a process.",
            (node, name, reason, envelope, cancel) => node.ProcessControl.Pause(name, reason, envelope, cancel));
        Control(routes, "unpause", "Continues a paused process.",
            (node, name, reason, envelope, cancel) => node.ProcessControl.Unpause(name, reason, envelope, cancel));
        Control(routes, "resume", "Restarts a stopped process.",
            (node, name, reason, envelope, cancel) => node.ProcessControl.Resume(name, reason, envelope, cancel));
        Control(routes, "retire", "Removes a process that no program has any more, with its owed work.",
            (node, name, reason, envelope, cancel) => node.ProcessControl.Retire(name, reason, envelope, cancel),
            isHere: false);
    }

    /// <param name="isHere">False for a command about a process that this program does not have.</param>
    private static void Control(
        IEndpointRouteBuilder routes, string verb, string summary,
        Func<LedgerNode, string, string, Envelope, CancellationToken, Task<Answer>> change, bool isHere = true) =>
        routes.MapCommand<GiveReason>(
            $"/api/processes/{{name}}/{verb}", $"{verb}-process", summary, async (http, c, sender) =>
            {
                var wanted = http.Path("name");
                if (isHere && !Processes.Contains(wanted))
                {
                    return Problems.NotFound(
                        $"There is no process {wanted} here; the processes are {string.Join(", ", Processes)}.");
                }

                var node = http.RequestServices.GetRequiredService<LedgerNode>();
                var envelope = sender.Envelope(http, c);
                var answer = await change(node, wanted, c.Body.Reason, envelope, http.RequestAborted);
                return Sender.AsResult(http, c.Id, ProcessControl.Stream, answer);
            }).WithoutVersion().WithoutDryRun();

    private static async Task<IResult> Decide<TBody>(
        HttpContext http, Command<TBody> command, Sender sender,
        Func<LedgerNode, long, int, Envelope, Task<Answer>> decide) where TBody : class
    {
        var node = http.RequestServices.GetRequiredService<LedgerNode>();
        var (record, ordinal) = (Number(http, "record"), (int)Math.Min(Number(http, "ordinal"), int.MaxValue));
        var answer = await decide(node, record, ordinal, sender.Envelope(http, command));
        var stream = answer is Answer.Accepted { Streams: [var first, ..] } ? first.Stream : "process-unknown/unknown";
        return Sender.AsResult(http, command.Id, StreamId.Parse(stream), answer);
    }

    private static long Number(HttpContext http, string name) =>
        long.TryParse(http.Path(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new BadInputException(name, "must be a whole number");

    private static async Task<IResult> Parked(HttpContext http, LedgerNode node)
    {
        var query = http.Query();
        var limit = (int)(query.Whole("limit", 1_000, 1) ?? 100);
        (long, int)? after = query.Whole("afterRecord") is { } record
            ? (record, (int)(query.Whole("afterOrdinal", int.MaxValue) ?? int.MaxValue))
            : null;
        var filter = new ParkedFilter(query.Text("process"), query.Text("instance"), query.Text("code"), after, limit);
        var page = await node.Parked.List(filter, http.RequestAborted);
        return TypedResults.Ok(new ParkedPage([.. page.Select(ParkedView.Of)]));
    }
}

/// <summary>A page of parked commands; the next page begins after the last record and ordinal.</summary>
public sealed record ParkedPage(IReadOnlyList<ParkedView> Items);

/// <summary>A parked command with its operation as JSON.</summary>
public sealed record ParkedView(
    string Process, string Instance, long Record, int Ordinal, int Attempt, string Operation, JsonElement Body,
    DateOnly EffectiveOn, string Code, string Message, IReadOnlyDictionary<string, string> Facts,
        DateTimeOffset ParkedAt,
    long Waiting)
{
    internal static ParkedView Of(ParkedCommand c) => new(
        c.Process, c.Instance, c.Record, c.Ordinal, c.Attempt, c.Operation, JsonElement.Parse(c.Body), c.EffectiveOn,
        c.Code, c.Message, c.Facts, c.ParkedAt, c.Waiting);
}
