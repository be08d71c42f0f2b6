using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Access;
using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Workers;
using Daybook.Workers.Finance;
using FluentValidation;

namespace Daybook.Api.Finance;

/// <summary>Closing a period (结账), reopening it, and its checklist.</summary>
internal sealed class ClosingRoutes : IRoutes
{
    private const string Period = "/api/finance/periods/{period}";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapQuestion<ChecklistView>(
            $"{Period}/checklist", "period-checklist", "The checks before a period is closed.", Show,
            [.. Reading.Moment], Roles.Finance);
        routes.MapCommand<ClosePeriodBody>(
            $"{Period}/close", "close-period",
            "Closes a period and every open period before it; late facts are posted to the first open period.",
            Close, Roles.Finance);
        routes.Streams<PeriodCommand>(Period, (http, _) => Stream(http), Roles.Finance)
            .Operation<ReopenPeriod>("reopen", "reopen-period", "Reopens the latest closed period.");
    }

    /// <summary>The stream of the period that the path names.</summary>
    /// <exception cref="BadInputException">No business date may be in this period.</exception>
    public static StreamId Stream(HttpContext http) => PeriodDecider.Stream(WorkersCatalogue.Company, Name(http));

    private static async Task<IResult> Show(HttpContext http, LedgerNode node)
    {
        var (period, cancel) = (Name(http), http.RequestAborted);
        await using var books = await http.Open(node, ReadGroups.Books);
        var (closing, _) = await node.States.Of<Closing>(ClosingDecider.Stream(WorkersCatalogue.Company), cancel);
        var builder = new ClosingChecklistBuilder(node, period, Today(http));
        var (list, _) = await builder.Check(books, TimeSpan.Zero, cancel);
        return TypedResults.Ok(new ChecklistView(
            list.Position, period, closing.Covers(period), !list.Open.Any(), list.Lines));
    }

    /// <summary>Waits once for work in progress, so that a checklist is not refused because of work that is done in a
    /// moment.</summary>
    private static async Task<IResult> Close(HttpContext http, Command<ClosePeriodBody> c, Sender sender)
    {
        var (node, cancel) = (http.RequestServices.GetRequiredService<LedgerNode>(), http.RequestAborted);
        var patience = TimeSpan.FromMilliseconds(node.Context.Options.Processes.SettledTimeoutMilliseconds);
        var (period, subject) = (Name(http), Stream(http));
        await node.Settling.WaitUpTo(node.Context.Head.Position, patience, cancel);
        await using var books = await Reading.OpenNow(node, ReadGroups.Books, cancel);
        var builder = new ClosingChecklistBuilder(node, period, Today(http));
        var (list, earliest) = await builder.Check(books, patience, cancel);
        return await sender.Send(
            http, c, subject, new ClosePeriod(
                WorkersCatalogue.Company, period, http.User.Identity!.Name!, list, earliest, c.Body.OverrideReason));
    }

    /// <summary>The period that the path names.</summary>
    public static string Name(HttpContext http) =>
        http.RequestServices.GetRequiredService<BusinessDates>().Period(http.Path("period"), "period");

    public static DateOnly Today(HttpContext http) =>
        http.RequestServices.GetRequiredService<BusinessDates>().Today;
}

/// <param name="OverrideReason">The reason for closing although the checklist has open items; both are stored. If it is
/// left out, such a checklist is refused.</param>
internal sealed record ClosePeriodBody(string? OverrideReason = null);

internal sealed class ClosePeriodRules : AbstractValidator<ClosePeriodBody>
{
    public ClosePeriodRules()
    {
        RuleFor(b => b.OverrideReason).IsText().When(b => b.OverrideReason is not null);
    }
}

/// <summary>The checks before a period is closed, at a position.</summary>
/// <param name="IsReady">True when nothing was found, so that the period can be closed without a reason.</param>
/// <param name="Lines">Each check with its findings.</param>
public sealed record ChecklistView(
    long Position, string Period, bool IsClosed, bool IsReady, IReadOnlyList<ClosingCheck> Lines);
