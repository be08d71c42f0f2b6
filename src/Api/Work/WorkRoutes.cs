using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Modules;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Domain.Work;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections.Work;
using FluentValidation;

namespace Daybook.Api.Work;

/// <summary>Who works on what cannot go on without a person (待办认领). The roles are those that may do something about
/// it; an admin hands it over.</summary>
internal sealed class WorkRoutes : IRoutes
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var kind in WorkKind.All) Map(routes, kind);
        routes.MapList<WorkOwnerRow>(
            "/api/work-owners", "work_owners", "Work that somebody has taken over.", [.. Roles.All]);
    }

    private static void Map(IEndpointRouteBuilder routes, WorkKind kind)
    {
        routes.MapCommand<NoDetails>(
            $"{kind.Path}/take", $"take-{kind.Name}", $"Takes over {kind.Called}, if it has no owner.",
            (http, c, sender) => Send(http, c, sender, kind, found => new WorkItemCommand.TakeOver(Me(http), found)),
            kind.Workers).WithoutVersion().WithMetadata(new PartOfPages()).AlsoPartOf(kind.Modules);
        routes.MapCommand<GiveReason>(
            $"{kind.Path}/give-back", $"give-back-{kind.Name}",
            $"Gives {kind.Called} back: an own one, or any as an admin.",
            (http, c, sender) => Send(http, c, sender, kind, _ => new WorkItemCommand.GiveBack(
                SenderGuard.IdOf(http), http.User.IsInRole(Roles.Admin), c.Body.Reason), mustBeOpen: false),
            [.. kind.Workers, Roles.Admin]).WithoutVersion().WithMetadata(new PartOfPages())
            .AlsoPartOf(kind.Modules);
        routes.MapCommand<HandOverWork>(
            $"{kind.Path}/hand-over", $"hand-over-{kind.Name}",
            $"Hands {kind.Called} over to another person, who must be able to do something about it.",
            (http, c, sender) => HandOver(http, c, sender, kind))
            .WithoutVersion().WithMetadata(new PartOfPages()).AlsoPartOf(kind.Modules);
        var history = routes.MapQuestion<WorkHistory>(
            $"{kind.Path}/history", $"{kind.Name}-history", $"What happened to {kind.Called}, in words.",
            (HttpContext http, LedgerNode node) => WorkHistory.Answer(http, node, kind), [], kind.Readers)
            .WithMetadata(new PartOfPages()).AlsoPartOf(kind.Modules);
        if (kind.ShowsPersonsOf is { } list) history.ShowsPersons(list);
    }

    private static WorkOwner Me(HttpContext http) => new(SenderGuard.IdOf(http), http.User.Identity!.Name!);

    private static async Task<IResult> Send<TBody>(
        HttpContext http, Command<TBody> command, Sender sender, WorkKind kind, Func<long, WorkItemCommand> work,
        Step? first = null, bool mustBeOpen = true)
        where TBody : class
    {
        var node = http.RequestServices.GetRequiredService<LedgerNode>();
        if (await kind.Find(http, node) is not { } found) return Problems.NotFound("There is no such work.");
        if (!found.IsOpen && mustBeOpen) return Problems.Of(WorkItemRefusals.Finished(kind.Called));
        var step = WorkItemDecider.On(found.Stream, work(found.Position));
        return await sender.Send(http, command, first is null ? [step] : [first, step]);
    }

    private static async Task<IResult> HandOver(
        HttpContext http, Command<HandOverWork> command, Sender sender, WorkKind kind)
    {
        var node = http.RequestServices.GetRequiredService<LedgerNode>();
        var login = command.Body.To;
        var person = UserDecider.Stream(login);
        var (user, _) = await node.States.Of<User>(person, http.RequestAborted);
        // Whether the person is there and may do it is decided under the lock, before the name is written.
        var to = new WorkOwner($"@{login}", $"{user.Terms?.Name} ({login})");
        return await Send(
            http, command, sender, kind,
            found => new WorkItemCommand.HandOver(to, found, command.Body.Reason),
            UserDecider.On(person, new UserCommand.RequireOneOf([.. kind.Workers])));
    }
}

/// <param name="To">The login of the person.</param>
internal sealed record HandOverWork(string To, string Reason);

internal sealed class HandOverWorkRules : AbstractValidator<HandOverWork>
{
    public HandOverWorkRules() =>
        RuleFor(b => b.To).Must(l => Logins.Problem(l) is null).WithMessage(Logins.Rule);
}
